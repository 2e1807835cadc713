"""Importing a school's list of graduates: read, checked with every fault in words, then all of it or nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from app import clock
from app.errors import ImportRefused, NotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.rules.roster import MOST_ROWS, Choice, parse
from app.rules.roster_columns import Fact, find_header, guess_columns
from app.rules.roster_values import Cell, is_empty, text_of
from app.services import ledger
from app.services.duplicates import judge_distinct
from app.services.public_codes import new_codes
from app.services.roster_checks import Checked, Newcomer, check_people
from app.services.sheets import Sheet, read_sheet
from app.services.transaction import commit, flush, translated

SAMPLED = 20
"""Rows looked at for an example of each column."""
MOST_SHEETS = 12
"""Looked through for the list; a teacher's workbook has a cover and a sheet for each class."""


Tell = Callable[[int, int], None]
"""Hears how many rows are done, of how many."""


@dataclass(frozen=True)
class Roster:
    """A sheet, its headings, and which column holds what. `rows` come with the sheet's own row numbers (from 1)."""

    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    headings: tuple[str, ...]
    rows: Sequence[tuple[int, list[Cell]]]
    columns: Mapping[Fact, int]
    meanings: Mapping[str, int] = field(default_factory=dict)
    """Which programme (id) a spelling of the list stands for, where the school had to say so."""
    judged: Mapping[int, Choice] = field(default_factory=dict)
    """What staff say of rows (numbers) that resemble somebody of the register."""

    @property
    def samples(self) -> tuple[str, ...]:
        """For each column the first cell that is not empty: what the column seems to hold."""
        found = [""] * len(self.headings)
        for _number, row in self.rows[:SAMPLED]:
            for at, cell in enumerate(row[: len(found)]):
                if not found[at] and not is_empty(cell):
                    found[at] = text_of(cell)[:24]
        return tuple(found)

    @property
    def unused(self) -> list[str]:
        """Headings of the columns nothing is taken from."""
        used = set(self.columns.values())
        return [heading for at, heading in enumerate(self.headings) if heading and at not in used]

    def with_columns(self, columns: Mapping[Fact, int]) -> "Roster":
        """The same rows, read by other columns; columns the sheet does not have are left out."""
        return replace(self, columns={fact: at for fact, at in columns.items() if 0 <= at < len(self.headings)})

    def with_meanings(self, meanings: Mapping[str, int]) -> "Roster":
        """The same rows, with the school's own word for what these spellings of a programme mean."""
        return replace(self, meanings=meanings)

    def with_judged(self, judged: Mapping[int, Choice]) -> "Roster":
        """The same rows, with what staff say of those that resemble somebody."""
        return replace(self, judged=judged)


@dataclass(frozen=True)
class Imported:
    """How many were added, and how many stood in the register already."""

    added: int
    known: int


def read(path: Path, *, sheet: str = "") -> Roster:
    """A list from a file, its headings found and its columns guessed; raises ImportRefused at "sheet".

    Without a name the first sheet of a workbook that has a column of names is taken.
    """
    found = read_sheet(path, sheet) if sheet else _first_list(path)
    header = find_header(found.rows)
    found = found.filled_from(header + 1)
    width = max(len(row) for row in found.rows)
    headings = tuple(text_of(cell) for cell in found.rows[header]) + ("",) * (width - len(found.rows[header]))
    rows = [
        (number, row)
        for number, row in enumerate(found.rows[header + 1 :], start=header + 2)
        if not all(map(is_empty, row))
    ]
    if len(rows) > MOST_ROWS:
        raise ImportRefused(
            mark(
                "Lembar ini berisi %(rows)s baris; paling banyak %(most)s sekali impor. Bagi menjadi beberapa berkas."
            ),
            field="sheet",
            rows=len(rows),
            most=MOST_ROWS,
        )
    if not rows:
        raise ImportRefused(mark("Tidak ada baris di bawah judul kolom."), field="sheet")
    return Roster(found.name, found.names, header + 1, headings, rows, guess_columns(found.rows[header]))


def _first_list(path: Path) -> Sheet:
    first = read_sheet(path)
    for name in first.names[:MOST_SHEETS]:
        try:
            sheet = first if name == first.name else read_sheet(path, name)
        except ImportRefused:
            continue
        header = find_header(sheet.rows)
        if Fact.NAME in guess_columns(sheet.rows[header]) and len(sheet.rows) > header + 1:
            return sheet
    return first


def check(roster: Roster, *, school_id: int, graduation_year: int, tell: Tell = lambda _done, _of: None) -> Checked:
    """Everybody in the list: new, known already, or with faults to correct. Stores nothing."""
    parsed = parse(roster.rows, roster.columns, graduation_year=graduation_year, today=clock.today())
    return check_people(parsed, roster.columns, school_id, roster.meanings, roster.judged, tell)


def apply(
    roster: Roster,
    *,
    school_id: int,
    graduation_year: int,
    by: Account | None,
    tell: Tell = lambda _done, _of: None,
) -> Imported:
    """Add everybody who is new, in one transaction; raises ImportRefused when anything at all is wrong.

    The profiles start private, without accounts. `by` is None on the command line.
    """
    if by is not None and by.school_id != school_id:
        raise NotAllowed()
    checked = check(roster, school_id=school_id, graduation_year=graduation_year, tell=tell)
    if checked.errors:
        raise ImportRefused(mark("Masih ada baris yang perlu diperbaiki. Tidak ada yang disimpan."), field="sheet")
    if not checked.newcomers:
        raise ImportRefused(mark("Semua orang di daftar ini sudah terdaftar. Tidak ada yang disimpan."), field="sheet")
    cohorts = _cohorts(school_id, {newcomer.person.graduation_year for newcomer in checked.newcomers})
    codes = new_codes(len(checked.newcomers))
    flush()
    _insert(checked.newcomers, cohorts, codes)
    if by is not None:
        _tell_apart(checked.newcomers, codes, by)
    for year, cohort in cohorts.items():
        added = sum(newcomer.person.graduation_year == year for newcomer in checked.newcomers)
        ledger.record("cohort.imported", cohort, by=by, school_id=school_id, added=added, year=year)
    commit()
    return Imported(added=len(checked.newcomers), known=len(checked.known))


def _cohorts(school_id: int, years: set[int]) -> dict[int, Cohort]:
    """The cohorts of these years, made when missing (not committed)."""
    stored = db.session.scalars(select(Cohort).where(Cohort.school_id == school_id, Cohort.graduation_year.in_(years)))
    cohorts = {cohort.graduation_year: cohort for cohort in stored}
    for year in sorted(years - cohorts.keys()):
        cohorts[year] = Cohort(school_id=school_id, graduation_year=year)
        db.session.add(cohorts[year])
    return cohorts


def _insert(newcomers: Sequence[Newcomer], cohorts: Mapping[int, Cohort], codes: Sequence[str]) -> None:
    """All at once. The index need not be told: nobody without an account is findable."""
    rows = [
        _row(newcomer, cohorts[newcomer.person.graduation_year].id, code)
        for newcomer, code in zip(newcomers, codes, strict=True)
    ]
    translated(lambda: db.session.execute(insert(AlumniProfile), rows))


def _row(newcomer: Newcomer, cohort_id: int, code: str) -> dict[str, Any]:
    person = newcomer.person
    return {
        "public_code": code,
        "cohort_id": cohort_id,
        "programme_id": newcomer.programme.id,
        "full_name": person.name,
        "nisn": person.nisn,
        "birth_date": person.birth_date,
        "sex": person.sex,
        "class_name": person.class_name,
        "phone": newcomer.phone,
        "email": newcomer.email,
        "regency_code": newcomer.regency_code,
        "district_code": newcomer.district_code,
    }


def _tell_apart(newcomers: Sequence[Newcomer], codes: Sequence[str], by: Account) -> None:
    """Remember whom staff called somebody else."""
    judged = {code: one.told_apart for one, code in zip(newcomers, codes, strict=True) if one.told_apart}
    if not judged:
        return
    rows = db.session.execute(
        select(AlumniProfile.public_code, AlumniProfile.id).where(AlumniProfile.public_code.in_(judged))
    )
    ids = {row.public_code: row.id for row in rows}
    judge_distinct([(ids[code], other) for code, others in judged.items() for other in others], by=by)
