"""What an erasure does to the rows of a person: remove, empty, take the name out of what stays. None commits."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Table, Text, cast, delete, func, or_, select, update

from app.extensions import db
from app.models.event import Event
from app.models.notice import BouncedAddress
from app.models.outbox import Mail
from app.models.placement import Placement
from app.models.tracer import Response
from app.rules.placement_status import PlacementKind
from app.rules.tracer_items import ITEMS, Kind
from app.rules.tracer_status import Activity
from app.rules.traces import Traces
from app.services.person_rows import Roots, is_of, spellings_of, table_of
from app.services.personal_tables import BY_ACCOUNT, HOLDINGS, LOOSE_TEXTS, Fate

WHOLE_NAME_ONLY = {("placement", "employer_name"), ("response", "organisation")}
"""Names of employers: a part they share with the person says nothing."""
TYPED_ITEMS = frozenset(item.key for item in ITEMS if item.kind is Kind.TEXT)
BY_ERASED = "erased"
"""What a line of the ledger says of its actor once the account is gone."""


def is_of_erased(event: Event) -> bool:
    """Whether the line tells what somebody did whose account is erased."""
    return (event.details or {}).get("actor") == BY_ERASED


def empty(roots: Roots, traces: Traces) -> None:
    """Empty what stays: columns by the list, names of own businesses, typed answers, names in notes."""
    for holding in HOLDINGS:
        if holding.empties:
            db.session.execute(update(table_of(holding)).where(is_of(holding, roots)).values(dict(holding.empties)))
    for placement in db.session.scalars(select(Placement).where(Placement.alumni_id.in_(roots.alumni_ids))):
        if placement.kind is PlacementKind.BUSINESS:
            placement.employer_name = ""
    for answer in db.session.scalars(select(Response).where(Response.alumni_id.in_(roots.alumni_ids))):
        answer.answer_link_id = None
        answer.details = {key: value for key, value in answer.details.items() if key not in TYPED_ITEMS}
        if answer.activity is not Activity.WORK:
            answer.organisation = ""
    db.session.flush()
    for holding in HOLDINGS:
        for name in holding.unnamed:
            _unname(table_of(holding), table_of(holding).c[name], is_of(holding, roots), traces)


def remove(roots: Roots) -> None:
    """Remove what is the person's alone, what hangs on a row before the row itself; the session forgets all it read."""
    db.session.flush()
    files = [holding for holding in HOLDINGS if holding.table in ("stored_file", "stored_page")]
    doomed = {
        holding.table: db.session.scalars(select(table_of(holding).c.id).where(is_of(holding, roots))).all()
        for holding in files
    }
    for holding in reversed(HOLDINGS):
        if holding.fate is Fate.REMOVED and holding not in files:
            db.session.execute(delete(table_of(holding)).where(is_of(holding, roots)))
    for holding in reversed(files):
        table = table_of(holding)
        db.session.execute(delete(table).where(table.c.id.in_(doomed[holding.table])))


def forget_account(roots: Roots, traces: Traces, addresses: Collection[str]) -> None:
    """The accounts, what they did in their name, and mails to addresses that are nobody else's."""
    for event in db.session.scalars(select(Event).where(Event.actor_id.in_(roots.account_ids))):
        event.details = {**traces.cleaned(event.details), "actor": BY_ERASED}
    db.session.flush()
    for name, column in BY_ACCOUNT:
        table = db.metadata.tables[name]
        db.session.execute(update(table).where(table.c[column].in_(roots.account_ids)).values({column: None}))
    db.session.execute(delete(Mail).where(func.lower(Mail.recipient).in_(addresses)))
    db.session.execute(delete(BouncedAddress).where(func.lower(BouncedAddress.address).in_(addresses)))
    for profile in roots.profiles:
        profile.account_id = None
    db.session.flush()
    accounts = db.metadata.tables["account"]
    db.session.execute(delete(accounts).where(accounts.c.id.in_(roots.account_ids)))


def sweep_loose_texts(traces: Traces) -> None:
    """Take the whole name and each contact out of texts that belong to nobody; searched wordings that name go whole.

    A name of one word is left there: it is mostly somebody else's, or an ordinary word.
    """
    known = replace(traces, names=tuple(name for name in traces.names if len(name.split()) > 1))
    for name, column_name in LOOSE_TEXTS:
        table = db.metadata.tables[name]
        column, text = table.c[column_name], func.lower(cast(table.c[column_name], Text))
        says = or_(*(text.contains(one.lower(), autoescape=True) for one in spellings_of(known)))
        if name == "search_log":
            _remove_naming(table, column, says, known)
        else:
            _unname(table, column, says, known, is_whole=True)


def _remove_naming(table: Table, column: Column[Any], condition: Any, traces: Traces) -> None:
    rows = db.session.execute(select(table.c.id, column).where(condition)).all()
    naming = [key for key, value in rows if traces.without_whole(value) != value]
    db.session.execute(delete(table).where(table.c.id.in_(naming)))


def _unname(table: Table, column: Column[Any], condition: Any, traces: Traces, *, is_whole: bool = False) -> None:
    (key,) = table.primary_key.columns
    is_whole = is_whole or (table.name, column.name) in WHOLE_NAME_ONLY
    for row_key, value in db.session.execute(select(key, column).where(condition)).all():
        clean = traces.cleaned(value, is_whole=is_whole)
        if clean != value and (table.name, column.name) not in WHOLE_NAME_ONLY:
            clean = traces.cleaned(value)  # a text that names the person in full is about them in short as well
        if clean != value:
            db.session.execute(update(table).where(key == row_key).values({column.name: clean}))
