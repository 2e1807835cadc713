"""The life-cycle of a vacancy and the shape of its offer."""

from datetime import date
from enum import StrEnum

from app.errors import InvalidValue, mark
from app.rules.lifecycle import Lifecycle


class VacancyState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    PUBLISHED = "published"
    REFUSED = "refused"
    FILLED = "filled"
    CLOSED = "closed"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


VACANCY_LIFECYCLE = Lifecycle(
    {
        VacancyState.DRAFT: frozenset({VacancyState.SUBMITTED, VacancyState.WITHDRAWN}),
        VacancyState.SUBMITTED: frozenset({VacancyState.PUBLISHED, VacancyState.REFUSED, VacancyState.WITHDRAWN}),
        VacancyState.REFUSED: frozenset({VacancyState.SUBMITTED, VacancyState.WITHDRAWN}),
        VacancyState.PUBLISHED: frozenset(
            {VacancyState.FILLED, VacancyState.CLOSED, VacancyState.EXPIRED, VacancyState.WITHDRAWN}
        ),
        VacancyState.EXPIRED: frozenset(
            {VacancyState.FILLED, VacancyState.CLOSED}
        ),  # once its company says how it went
    }
)

EDITABLE = frozenset({VacancyState.DRAFT, VacancyState.REFUSED})
GONE = frozenset({VacancyState.FILLED, VacancyState.CLOSED, VacancyState.EXPIRED, VacancyState.WITHDRAWN})
"""Was public once, takes no applications any more."""


class VacancyKind(StrEnum):
    FULL_TIME = "full_time"
    CONTRACT = "contract"
    PART_TIME = "part_time"
    INTERNSHIP = "internship"
    """PKL or magang."""
    APPRENTICESHIP = "apprenticeship"
    """Pemagangan: a contract of learning at work."""


class PayKind(StrEnum):
    BAND = "band"
    MINIMUM_WAGE = "minimum_wage"
    """Sesuai UMK."""
    ALLOWANCE = "allowance"
    """Uang saku, for internships."""


class RefusalReason(StrEnum):
    UNCLEAR = "unclear"
    DISCRIMINATORY = "discriminatory"
    ASKS_FEE = "asks_fee"
    PAY = "pay"
    CONTACT_IN_TEXT = "contact_in_text"
    ABROAD = "abroad"
    OTHER = "other"


class Education(StrEnum):
    """The least schooling a vacancy asks for."""

    ANY = "any"
    SMP = "smp"
    SMK = "smk"
    """SMK or SMA."""
    DIPLOMA = "diploma"


class HiredFrom(StrEnum):
    """How somebody hired outside this board was found."""

    OTHER_BOARD = "other_board"
    WALK_IN = "walk_in"
    ACQUAINTANCE = "acquaintance"
    OTHER_SCHOOL = "other_school"
    AGENCY = "agency"
    OTHER = "other"


class ExceptionState(StrEnum):
    """A company's wish to keep words a rule questions."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


LARGEST_PAY_SPREAD = 4
"""A band wider than this tells an applicant nothing."""


def is_open(state: VacancyState, deadline: date, today: date) -> bool:
    """Whether it can be found and applied for; the deadline day itself still counts."""
    return state is VacancyState.PUBLISHED and today <= deadline


def check_pay(kind: PayKind, minimum: int | None, maximum: int | None) -> None:
    """Raise InvalidValue at the field that makes the offer vague or impossible. Amounts are rupiah a month."""
    if kind is PayKind.MINIMUM_WAGE:
        return
    if not minimum:
        raise InvalidValue(mark("Isi gaji terendah, atau pilih “Sesuai UMK”."), field="pay_min")
    if not maximum:
        raise InvalidValue("Isi gaji tertinggi. Jika hanya satu angka, tulis angka yang sama.", field="pay_max")
    if maximum < minimum:
        raise InvalidValue(mark("Gaji tertinggi lebih kecil daripada gaji terendah."), field="pay_max")
    if maximum > LARGEST_PAY_SPREAD * minimum:
        raise InvalidValue("Rentang terlalu lebar: gaji tertinggi paling banyak 4 kali gaji terendah.", field="pay_max")


def check_deadline(deadline: date, today: date) -> None:
    """Raise InvalidValue unless the deadline lies between today and half a year ahead."""
    if deadline < today:
        raise InvalidValue(mark("Batas lamaran sudah lewat."), field="deadline")
    if (deadline - today).days > 183:
        raise InvalidValue(mark("Batas lamaran paling lama enam bulan dari hari ini."), field="deadline")
