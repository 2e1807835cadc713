"""Who answers for themselves, and through which door: an own link, or an own account. One form for both."""

from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.errors import NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import AnswerLink, Response, Wave
from app.rules.tracer_status import Channel, ResponseStatus
from app.services import answer_links, late_answers
from app.services.contact_people import has_opted_out
from app.services.tracer_answers import alumnus_of
from app.services.tracer_waves import find_closed_wave, find_open_wave


@dataclass(frozen=True, slots=True)
class Respondent:
    wave: Wave
    alumni: AlumniProfile
    channel: Channel
    link: AnswerLink | None = None
    account: Account | None = None

    @property
    def first_name(self) -> str:
        return self.alumni.full_name.split()[0]

    @property
    def is_known_well(self) -> bool:
        """Whether it is certainly the person: who holds a link may be somebody else, and sees less."""
        return self.account is not None

    def note_opened(self) -> None:
        """The first sign of life through the link: something was typed (not committed). Looking changes nothing."""
        if self.link is not None and self.link.first_opened_at is None:
            self.link.first_opened_at = clock.now()


def by_link(token: str) -> Respondent:
    """Raises TokenNotValid, WaveClosed."""
    link = answer_links.open_link(token)
    return Respondent(link.wave, link.alumni, Channel.SELF_LINK, link=link)


def tell_late(token: str) -> None:
    """Somebody sent an answer to a wave that is closed: the team is told, WaveClosed raised. Raises TokenNotValid."""
    link = answer_links.link_of_token(token)
    late_answers.check_open(link.wave, link.alumni, channel=Channel.SELF_LINK)


def tell_late_own(account: Account) -> None:
    """The same for an own account; nothing when no wave was closed."""
    alumni = alumnus_of(account)
    closed = find_closed_wave(alumni.cohort_id)
    if closed is not None:
        late_answers.check_open(closed, alumni, channel=Channel.SELF_LOGIN, by=account)


def by_account(account: Account) -> Respondent:
    """Raises NotFound without an open wave."""
    alumni = alumnus_of(account)
    wave = find_open_wave(alumni.cohort_id)
    if wave is None:
        raise NotFound(mark("Belum ada gelombang penelusuran yang dibuka untuk angkatan Anda."))
    return Respondent(wave, alumni, Channel.SELF_LOGIN, account=account)


def find_unanswered(alumni: AlumniProfile) -> Wave | None:
    """The wave to remind this alumnus of on the own pages; None once answered, and after "do not contact me"."""
    wave = find_open_wave(alumni.cohort_id)
    if wave is None:
        return None
    own = select(Response.id).where(
        Response.wave_id == wave.id,
        Response.alumni_id == alumni.id,
        Response.status == ResponseStatus.COMPLETE,
    )
    is_asked = select(AlumniProfile.id).where(AlumniProfile.id == alumni.id, ~own.exists(), ~has_opted_out())
    return wave if db.session.scalar(is_asked) else None
