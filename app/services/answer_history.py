"""What an answer said before each correction: for the school's staff, never lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.tracer import Response, ResponseRevision
from app.rules.answer_changes import differences
from app.rules.tracer_core import Bracket, Core
from app.rules.tracer_status import Activity, Channel, ResponseStatus, WorkKind
from app.services.answer_storing import CIRCUMSTANCES, STORED, core_of


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an answer, and in which items it differs from the one before."""

    revision: int
    core: Core
    channel: Channel
    status: ResponseStatus
    answered_at: datetime
    entered_by: str | None
    """Name of whoever entered it; None for the alumnus through a link."""
    consent_version: str
    source_doc: str
    seconds: int | None
    provenance: Mapping[str, str]
    before: Core | None = None
    changed: Sequence[str] = ()


def versions_of(response: Response) -> list[Version]:
    """Newest first, the answer as it stands among them."""
    rows = list(
        db.session.scalars(
            select(ResponseRevision)
            .where(ResponseRevision.response_id == response.id)
            .order_by(ResponseRevision.revision.desc())
        )
    )
    told = [_told_now(response), *((row.revision, row.values, Bracket(row.pay_low, row.pay_high)) for row in rows)]
    names = _names({values.get("entered_by_id") for _, values, _ in told})
    versions = [_version(revision, values, pay, names) for revision, values, pay in told]
    return [*(_compared(newer, older) for newer, older in pairwise(versions)), versions[-1]]


def core_from(values: Mapping[str, Any], pay: Bracket | None) -> Core:
    """The core of a stored state, whose dates and words JSON kept as text."""
    plain = {name: values[name] for name in STORED if name in values}
    for name in ("started_on", "first_started_on"):
        plain[name] = date.fromisoformat(plain[name]) if plain.get(name) else None
    plain["activity"] = Activity(plain["activity"]) if plain.get("activity") else None
    plain["work_kind"] = WorkKind(plain["work_kind"]) if plain.get("work_kind") else None
    for name in ("also", "found_through"):
        plain[name] = tuple(plain.get(name) or ())
    return Core(**plain, pay=pay)


def _told_now(response: Response) -> tuple[int, Mapping[str, Any], Bracket | None]:
    core = core_of(response)
    values = {name: getattr(response, name) for name in CIRCUMSTANCES} | {name: getattr(core, name) for name in STORED}
    dates = {name: str(values[name]) if values[name] else None for name in ("started_on", "first_started_on")}
    return response.revision, values | dates, core.pay


def _version(revision: int, values: Mapping[str, Any], pay: Bracket | None, names: Mapping[int, str]) -> Version:
    answered_at = values["answered_at"]
    return Version(
        revision,
        core_from(values, pay),
        Channel(values["channel"]),
        ResponseStatus(values["status"]),
        answered_at if isinstance(answered_at, datetime) else datetime.fromisoformat(answered_at),
        names.get(values.get("entered_by_id") or 0),
        values.get("consent_version") or "",
        values.get("source_doc") or "",
        values.get("duration_seconds"),
        values.get("provenance") or {},
    )


def _compared(newer: Version, older: Version) -> Version:
    return replace(newer, before=older.core, changed=differences(older.core, newer.core))


def _names(ids: set[int | None]) -> dict[int, str]:
    wanted = [one for one in ids if one]
    rows = db.session.execute(select(Account.id, Account.display_name).where(Account.id.in_(wanted)))
    return {row.id: row.display_name for row in rows}
