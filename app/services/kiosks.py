"""Kiosks: a device the school sets up at a gathering, where one alumnus after another answers and is forgotten.

A kiosk knows its gathering and the round it was opened in: it works until the round is raised or its time is over.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import InvalidValue, NotAllowed, TokenNotValid, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.gathering import Gathering
from app.models.school import Cohort
from app.models.tracer import Wave
from app.rules.luring_status import AttendanceMark
from app.rules.tracer_status import WaveState
from app.services import accounts, answer_links, gatherings, ledger, luring_waves
from app.services.transaction import commit

KIOSK_HOURS = 12


@dataclass(frozen=True)
class Kiosk:
    """A device in force."""

    gathering: Gathering
    opened_by_id: int


def open_kiosk(gathering: Gathering, *, by: Account) -> dict[str, int]:
    """Turn a device into a kiosk for today; the facts go into its signed session. Raises TransitionNotAllowed."""
    if gathering.wave.state is not WaveState.OPEN:
        raise TransitionNotAllowed(mark("Gelombang ini sudah ditutup, jadi kios tidak dapat dibuka."))
    gathering.kiosk_until = clock.now() + timedelta(hours=KIOSK_HOURS)
    ledger.record("kiosk.opened", gathering, by=by, school_id=gathering.school_id)
    commit()
    return {"gathering": gathering.id, "round": gathering.kiosk_round, "by": by.id}


def close_all(gathering: Gathering, *, by: Account) -> None:
    """Every device opened for this gathering stops at its next step."""
    gathering.kiosk_round += 1
    gathering.kiosk_until = None
    ledger.record("kiosk.closed", gathering, by=by, school_id=gathering.school_id)
    commit()


def find_kiosk(facts: object) -> Kiosk | None:
    """The kiosk behind a session's facts, with wave, cohort and school; None when it is over."""
    if not isinstance(facts, dict) or not all(isinstance(facts.get(key), int) for key in ("gathering", "round", "by")):
        return None
    gathering = db.session.scalar(
        select(Gathering)
        .where(Gathering.id == facts["gathering"], Gathering.kiosk_round == facts["round"])
        .options(joinedload(Gathering.wave).joinedload(Wave.cohort).joinedload(Cohort.school))
    )
    if gathering is None or gathering.kiosk_until is None or gathering.kiosk_until <= clock.now():
        return None
    return Kiosk(gathering, facts["by"]) if gathering.wave.state is WaveState.OPEN else None


def who_typed(kiosk: Kiosk, typed: str) -> AlumniProfile:
    """The alumnus of a short code of this gathering's wave; raises InvalidValue at "code"."""
    try:
        link = answer_links.typed_link(typed)
    except TokenNotValid as error:
        raise InvalidValue(UNKNOWN_CODE, field="code") from error
    if link.wave_id != kiosk.gathering.wave_id:
        raise InvalidValue(UNKNOWN_CODE, field="code")
    return link.alumni


def who_is(kiosk: Kiosk, *, class_name: str, name: str, birth_date: date) -> AlumniProfile:
    """The one of a class whose name has these words and who was born that day.

    One sentence for every way to be wrong, so that nobody learns who is in a class; raises InvalidValue at "name".
    """
    words = name.casefold().split()
    born_that_day = db.session.scalars(
        luring_waves.in_class(kiosk.gathering.wave.cohort_id, class_name).where(AlumniProfile.birth_date == birth_date)
    )
    fitting = [one for one in born_that_day if words and set(words) <= set(one.full_name.casefold().split())]
    if len(fitting) != 1:
        raise InvalidValue(UNKNOWN_PERSON, field="name")
    return fitting[0]


def get_person(kiosk: Kiosk, alumni_id: int) -> AlumniProfile | None:
    """The person at the kiosk; None when the register no longer has them in this cohort."""
    found = luring_waves.in_class(kiosk.gathering.wave.cohort_id).where(AlumniProfile.id == alumni_id)
    return db.session.scalar(found)


def note_came(kiosk: Kiosk, alumni: AlumniProfile) -> None:
    """Whoever answers here is here (not committed)."""
    if not gatherings.is_present(kiosk.gathering, alumni.id):
        gatherings.note_presence(kiosk.gathering, alumni.id, AttendanceMark.KIOSK, by=None)


def leave(kiosk: Kiosk, *, contact: str, password: str) -> Account:
    """Staff of the same school take the device back; raises WrongCredentials, NotAllowed."""
    account = accounts.authenticate(contact=contact, password=password)
    if not account.is_of_school or account.school_id != kiosk.gathering.school_id:
        raise NotAllowed(mark("Akun ini bukan milik staf sekolah yang membuka kios."))
    ledger.record("kiosk.left", kiosk.gathering, by=account, school_id=account.school_id)
    commit()
    return account


UNKNOWN_CODE = mark("Kode ini tidak dikenal di sini. Periksa lagi hurufnya, atau tanya panitia.")
UNKNOWN_PERSON = mark("Data ini tidak cocok. Periksa kelas, nama, dan tanggal lahir, atau tanya panitia.")
