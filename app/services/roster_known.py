"""Who of a list stands in the school's register already: surely, or perhaps, so that a person has to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Row, select

from app.errors import mark
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.rules.resemblance import Blocks, Described, Resemblance
from app.rules.roster import Choice, Person, Problem, name_key
from app.rules.roster_columns import Fact
from app.services.duplicates import described
from app.services.erasure_marks import erased_among


@dataclass(frozen=True)
class Known:
    """A person of the list who stands in the register already; nothing of the row is taken over."""

    person: Person
    alumni_id: int
    graduation_year: int


@dataclass(frozen=True)
class Likely:
    """A person of the list who resembles somebody of the register. Without `choice` nobody has judged yet."""

    person: Person
    alumni_id: int
    name: str
    graduation_year: int
    why: Resemblance
    choice: Choice | None


@dataclass
class Recognised:
    known: list[Known] = field(default_factory=list)
    likely: list[Likely] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    told_apart: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Row of the list → ids it was told apart from."""
    passed_over: set[int] = field(default_factory=set)
    """Rows a person called known: what is wrong with them does not matter any more."""
    erased: frozenset[int] = frozenset()
    """Rows of people who had their data erased: they are counted without a name and are not taken up again."""


def recognise(people: Sequence[Person], school_id: int, judged: Mapping[int, Choice]) -> Recognised:
    """Compare with the register by NISN, by name and birth date, and by what only resembles."""
    stored = _stored(school_id)
    by_nisn = {row.nisn: row for row in stored if row.nisn}
    by_key = {(name_key(row.full_name), row.birth_date): row for row in stored if row.birth_date}
    alike = Blocks(described(school_id))
    found = Recognised(erased=erased_among(people, school_id))
    for person in people:
        if person.row in found.erased:
            found.passed_over.add(person.row)
            continue
        row = by_nisn.get(person.nisn) if person.nisn else None
        same = by_key.get(person.key) if row is None and person.key else None
        if row is not None or (same is not None and not (same.nisn and person.nisn)):
            _know(found, person, row or same)
        elif same is not None:
            _judge(found, person, same.id, same.full_name, same.graduation_year, Resemblance.NAME_AND_BIRTH, judged)
            if person.row not in judged or judged[person.row] is Choice.LATER:
                found.problems.append(_two_numbers(person, same))
        elif person.name:
            _compare(found, person, alike, judged)
    return found


def _stored(school_id: int) -> Sequence[Row]:
    """Everybody in the register, also who left it; not the rows merged into others."""
    return db.session.execute(
        select(
            AlumniProfile.id,
            AlumniProfile.nisn,
            AlumniProfile.full_name,
            AlumniProfile.birth_date,
            Cohort.graduation_year,
        )
        .join(Cohort, Cohort.id == AlumniProfile.cohort_id)
        .where(Cohort.school_id == school_id, AlumniProfile.merged_into_id.is_(None))
    ).all()


def _know(found: Recognised, person: Person, row: Row | None) -> None:
    assert row is not None
    found.known.append(Known(person, row.id, row.graduation_year))
    is_other_name = name_key(row.full_name) != name_key(person.name)
    if is_other_name and row.birth_date and person.birth_date and row.birth_date != person.birth_date:
        sentence = mark("NISN ini sudah terdaftar atas nama %(name)s, dengan tanggal lahir lain.")
        found.problems.append(Problem(person.row, Fact.NISN, sentence, {"name": row.full_name}))


def _two_numbers(person: Person, row: Row) -> Problem:
    sentence = mark(
        "Nama dan tanggal lahir sama dengan alumni terdaftar ber-NISN %(nisn)s. Putuskan di bawah: orang yang sama"
        " atau orang lain."
    )
    return Problem(person.row, Fact.NISN, sentence, {"nisn": row.nisn})


def _compare(found: Recognised, person: Person, alike: Blocks, judged: Mapping[int, Choice]) -> None:
    row = Described(-person.row, person.name, person.nisn, person.birth_date, None, person.graduation_year)
    nearest = next(iter(alike.like(row)), None)
    if nearest is not None:
        other = nearest.other
        _judge(found, person, other.key, other.name, other.year, nearest.why, judged)


def _judge(
    found: Recognised,
    person: Person,
    alumni_id: int,
    name: str,
    year: int,
    why: Resemblance,
    judged: Mapping[int, Choice],
) -> None:
    choice = judged.get(person.row)
    found.likely.append(Likely(person, alumni_id, name, year, why, choice))
    if choice is Choice.SAME:
        found.known.append(Known(person, alumni_id, year))
        found.passed_over.add(person.row)
    elif choice is Choice.OTHER:
        found.told_apart[person.row] = (alumni_id,)
