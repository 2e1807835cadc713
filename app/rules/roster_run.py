"""The life-cycle of one import: noted when asked for, then done whole or not at all."""

from enum import StrEnum

from app.rules.lifecycle import Lifecycle


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    """Nothing was stored; the run says why."""


RUN_LIFECYCLE = Lifecycle(
    {
        RunState.WAITING: frozenset({RunState.RUNNING}),
        RunState.RUNNING: frozenset({RunState.DONE, RunState.REFUSED}),
    }
)
ENDED = frozenset({RunState.DONE, RunState.REFUSED})
