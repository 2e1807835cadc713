"""What a vacancy offers and asks for, as typed, and how it becomes a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.errors import InvalidValue, mark
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import Education, PayKind, VacancyKind, check_deadline, check_pay
from app.services import catalogue
from app.services.places import check_place
from app.services.transaction import flush

LEARNING_KINDS = frozenset({VacancyKind.INTERNSHIP, VacancyKind.APPRENTICESHIP})
MOST_OPENINGS = 500
MOST_EXPERIENCE = 240
"""Months; a graduate of an SMK who has more is not who this board is for."""
ANSWER_DAYS = (3, 7, 14, 21, 30)
"""Within how many days a company may promise to answer an applicant."""


@dataclass(frozen=True)
class Wanted:
    """A competency asked for; `label` stays as typed."""

    label: str
    level: int = 2
    weight: int = 2
    is_required: bool = True


@dataclass(frozen=True)
class VacancyOffer:
    """Everything a recruiter types about a vacancy. Pay is rupiah a month, None where none is stated."""

    title: str
    description: str
    kind: VacancyKind
    regency_code: str
    deadline: date
    pay_kind: PayKind
    pay_min: int | None = None
    pay_max: int | None = None
    openings: int = 1
    district_code: str | None = None
    competencies: Sequence[Wanted] = ()
    education: Education | None = None
    experience_months: int | None = None
    answer_days: int = 14
    is_blind: bool = False

    def write_to(self, vacancy: Vacancy, *, today: date) -> None:
        """Put it into the row (not committed); raises InvalidValue at the field that cannot be true."""
        self._check(today)
        rows = _rows(self.competencies)
        vacancy.title, vacancy.description = self.title.strip(), self.description.strip()
        vacancy.kind, vacancy.openings, vacancy.deadline = self.kind, self.openings, self.deadline
        vacancy.regency_code, vacancy.district_code = check_place(self.regency_code, self.district_code)
        is_stated = self.pay_kind is not PayKind.MINIMUM_WAGE
        vacancy.pay_kind = self.pay_kind
        vacancy.pay_min, vacancy.pay_max = (self.pay_min, self.pay_max) if is_stated else (None, None)
        vacancy.education, vacancy.experience_months = self.education, self.experience_months
        vacancy.answer_days, vacancy.is_blind = self.answer_days, self.is_blind
        vacancy.competencies.clear()
        if vacancy.id is not None:
            flush()  # the old rows go first: the same label may come back
        vacancy.competencies.extend(rows)

    def _check(self, today: date) -> None:
        if not self.title.strip():
            raise InvalidValue(mark("Isi nama pekerjaan."), field="title")
        if not 1 <= self.openings <= MOST_OPENINGS:
            raise InvalidValue(mark("Jumlah yang dibutuhkan antara 1 dan 500 orang."), field="openings")
        if self.pay_kind is PayKind.ALLOWANCE and self.kind not in LEARNING_KINDS:
            raise InvalidValue(
                mark("Uang saku hanya untuk PKL, magang, dan pemagangan. Pilih gaji atau UMK."), field="pay_kind"
            )
        if self.experience_months is not None and not 0 <= self.experience_months <= MOST_EXPERIENCE:
            raise InvalidValue(
                mark("Tulis pengalaman dalam bulan, 0 bila tidak perlu pengalaman."), field="experience_months"
            )
        if self.answer_days not in ANSWER_DAYS:
            raise InvalidValue(mark("Pilih janji jawaban dari daftar."), field="answer_days")
        check_pay(self.pay_kind, self.pay_min, self.pay_max)
        check_deadline(self.deadline, today)
        check_place(self.regency_code, self.district_code)


def _rows(wanted: Sequence[Wanted]) -> list[VacancyCompetency]:
    """A row each, linked to the catalogue when its words are known there; none means the same as another."""
    found = catalogue.find_competencies(one.label for one in wanted)
    rows, seen = [], {}
    for one in wanted:
        if not (1 <= one.level <= 4 and 1 <= one.weight <= 3):
            raise InvalidValue(mark("Pilih tingkat dan bobot dari daftar."), field="competencies")
        competency = found.get(one.label)
        meaning = competency.id if competency else one.label.casefold()
        if meaning in seen:
            raise InvalidValue(
                mark("“%(first)s” dan “%(second)s” adalah kompetensi yang sama. Hapus salah satu."),
                field="competencies",
                first=seen[meaning],
                second=one.label,
            )
        seen[meaning] = one.label
        rows.append(
            VacancyCompetency(
                competency=competency,
                label=one.label,
                level=one.level,
                weight=one.weight,
                is_required=one.is_required,
            )
        )
    return rows
