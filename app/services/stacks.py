"""Stacks of filled papers: opened in list order or in the order they came, and how far each is."""

import secrets
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.gathering import Gathering, PaperEntry, PaperStack
from app.models.school import Cohort
from app.models.tracer import Wave
from app.paging import PAGE_SIZE, Page
from app.rules.luring_status import StackOrder
from app.services import ledger, luring_waves
from app.services.public_codes import ALPHABET
from app.services.register import school_of
from app.services.transaction import commit, flush

LARGEST_STACK = 500


@dataclass(frozen=True)
class Progress:
    typed: int
    missing: int
    size: int

    @property
    def waiting(self) -> int:
        return max(0, self.size - self.typed - self.missing)

    @property
    def percent(self) -> float:
        return 100 * (self.typed + self.missing) / self.size if self.size else 0.0


def open_stack(
    wave: Wave, *, order: StackOrder, class_name: str, size: int | None, gathering: Gathering | None, by: Account
) -> PaperStack:
    """A new stack. In list order every name of the class gets its place; else `size` papers are expected.

    Raises InvalidValue at "class_name" or "size".
    """
    people = luring_waves.people_of(wave, class_name) if order is StackOrder.LIST else []
    if order is StackOrder.LIST and not people:
        raise InvalidValue(mark("Tidak ada alumni di kelas ini."), field="class_name")
    count = len(people) if order is StackOrder.LIST else (size or 0)
    if not 1 <= count <= LARGEST_STACK:
        raise InvalidValue(mark("Isi jumlah kertas, 1 sampai 500."), field="size")
    stack = PaperStack(
        school_id=school_of(by),
        wave=wave,
        gathering=gathering,
        code=f"K-{''.join(secrets.choice(ALPHABET) for _ in range(5))}",
        order=order,
        class_name=class_name if order is StackOrder.LIST else "",
        size=count,
        created_by_id=by.id,
    )
    db.session.add(stack)
    flush()
    db.session.add_all(
        PaperEntry(stack_id=stack.id, alumni_id=one.id, position=place) for place, one in enumerate(people, start=1)
    )
    ledger.record("stack.opened", stack, by=by, school_id=by.school_id, size=count)
    commit()
    return stack


def get_stack(stack_id: int, *, by: Account) -> PaperStack:
    """A stack of the own school with wave, cohort and school; raises NotFound."""
    stack = db.session.scalar(
        select(PaperStack)
        .where(PaperStack.id == stack_id, PaperStack.school_id == school_of(by))
        .options(joinedload(PaperStack.wave).joinedload(Wave.cohort).joinedload(Cohort.school))
    )
    if stack is None:
        raise NotFound()
    return stack


def of_school(*, by: Account, page: int) -> Page[tuple[PaperStack, Progress]]:
    """The school's stacks, latest first, each with how far it is."""
    own = PaperStack.school_id == school_of(by)
    total = db.session.scalar(select(func.count(PaperStack.id)).where(own)) or 0
    stacks = list(
        db.session.scalars(
            select(PaperStack)
            .where(own)
            .options(joinedload(PaperStack.wave).joinedload(Wave.cohort))
            .order_by(PaperStack.id.desc())
            .limit(PAGE_SIZE)
            .offset((page - 1) * PAGE_SIZE)
        )
    )
    counted = _counts([stack.id for stack in stacks])
    return Page([(stack, Progress(*counted.get(stack.id, (0, 0)), stack.size)) for stack in stacks], page, total)


def progress_of(stack: PaperStack) -> Progress:
    return Progress(*_counts([stack.id]).get(stack.id, (0, 0)), stack.size)


def entry_at(stack: PaperStack, position: int) -> PaperEntry | None:
    """The paper at a place, with its person; None for a place not typed yet in a stack by code."""
    return db.session.scalar(
        select(PaperEntry)
        .where(PaperEntry.stack_id == stack.id, PaperEntry.position == position)
        .options(joinedload(PaperEntry.alumni).joinedload(AlumniProfile.programme))
    )


def papers_of(stack: PaperStack, *, page: int) -> Page[PaperEntry]:
    """The papers in their order, with their people."""
    total = db.session.scalar(select(func.count(PaperEntry.id)).where(PaperEntry.stack_id == stack.id)) or 0
    rows = db.session.scalars(
        select(PaperEntry)
        .where(PaperEntry.stack_id == stack.id)
        .options(joinedload(PaperEntry.alumni))
        .order_by(PaperEntry.position)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    return Page(list(rows), page, total)


def next_position(stack: PaperStack) -> int | None:
    """The first place not typed or passed over, in a stack by code perhaps one not laid yet; None when all is done."""
    waiting = db.session.scalar(
        select(func.min(PaperEntry.position)).where(
            PaperEntry.stack_id == stack.id, PaperEntry.values.is_(None), PaperEntry.is_missing.is_(False)
        )
    )
    if waiting is not None or stack.order is StackOrder.LIST:
        return waiting
    last = db.session.scalar(select(func.max(PaperEntry.position)).where(PaperEntry.stack_id == stack.id)) or 0
    return last + 1 if last < stack.size else None


def _counts(stack_ids: list[int]) -> dict[int, tuple[int, int]]:
    """Stack → papers typed, papers passed over."""
    rows = db.session.execute(
        select(
            PaperEntry.stack_id,
            func.count().filter(PaperEntry.values.is_not(None)),
            func.count().filter(PaperEntry.is_missing.is_(True)),
        )
        .where(PaperEntry.stack_id.in_(stack_ids))
        .group_by(PaperEntry.stack_id)
    )
    return {key: (typed, missing) for key, typed, missing in rows}
