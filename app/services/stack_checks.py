"""Double entry: a second person types the sample without seeing the first typing; differences are settled by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import InvalidValue, NotFound, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.gathering import PaperEntry, PaperStack
from app.models.tracer import Response
from app.rules.double_entry import Comparison, compare, differences
from app.rules.paper_items import Item, Values, tidy
from app.services import ledger, paper_answers, paper_pages, stack_typing, stacks
from app.services.transaction import commit

FIRST, SECOND = "first", "second"


@dataclass(frozen=True)
class Sample:
    """How far the second typing is, and what it found so far."""

    size: int
    typed: int
    comparison: Comparison
    differing: Sequence[tuple[PaperEntry, list[Item]]]
    """Papers with a difference, and the items concerned."""

    @property
    def unsettled(self) -> int:
        return sum(entry.resolved_at is None for entry, _ in self.differing)


def next_to_check(stack: PaperStack, *, by: Account) -> PaperEntry | None:
    """The first paper of the sample this person may type: not typed twice yet, and not first typed by them."""
    return db.session.scalar(
        select(PaperEntry)
        .where(
            PaperEntry.stack_id == stack.id,
            PaperEntry.is_sampled.is_(True),
            PaperEntry.second_values.is_(None),
            PaperEntry.entered_by_id != by.id,
        )
        .options(joinedload(PaperEntry.alumni).joinedload(AlumniProfile.programme))
        .order_by(PaperEntry.position)
        .limit(1)
    )


def waiting(stack: PaperStack) -> int:
    """Papers of the sample nobody typed a second time."""
    return (
        db.session.scalar(
            select(func.count(PaperEntry.id)).where(
                PaperEntry.stack_id == stack.id, PaperEntry.is_sampled.is_(True), PaperEntry.second_values.is_(None)
            )
        )
        or 0
    )


def get_to_check(stack: PaperStack, position: int, *, by: Account) -> PaperEntry:
    """A paper of the sample this person may type again; raises NotFound, TransitionNotAllowed."""
    entry = stacks.entry_at(stack, position)
    if entry is None or not entry.is_sampled:
        raise NotFound()
    if entry.entered_by_id == by.id:
        raise TransitionNotAllowed(mark("Kertas ini Anda sendiri yang mengetiknya. Orang lain harus mengetik ulang."))
    if entry.second_values is not None:
        raise TransitionNotAllowed(mark("Kertas ini sudah diketik ulang."))
    return entry


def type_again(stack: PaperStack, entry: PaperEntry, values: Values, *, by: Account) -> PaperEntry:
    """Keep the second typing; the answer stays as it is. Raises InvalidValue at the item."""
    paper_answers.read(stack.wave, values)
    entry.second_values = tidy(paper_pages.items_for(stack.wave), values)
    entry.second_by_id, entry.second_at = by.id, clock.now()
    commit()
    return entry


def sample_of(stack: PaperStack) -> Sample:
    """Everything known of the sample, from its rows."""
    entries = list(
        db.session.scalars(
            select(PaperEntry)
            .where(PaperEntry.stack_id == stack.id, PaperEntry.is_sampled.is_(True))
            .options(joinedload(PaperEntry.alumni))
            .order_by(PaperEntry.position)
        )
    )
    items = paper_pages.items_for(stack.wave)
    twice = [(entry, entry.values or {}, entry.second_values) for entry in entries if entry.second_values is not None]
    pairs = [(first, second) for _, first, second in twice]
    found = [(entry, _items_that_differ(items, first, second)) for entry, first, second in twice]
    return Sample(len(entries), len(twice), compare(items, pairs), [(entry, which) for entry, which in found if which])


def get_difference(stack: PaperStack, position: int) -> tuple[PaperEntry, list[Item]]:
    """A paper typed twice and the items that differ; raises NotFound."""
    entry = stacks.entry_at(stack, position)
    if entry is None or entry.second_values is None:
        raise NotFound()
    which = _items_that_differ(paper_pages.items_for(stack.wave), entry.values or {}, entry.second_values)
    if not which:
        raise NotFound()
    return entry, which


def settle(stack: PaperStack, position: int, choices: Mapping[str, str], *, by: Account) -> bool:
    """Choose for each item that differs which typing is what the paper says.

    The answer is corrected, its earlier state kept, when the second typing wins somewhere and the answer is still this
    paper's; returns whether it was. Raises NotFound, TransitionNotAllowed, InvalidValue at the item.
    """
    stack_typing.check_wave(stack)
    entry, which = get_difference(stack, position)
    if entry.resolved_at is not None:
        raise TransitionNotAllowed(mark("Perbedaan ini sudah diputuskan."))
    settled = dict(entry.values or {})
    for item in which:
        choice = choices.get(item.key)
        if choice not in (FIRST, SECOND):
            raise InvalidValue(mark("Pilih yang sesuai dengan kertas."), field=item.key)
        if choice == SECOND:
            settled[item.key] = (entry.second_values or {}).get(item.key, "")
    is_corrected = settled != (entry.values or {}) and _is_still_of(stack, entry)
    if is_corrected:
        paper_answers.keep(stack.wave, entry.alumni, settled, source_doc=stack_typing.source_of(stack, entry), by=by)
    entry.resolved_by_id, entry.resolved_at = by.id, clock.now()
    ledger.record(
        "paper.settled", stack, by=by, school_id=stack.school_id, alumni_id=entry.alumni_id, corrected=is_corrected
    )
    commit()
    return is_corrected


def _items_that_differ(items: Sequence[Item], first: Values, second: Values) -> list[Item]:
    keys = set(differences(items, first, second))
    return [item for item in items if item.key in keys]


def _is_still_of(stack: PaperStack, entry: PaperEntry) -> bool:
    """Whether the person's answer is this paper's, and not one given since in another way."""
    answer = db.session.get(Response, entry.response_id) if entry.response_id else None
    return answer is not None and answer.source_doc == stack_typing.source_of(stack, entry)
