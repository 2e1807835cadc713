"""A life-cycle: named states and the only steps allowed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from app.errors import TransitionNotAllowed

State = TypeVar("State", bound=StrEnum)


@dataclass(frozen=True)
class Lifecycle(Generic[State]):
    """Which state may follow which. A state without an entry is final."""

    steps: Mapping[State, frozenset[State]]

    def allows(self, current: State, following: State) -> bool:
        return following in self.steps.get(current, frozenset())

    def guard(self, current: State, following: State) -> None:
        """Raise TransitionNotAllowed unless `following` may come after `current`."""
        if not self.allows(current, following):
            raise TransitionNotAllowed()
