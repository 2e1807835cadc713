"""What an employer's report of a vacancy to the labour office holds, in the order of its form, and what is missing.

The list is that of Perpres 57/2023 as the press gives it (docs/decisions.md); the form itself was not seen, so the
order and the meaning of "domicile" are uncertain and are called so on the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import InvalidValue, mark
from app.rules.vacancy_status import Education, PayKind

YOUNGEST, OLDEST = 15, 70


class LabourItem(StrEnum):
    """In the order of the form."""

    EMPLOYER = "employer"
    TITLE = "title"
    OPENINGS = "openings"
    VALIDITY = "validity"
    AGE = "age"
    SEX = "sex"
    EDUCATION = "education"
    COMPETENCIES = "competencies"
    EXPERIENCE = "experience"
    WAGE = "wage"
    DOMICILE = "domicile"


class ReportKind(StrEnum):
    """The two events an employer reports."""

    OPENED = "opened"
    FILLED = "filled"
    """Filled, or closed without."""


@dataclass(frozen=True)
class LabourFacts:
    """One vacancy as the form asks for it. Age and sex are None where the work limits nobody."""

    company: str
    nib: str
    address: str
    title: str
    openings: int
    opened_on: date | None
    deadline: date
    age_min: int | None
    age_max: int | None
    sex: str | None
    education: Education | None
    competencies: Sequence[str]
    experience_months: int | None
    pay_kind: PayKind
    pay_min: int | None
    pay_max: int | None
    regency_code: str
    ended_on: date | None = None
    hired_here: int = 0
    hired_elsewhere: int = 0

    @property
    def missing(self) -> list[LabourItem]:
        """What the form still asks for. Age and sex never: no limit is an answer too."""
        has = {
            LabourItem.EMPLOYER: bool(self.company and self.nib and self.address),
            LabourItem.TITLE: bool(self.title),
            LabourItem.OPENINGS: self.openings > 0,
            LabourItem.VALIDITY: True,
            LabourItem.AGE: True,
            LabourItem.SEX: True,
            LabourItem.EDUCATION: self.education is not None,
            LabourItem.COMPETENCIES: bool(self.competencies),
            LabourItem.EXPERIENCE: self.experience_months is not None,
            LabourItem.WAGE: self.pay_kind is PayKind.MINIMUM_WAGE or bool(self.pay_min and self.pay_max),
            LabourItem.DOMICILE: bool(self.regency_code),
        }
        return [item for item in LabourItem if not has[item]]

    @property
    def percent(self) -> float:
        return 100 * (1 - len(self.missing) / len(LabourItem))

    @property
    def left_open(self) -> int:
        """Places nobody was hired for."""
        return max(0, self.openings - self.hired_here - self.hired_elsewhere)


def check_limits(age_min: int | None, age_max: int | None, sex: str | None, justification: str) -> None:
    """Raise InvalidValue at the field: a limit needs a reason in the nature of the work."""
    for field, age in (("age_min", age_min), ("age_max", age_max)):
        if age is not None and not YOUNGEST <= age <= OLDEST:
            raise InvalidValue(mark("Umur antara 15 dan 70 tahun."), field=field)
    if age_min is not None and age_max is not None and age_max < age_min:
        raise InvalidValue(mark("Umur tertinggi lebih kecil daripada umur terendah."), field="age_max")
    if sex not in (None, "L", "P"):
        raise InvalidValue(mark("Pilih dari daftar."), field="sex")
    if (age_min, age_max, sex) != (None, None, None) and not justification.strip():
        raise InvalidValue(
            mark("Tulis mengapa sifat pekerjaannya memerlukan batas ini; tanpa alasan batas tidak disimpan."),
            field="justification",
        )
