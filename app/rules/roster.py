"""Rows of a school's list: what each says about a person, and what is wrong with it, in words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.errors import mark
from app.rules.age import age_on
from app.rules.roster_columns import Fact
from app.rules.roster_people import Choice, Person, Problem, calm_name, name_key
from app.rules.roster_repeats import repeats
from app.rules.roster_values import Cell, NotInCalendar, date_of, is_empty, nisn_of, sex_of, text_of, year_of

__all__ = ["Choice", "Complaint", "Parsed", "Person", "Problem", "calm_name", "gathered", "name_key", "parse"]

MOST_ROWS = 5000
LONGEST = {Fact.NAME: 120, Fact.CLASS: 40}
AGES_AT_GRADUATION = range(14, 61)
SUMS = frozenset({"jumlah", "total", "rekapitulasi"})
BROKEN = "\ufffd"
"""What stands for letters that could not be decoded."""
NO_WORDS = "=+@#"
"""How a formula or its error begins (=SUM, +1, @A1, #REF!): never a name, a class or a place."""
TELLS_A_PERSON = (Fact.NISN, Fact.BIRTH_DATE, Fact.PROGRAMME, Fact.CLASS, Fact.SEX)


@dataclass(frozen=True)
class Parsed:
    people: Sequence[Person]
    problems: Sequence[Problem]
    skipped: int
    """Rows that tell of nobody: sub-headings, sums, signatures."""


@dataclass(frozen=True)
class Complaint:
    """The same sentence about one or several rows."""

    rows: Sequence[int]
    problem: Problem


def gathered(problems: Sequence[Problem]) -> list[Complaint]:
    """Problems that say the same of different rows as one, in the order of their first row."""
    rows: dict[tuple, list[int]] = {}
    first: dict[tuple, Problem] = {}
    for problem in problems:
        key = (problem.fact, problem.sentence, tuple(sorted((name, str(v)) for name, v in problem.values.items())))
        first.setdefault(key, problem)
        rows.setdefault(key, []).append(problem.row)
    return [Complaint(rows[key], problem) for key, problem in first.items()]


def parse(
    rows: Sequence[tuple[int, Sequence[Cell]]], columns: Mapping[Fact, int], *, graduation_year: int, today: date
) -> Parsed:
    """Read numbered rows; `graduation_year` is for those that tell none."""
    people: list[Person] = []
    problems: list[Problem] = []
    skipped = 0
    cells_of = [(number, row, _cells(row, columns)) for number, row in rows]
    last = max((number for number, _row, cells in cells_of if _tells_a_person(cells)), default=0)
    for number, row, cells in cells_of:
        if _is_no_person(cells) or _is_sum(cells) or (number > last > 0):
            skipped += any(not is_empty(cell) for cell in row)
            continue
        person, found = _read(number, cells, graduation_year, today)
        people.append(person)
        problems += found
    return Parsed(people, [*problems, *repeats(people)], skipped)


def _cells(row: Sequence[Cell], columns: Mapping[Fact, int]) -> dict[Fact, Cell]:
    return {fact: row[column] if column < len(row) else None for fact, column in columns.items()}


def _tells_a_person(cells: Mapping[Fact, Cell]) -> bool:
    """More than a name: below the last such row stand only signatures ("Kepala Sekolah,")."""
    return not _is_sum(cells) and any(not is_empty(cells.get(fact)) for fact in TELLS_A_PERSON)


def _is_sum(cells: Mapping[Fact, Cell]) -> bool:
    """ "Jumlah | 303": a line of totals, not somebody of that name."""
    name = text_of(cells.get(Fact.NAME)).casefold().split()
    return bool(name) and name[0].strip(":") in SUMS and is_empty(cells.get(Fact.BIRTH_DATE))


def _is_no_person(cells: Mapping[Fact, Cell]) -> bool:
    """Neither name nor NISN, or the line of column numbers some forms have under their headings."""
    if is_empty(cells.get(Fact.NAME)) and is_empty(cells.get(Fact.NISN)):
        return sum(not is_empty(cell) for cell in cells.values()) < 3
    texts = [text_of(cell).strip("()") for cell in cells.values() if not is_empty(cell)]
    return len(texts) > 1 and all(text.isdigit() and len(text) <= 2 for text in texts)


class _Reader:
    """Reads the cells of one row and gathers what is wrong with them."""

    def __init__(self, row: int, cells: Mapping[Fact, Cell]):
        self.row, self.cells = row, cells
        self.problems: list[Problem] = []

    def text(self, fact: Fact) -> str:
        cell = self.cells.get(fact)
        text = "" if is_empty(cell) else text_of(cell)
        if len(text) > LONGEST.get(fact, 254):
            self.complain(fact, mark("Terlalu panjang: paling banyak %(most)s huruf."), most=LONGEST.get(fact, 254))
        if BROKEN in text:
            self.complain(fact, mark("Ada huruf rusak pada “%(value)s”. Simpan ulang sebagai XLSX."), value=text[:40])
        elif text[:1] in NO_WORDS and fact not in (Fact.PHONE, Fact.EMAIL) and text:
            self.complain(
                fact, mark("“%(value)s” tampak seperti rumus atau galat. Ganti dengan isinya."), value=text[:40]
            )
        return text

    def value(self, fact: Fact, read: Callable[[Cell], Any], sentence: str) -> Any:
        cell = self.cells.get(fact)
        try:
            return read(cell)
        except NotInCalendar:
            self.complain(
                fact,
                mark("Tanggal “%(value)s” tidak ada di kalender. Tulis hari, bulan, tahun: 12/05/2006."),
                value=text_of(cell)[:40],
            )
            return None
        except (ValueError, OverflowError):
            self.complain(fact, sentence, value=text_of(cell)[:40])
            return None

    def complain(self, fact: Fact, sentence: str, *, blocks: bool = True, **values: object) -> None:
        self.problems.append(Problem(self.row, fact, sentence, values, blocks))


def _read(row: int, cells: Mapping[Fact, Cell], graduation_year: int, today: date) -> tuple[Person, list[Problem]]:
    reader = _Reader(row, cells)
    year = reader.value(Fact.YEAR, year_of, mark("Tahun lulus “%(value)s” tidak terbaca. Tulis empat angka."))
    person = Person(
        row=row,
        name=calm_name(reader.text(Fact.NAME)),
        nisn=reader.value(Fact.NISN, nisn_of, mark("NISN “%(value)s” bukan 10 angka.")),
        sex=reader.value(Fact.SEX, sex_of, mark("“%(value)s” tidak dikenal. Tulis L atau P.")),
        birth_date=reader.value(
            Fact.BIRTH_DATE,
            date_of,
            mark("Tanggal “%(value)s” tidak terbaca. Tulis seperti 12/05/2006 atau 12 Mei 2006."),
        ),
        class_name=reader.text(Fact.CLASS),
        graduation_year=year or graduation_year,
        **{fact.value: reader.text(fact) for fact in (Fact.PROGRAMME, Fact.PHONE, Fact.EMAIL)},
        **{fact.value: reader.text(fact) for fact in (Fact.REGENCY, Fact.DISTRICT)},
    )
    _check(person, reader, today)
    return person, reader.problems


def _check(person: Person, reader: _Reader, today: date) -> None:
    """What is readable but cannot be true, or is missing."""
    if not person.name:
        reader.complain(Fact.NAME, mark("Nama kosong."))
    elif not any(map(str.isalpha, person.name)):
        reader.complain(Fact.NAME, mark("“%(value)s” bukan nama: tidak ada hurufnya."), value=person.name[:40])
    if not today.year - 60 <= person.graduation_year <= today.year + 1:
        reader.complain(Fact.YEAR, mark("Tahun lulus %(year)s tidak wajar."), year=person.graduation_year)
    elif person.birth_date and not _graduates_in(person.birth_date, person.graduation_year):
        reader.complain(
            Fact.BIRTH_DATE,
            mark("Lahir %(date)s tidak mungkin lulus SMK tahun %(year)s."),
            date=person.birth_date.strftime("%d/%m/%Y"),
            year=person.graduation_year,
        )
    for fact, value in ((Fact.NISN, person.nisn), (Fact.BIRTH_DATE, person.birth_date)):
        if fact in reader.cells and value is None and is_empty(reader.cells[fact]):
            reader.complain(
                fact, mark("Kosong: alumni ini tidak bisa mendaftar sendiri, hanya diundang."), blocks=False
            )


def _graduates_in(birth_date: date, year: int) -> bool:
    return age_on(birth_date, date(year, 12, 31)) in AGES_AT_GRADUATION
