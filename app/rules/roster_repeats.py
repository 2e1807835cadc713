"""Rows of one list that repeat each other: certainly, so that one has to go, or perhaps, so that somebody looks."""

from collections import defaultdict
from collections.abc import Sequence

from app.errors import mark
from app.rules.resemblance import Described, Resemblance, pairs
from app.rules.roster_columns import Fact
from app.rules.roster_people import Person, Problem

SENTENCES = {
    Resemblance.SIMILAR_NAME_AND_BIRTH: mark("Nama mirip dan tanggal lahir sama dengan baris %(row)s (%(name)s)."),
    Resemblance.NAME_AND_NEAR_NISN: mark("Nama sama dan NISN hampir sama dengan baris %(row)s (%(name)s)."),
    Resemblance.NAME_AND_NEAR_BIRTH: mark("Nama sama dan tanggal lahir hampir sama dengan baris %(row)s (%(name)s)."),
    Resemblance.NAME_ONLY: mark("Nama sama dengan baris %(row)s (%(name)s); tanggal lahir belum lengkap."),
}
TWO_NISN = mark(
    "Nama dan tanggal lahir sama dengan baris %(row)s (%(name)s), tetapi NISN lain. Periksa apakah satu orang."
)


def repeats(people: Sequence[Person]) -> list[Problem]:
    """One problem for each row that repeats an earlier one; what is only alike does not stop the import."""
    certain = _repeated(people)
    told = {problem.row for problem in certain}
    return certain + [problem for problem in _alike(people) if problem.row not in told]


def _repeated(people: Sequence[Person]) -> list[Problem]:
    """Rows with the NISN, or the name and birth date, of an earlier row."""
    problems: list[Problem] = []
    rows: dict[object, list[Person]] = defaultdict(list)
    for person in people:
        earlier = next((rows[key][0] for key in (person.nisn, person.key) if key and rows.get(key)), None)
        if earlier is not None:
            problems.append(_problem(person, earlier))
        for key in (person.nisn, person.key):
            if key:
                rows[key].append(person)
    return problems


def _problem(person: Person, earlier: Person) -> Problem:
    values = {"row": earlier.row, "name": earlier.name}
    if person.nisn is not None and person.nisn == earlier.nisn:
        sentence = mark("NISN sama dengan baris %(row)s (%(name)s). Hapus salah satu.")
        return Problem(person.row, Fact.NISN, sentence, values)
    if person.nisn and earlier.nisn:
        return Problem(person.row, Fact.NAME, TWO_NISN, values, blocks=False)
    sentence = mark("Nama dan tanggal lahir sama dengan baris %(row)s (%(name)s). Hapus salah satu.")
    return Problem(person.row, Fact.NAME, sentence, values)


def _alike(people: Sequence[Person]) -> list[Problem]:
    """Rows that sound like an earlier one."""
    described = [
        Described(one.row, one.name, one.nisn, one.birth_date, None, one.graduation_year) for one in people if one.name
    ]
    return [
        Problem(
            row.key, Fact.NAME, SENTENCES[alike.why], {"row": alike.other.key, "name": alike.other.name}, blocks=False
        )
        for row, alike in pairs(described)
        if alike.why in SENTENCES
    ]
