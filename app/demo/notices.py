"""What the demo's people were told lately: notices of the accounts anybody may try, and alumni whom no mail reaches."""

from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.demo.accounts import DEMO_ACCOUNTS
from app.demo.scene import Scene
from app.errors import mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.notice import BouncedAddress, Notice
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.application_status import ApplicationState
from app.rules.notice_kinds import NoticeKind
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services.application_letters import LETTERS
from app.services.application_steps import TAKEN_BACK

PUBLISHED = frozenset(account.email for account in DEMO_ACCOUNTS)
UNREACHED = 4
DORMANT_DAYS = 210
NEW_APPLICANT = (mark("Pelamar baru: %(vacancy)s"), mark("Seorang alumni melamar %(vacancy)s. Jawab sebelum batasnya."))
WAITS = (mark("Ada yang menunggu keputusan"), mark("%(company)s mengajukan lowongan %(vacancy)s untuk diperiksa."))


def write(scene: Scene) -> None:
    for account in db.session.scalars(select(Account).where(Account.email.in_(PUBLISHED), Account.role == Role.ALUMNI)):
        _answers(account)
    _applicants(scene)
    _inbox(scene)
    _unreached(scene)
    for person in scene.everyone():
        if person.state is AlumniState.DORMANT and person.account:
            person.account.last_seen_at = scene.moment(0) - timedelta(days=DORMANT_DAYS)
            person.dormancy_warnings = 2
    db.session.flush()


def _answers(account: Account) -> None:
    """The answers the alumnus of the demo got, the oldest read."""
    own = select(Application).join(AlumniProfile).where(AlumniProfile.account_id == account.id)
    answered = [one for one in db.session.scalars(own.order_by(Application.changed_at)) if one.state in LETTERS]
    for number, application in enumerate(answered):
        notice = _notice(
            account,
            NoticeKind.APPLICATION,
            LETTERS[application.state],
            f"/lamaran/{application.id}",
            hours=30 * (len(answered) - number),
            company=application.vacancy.company.name,
            vacancy=application.vacancy.title,
        )
        if number < len(answered) - 1:
            notice.read_at = clock.now()


def _applicants(scene: Scene) -> None:
    """What the companies were told of people who applied to what is on show."""
    on_show = select(Application).join(Vacancy).where(Vacancy.state == VacancyState.PUBLISHED).order_by(Application.id)
    for number, application in reversed(list(enumerate(db.session.scalars(on_show)))):
        letter = {ApplicationState.SUBMITTED: NEW_APPLICANT, ApplicationState.WITHDRAWN: TAKEN_BACK}.get(
            application.state
        )
        if letter:
            path = f"/lowongan/{application.vacancy_id}/lamaran"
            recruiter, title = scene.recruiters[application.vacancy.company_id], application.vacancy.title
            _notice(recruiter, NoticeKind.APPLICANT, letter, path, hours=3 + 5 * number, vacancy=title)


def _inbox(scene: Scene) -> None:
    waiting = select(Vacancy).where(Vacancy.state == VacancyState.SUBMITTED).order_by(Vacancy.id)
    for number, vacancy in reversed(list(enumerate(db.session.scalars(waiting)))):
        names = {"company": vacancy.company.name, "vacancy": vacancy.title}
        path = f"/kotak-masuk/lowongan/{vacancy.id}"
        _notice(scene.staff, NoticeKind.INBOX, WAITS, path, hours=2 + 20 * number, **names)


def _unreached(scene: Scene) -> None:
    """Alumni who applied and agreed to messages: some without an address, one whose address bounced."""
    answered = select(Application).where(Application.state == ApplicationState.SHORTLISTED).order_by(Application.id)
    chosen: set[int] = set()
    for application in db.session.scalars(answered):
        person, account = application.alumni, application.alumni.account
        agreed = any(consent.purpose is ConsentPurpose.MESSAGES for consent in person.consents)
        if account is None or account.email in PUBLISHED or person.id in chosen or not (agreed and person.phone):
            continue
        if chosen:
            account.phone, account.email = person.phone, None
        else:
            db.session.add(BouncedAddress(address=account.email, reason="550 5.1.1 mailbox unavailable"))
        names = {"company": application.vacancy.company.name, "vacancy": application.vacancy.title}
        path = f"/lamaran/{application.id}"
        _notice(account, NoticeKind.APPLICATION, LETTERS[application.state], path, hours=5 + len(chosen), **names)
        chosen.add(person.id)
        if len(chosen) == UNREACHED:
            return


def _notice(
    account: Account, kind: NoticeKind, letter: tuple[str, str], path: str, *, hours: int, **values: str
) -> Notice:
    at = clock.now() - timedelta(hours=hours)
    subject, sentence = letter
    notice = Notice(account_id=account.id, kind=kind, subject=subject, sentence=sentence, path=path, created_at=at)
    notice.values = values
    if account.email in PUBLISHED and kind is not NoticeKind.INBOX:
        notice.mailed_at = at
    db.session.add(notice)
    return notice
