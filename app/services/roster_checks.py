"""What only the register and the catalogue can tell about the rows of a list: known people, programmes, places."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.errors import InvalidValue, mark
from app.extensions import db
from app.models.school import Cohort, Programme, School
from app.reference import regions
from app.rules.roster import Choice, Parsed, Person, Problem
from app.rules.roster_columns import Fact
from app.services import ledger
from app.services.contacts import normal_email, normal_phone
from app.services.roster_known import Known, Likely, recognise
from app.services.roster_programmes import ProgrammeNames

TOLD_EVERY = 200
"""Rows between two reports of progress."""


@dataclass(frozen=True)
class Newcomer:
    """A person of the list as the register will hold them."""

    person: Person
    programme: Programme
    phone: str | None
    email: str | None
    regency_code: str | None
    district_code: str | None
    told_apart: tuple[int, ...] = ()
    """Rows of the register (ids) that resemble this person and are somebody else."""


@dataclass(frozen=True)
class Checked:
    """Rows without a fault are newcomers or known; `errors` must be corrected, `notes` need not."""

    newcomers: Sequence[Newcomer]
    known: Sequence[Known]
    likely: Sequence[Likely]
    """Rows that resemble somebody of the register, with what was said of them."""
    errors: Sequence[Problem]
    notes: Sequence[Problem]
    skipped: int
    erased: int = 0
    """Rows of people who had their data erased: passed over, counted in their cohort without a name."""
    unknown_programmes: Sequence[str] = ()
    """Spellings no programme of the school answers to, each once, the most frequent first."""

    @property
    def may_be_applied(self) -> bool:
        return bool(self.newcomers) and not self.errors


def check_people(
    parsed: Parsed,
    columns: Mapping[Fact, int],
    school_id: int,
    meanings: Mapping[str, int] | None = None,
    judged: Mapping[int, Choice] | None = None,
    tell: Callable[[int, int], None] = lambda _done, _of: None,
) -> Checked:
    """Sort the rows of a list into new and known people and say what is wrong with which row.

    `meanings` tells which programme (id) a spelling of the list stands for, `judged` what staff say of rows (numbers)
    that resemble somebody; `tell` hears how many rows are done.
    """
    recognised = recognise(parsed.people, school_id, judged or {})
    already = {one.person.row for one in recognised.known} | recognised.erased
    problems = [*_missing_columns(columns), *parsed.problems, *recognised.problems]
    names, school = ProgrammeNames(school_id, meanings), ledger.get(School, school_id)
    newcomers: list[Newcomer] = []
    unknown: Counter[str] = Counter()
    for done, person in enumerate(parsed.people):
        if done % TOLD_EVERY == 0:
            tell(done, len(parsed.people))
        if person.row not in already:
            seeker = _Seeker(person, columns)
            newcomer = seeker.look_up(names, school)
            if newcomer:
                newcomers.append(replace(newcomer, told_apart=recognised.told_apart.get(person.row, ())))
            problems += seeker.problems
            unknown.update(seeker.unknown_programme)
    problems += _closed_cohorts(newcomers, school_id)
    problems.sort(key=lambda problem: problem.row)
    errors = [problem for problem in problems if problem.blocks and problem.row not in recognised.passed_over]
    faulty = {problem.row for problem in errors}
    return Checked(
        newcomers=[newcomer for newcomer in newcomers if newcomer.person.row not in faulty],
        known=recognised.known,
        likely=recognised.likely,
        errors=errors,
        notes=[problem for problem in problems if not problem.blocks and problem.row not in already],
        skipped=parsed.skipped,
        erased=len(recognised.erased),
        unknown_programmes=[text for text, _rows in unknown.most_common()],
    )


def _missing_columns(columns: Mapping[Fact, int]) -> list[Problem]:
    """Name and programme must be known; the class may tell the programme."""
    missing = [] if Fact.NAME in columns else [Problem(0, Fact.NAME, mark("Pilih kolom yang berisi nama."))]
    if Fact.PROGRAMME not in columns and Fact.CLASS not in columns:
        missing.append(Problem(0, Fact.PROGRAMME, mark("Pilih kolom yang berisi konsentrasi keahlian atau kelas.")))
    return missing


class _Seeker:
    """Looks up programme, contact and place of one row.

    An unknown programme must be corrected; an unreadable contact or place is told and left empty.
    """

    def __init__(self, person: Person, columns: Mapping[Fact, int]):
        self.person, self.columns = person, columns
        self.problems: list[Problem] = []
        self.unknown_programme: list[str] = []

    def look_up(self, names: ProgrammeNames, school: School) -> Newcomer | None:
        programme = self._programme(names)
        phone = self._contact(Fact.PHONE, normal_phone)
        email = self._contact(Fact.EMAIL, normal_email)
        regency_code, district_code = self._place(school)
        if programme is None:
            return None
        return Newcomer(self.person, programme, phone, email, regency_code, district_code)

    def _tell(self, fact: Fact, sentence: str, value: str, *, blocks: bool) -> None:
        self.problems.append(Problem(self.person.row, fact, sentence, {"value": value[:60]}, blocks))

    def _programme(self, names: ProgrammeNames) -> Programme | None:
        person = self.person
        found = names.find(person.programme, person.class_name, person.graduation_year)
        if found is None and self.columns.keys() & {Fact.PROGRAMME, Fact.CLASS}:
            written = person.programme or person.class_name
            sentence = mark("“%(value)s” bukan konsentrasi keahlian yang diajarkan sekolah ini.")
            empty = mark("Konsentrasi keahlian kosong.")
            fact = Fact.PROGRAMME if Fact.PROGRAMME in self.columns else Fact.CLASS
            self._tell(fact, sentence if written else empty, written, blocks=True)
            self.unknown_programme += [written] if written else []
        return found

    def _contact(self, fact: Fact, normal: Callable[[str], str]) -> str | None:
        written = getattr(self.person, fact.value)
        if not written:
            return None
        try:
            return normal(_first_of(written))
        except InvalidValue:
            self._tell(fact, mark("“%(value)s” tidak terbaca, jadi dikosongkan."), written, blocks=False)
            return None

    def _place(self, school: School) -> tuple[str | None, str | None]:
        """The codes of the place; a district alone is looked for around the school."""
        regency, district = self.person.regency, self.person.district
        regency_code = regions.find_regency(regency) if regency else None
        around = regency_code if regency else school.regency_code
        district_code = regions.find_district(district, around) if district and around else None
        for fact, written, code in (
            (Fact.REGENCY, regency, regency_code),
            (Fact.DISTRICT, district, district_code),
        ):
            if written and code is None:
                self._tell(fact, mark("“%(value)s” tidak dikenal, jadi dikosongkan."), written, blocks=False)
        return regency_code or (around if district_code else None), district_code


def _first_of(written: str) -> str:
    """The first of several numbers or addresses in one cell; a mobile number whose leading zero was lost."""
    first = written.replace(";", "/").replace(",", "/").split("/")[0].strip()
    return f"0{first}" if first.startswith("8") and first.replace(" ", "").replace("-", "").isdigit() else first


def _closed_cohorts(newcomers: Sequence[Newcomer], school_id: int) -> list[Problem]:
    closed = set(
        db.session.scalars(
            select(Cohort.graduation_year).where(Cohort.school_id == school_id, Cohort.closed_at.is_not(None))
        )
    )
    sentence = mark(
        "Angkatan %(year)s sudah ditutup. Tambahkan satu per satu dengan catatan, atau buka lagi angkatannya."
    )
    return [
        Problem(newcomer.person.row, Fact.YEAR, sentence, {"year": newcomer.person.graduation_year})
        for newcomer in newcomers
        if newcomer.person.graduation_year in closed
    ]
