"""Applications, invitations and hires, so that every list of the demo has something to say."""

from datetime import timedelta

from app.demo.employers import DEMO_COMPANY
from app.demo.people import agreed
from app.demo.scene import Scene
from app.demo.texts import read
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.application import Application, Invitation, LookKind, ProfileLook
from app.models.placement import Placement, PlacementSource
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability, ConsentPurpose, Visibility
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.placement_status import PlacementState, SourceKind
from app.rules.vacancy_status import VacancyState

RUNNING = (
    (ApplicationState.SUBMITTED, 46),
    (ApplicationState.SHORTLISTED, 20),
    (ApplicationState.INTERVIEW, 12),
    (ApplicationState.OFFERED, 4),
    (ApplicationState.REJECTED, 14),
    (ApplicationState.WITHDRAWN, 4),
)
ENDED = ((ApplicationState.REJECTED, 70), (ApplicationState.LAPSED, 20), (ApplicationState.WITHDRAWN, 10))
TAKES_APPLICATIONS = {VacancyState.PUBLISHED, VacancyState.EXPIRED, VacancyState.FILLED, VacancyState.CLOSED}


def write(scene: Scene) -> None:
    people = [person for person in scene.everyone() if person.state is AlumniState.ACTIVE]
    demo = _demo_alumnus(scene, people)
    for vacancy in scene.vacancies:
        if vacancy.state in TAKES_APPLICATIONS:
            ranked = _fitting(scene, vacancy, [person for person in people if person is not demo])
            applicants = ranked[: scene.random.randrange(1, 10)]
            if vacancy.state is VacancyState.FILLED:
                applicants = _with_enough_to_fill(vacancy, ranked, applicants)
            _hires(scene, vacancy, applicants)
            _applications(scene, vacancy, applicants)
            _invitations(scene, vacancy, ranked[10 : 10 + scene.random.randrange(0, 4)])
    _story_of(scene, demo)


def _fitting(scene: Scene, vacancy: Vacancy, people: list[AlumniProfile]) -> list[AlumniProfile]:
    """Who would really apply: those who hold some of what is asked, roughly best first."""
    wanted = {needed.competency.code for needed in vacancy.competencies if needed.competency}
    fit = {
        person.id: len(wanted & {held.competency.code for held in person.competencies if held.competency})
        for person in people
    }
    found = [person for person in people if fit[person.id] >= min(2, max(fit.values()))]
    return sorted(found, key=lambda person: (-fit[person.id] + scene.random.random() * 2, person.id))


def _with_enough_to_fill(
    vacancy: Vacancy, ranked: list[AlumniProfile], applicants: list[AlumniProfile]
) -> list[AlumniProfile]:
    """The same applicants with enough free people before them; seats nobody here took went to people from elsewhere."""
    free = [person for person in ranked if person.availability is not Availability.NOT_OPEN][: vacancy.openings]
    vacancy.hired_elsewhere = vacancy.openings - len(free)
    return free + [person for person in applicants if person not in free]


def _hires(scene: Scene, vacancy: Vacancy, applicants: list[AlumniProfile]) -> None:
    seats = {
        VacancyState.FILLED: vacancy.openings,
        VacancyState.CLOSED: max(0, vacancy.openings - vacancy.hired_elsewhere - 1),
        VacancyState.EXPIRED: scene.random.choice((0, 1)),
    }.get(vacancy.state, 0)
    for person in [person for person in applicants if person.availability is not Availability.NOT_OPEN][:seats]:
        applicants.remove(person)
        ended = vacancy.ended_at or scene.moment(10)
        application = _application(scene, vacancy, person, ApplicationState.HIRED)
        application.changed_at = ended
        start = min(scene.today, ended.date() + timedelta(days=scene.random.randrange(3, 15)))
        placement = Placement(
            alumni=person,
            company=vacancy.company,
            application=application,
            employer_name=vacancy.company.name,
            position=vacancy.title,
            regency_code=vacancy.regency_code,
            started_on=start,
            created_at=ended,
        )
        placement.sources.append(PlacementSource(kind=SourceKind.COMPANY, created_at=ended))
        if scene.chance(0.5):
            placement.sources.append(PlacementSource(kind=SourceKind.ALUMNI, created_at=ended))
            placement.state = PlacementState.CONFIRMED
        person.availability = Availability.NOT_OPEN
        db.session.add(placement)
        db.session.flush()
        recruiter = scene.recruiters[vacancy.company_id]
        scene.note("application.hired", application, ended, recruiter, alumni_id=person.id)
        scene.note("placement.reported", placement, ended, recruiter, alumni_id=person.id)


def _applications(scene: Scene, vacancy: Vacancy, applicants: list[AlumniProfile]) -> None:
    choices = RUNNING if vacancy.state is VacancyState.PUBLISHED else ENDED
    for person in applicants:
        state = scene.random.choices([s for s, _ in choices], weights=[share for _, share in choices])[0]
        application = _application(scene, vacancy, person, state)
        db.session.flush()
        scene.note("application.submitted", application, application.created_at, person.account, alumni_id=person.id)
        if state is not ApplicationState.SUBMITTED:
            own = state is ApplicationState.WITHDRAWN
            actor: Account | None = person.account if own else scene.recruiters[vacancy.company_id]
            actor = None if state is ApplicationState.LAPSED else actor
            scene.note(f"application.{state}", application, application.changed_at, actor, alumni_id=person.id)


def _application(
    scene: Scene, vacancy: Vacancy, person: AlumniProfile, state: ApplicationState, *, note: str = ""
) -> Application:
    texts = read("profiles")
    published = vacancy.published_at or scene.moment(20)
    open_days = max(1, (scene.moment(0) - published).days)
    sent = published + timedelta(days=scene.random.randrange(open_days), hours=scene.random.randrange(1, 9))
    reason = scene.random.choice(list(RejectReason)) if state is ApplicationState.REJECTED else None
    application = Application(
        vacancy=vacancy,
        alumni=person,
        state=state,
        note=note or (scene.random.choice(texts["application"]["notes"]) if scene.chance(0.7) else ""),
        reject_reason=reason,
        reject_note=scene.random.choice(texts["reject_reasons"][reason.value]) if reason else "",
        created_at=sent,
        changed_at=min(scene.moment(0), sent + timedelta(days=scene.random.randrange(0, 6))),
    )
    db.session.add(application)
    return application


def _invitations(scene: Scene, vacancy: Vacancy, people: list[AlumniProfile]) -> None:
    if vacancy.state is not VacancyState.PUBLISHED:
        return
    for person in people:
        listed = any(consent.purpose is ConsentPurpose.SEARCH for consent in person.consents)
        if listed and person.visibility is not Visibility.PRIVATE and person.availability is not Availability.NOT_OPEN:
            _invite(scene, vacancy, person, InvitationState.SENT)


def _invite(scene: Scene, vacancy: Vacancy, person: AlumniProfile, state: InvitationState) -> None:
    recruiter = scene.recruiters[vacancy.company_id]
    sent = scene.moment(scene.random.randrange(1, 6))
    invitation = Invitation(
        vacancy=vacancy,
        alumni=person,
        sent_by_id=recruiter.id,
        message=scene.random.choice(read("profiles")["invitation"]["messages"]),
        state=state,
        created_at=sent,
    )
    db.session.add(invitation)
    _look(scene, vacancy, person, LookKind.PROFILE)
    db.session.flush()
    scene.note("invitation.sent", invitation, sent, recruiter, alumni_id=person.id)


def _look(scene: Scene, vacancy: Vacancy, person: AlumniProfile, kind: LookKind) -> None:
    db.session.add(
        ProfileLook(
            alumni_id=person.id,
            company_id=vacancy.company_id,
            account_id=scene.recruiters[vacancy.company_id].id,
            vacancy=vacancy,
            kind=kind,
            created_at=scene.moment(scene.random.randrange(1, 12)),
        )
    )


def _demo_alumnus(scene: Scene, people: list[AlumniProfile]) -> AlumniProfile:
    """Somebody of last year's heavy-equipment class whom the demo company would like to have."""
    year = max(scene.cohorts) - 1
    wanted = scene.programmes["TAB"].values()
    found = [
        person
        for person in people
        if person.cohort.graduation_year == year and person.programme in wanted and len(person.competencies) >= 8
    ]
    demo = max(found, key=lambda person: len(person.competencies))
    assert demo.account is not None
    demo.account.email = demo.email = "alumni@demo.example"
    demo.visibility, demo.availability, demo.is_willing_to_move = Visibility.ANONYMOUS, Availability.OPEN, True
    if not any(consent.purpose is ConsentPurpose.SEARCH for consent in demo.consents):
        demo.consents.append(agreed(ConsentPurpose.SEARCH, scene.moment(20)))
    return demo


def _story_of(scene: Scene, demo: AlumniProfile) -> None:
    """One application under way, one answered, one invitation waiting, and somebody who looked."""
    own = scene.companies[DEMO_COMPANY].id
    fitting = _fitting_vacancies(scene, demo)
    elsewhere = [vacancy for vacancy in fitting if vacancy.company_id != own]
    for vacancy, state in zip(elsewhere, (ApplicationState.INTERVIEW, ApplicationState.REJECTED), strict=False):
        application = _application(scene, vacancy, demo, state)
        db.session.flush()
        scene.note("application.submitted", application, application.created_at, demo.account, alumni_id=demo.id)
        recruiter = scene.recruiters[vacancy.company_id]
        scene.note(f"application.{state}", application, application.changed_at, recruiter, alumni_id=demo.id)
        _look(scene, vacancy, demo, LookKind.CONTACT)
    for vacancy in elsewhere[2:3]:
        _invite(scene, vacancy, demo, InvitationState.SENT)


def _fitting_vacancies(scene: Scene, person: AlumniProfile) -> list[Vacancy]:
    held = {skill.competency.code for skill in person.competencies if skill.competency}

    def fit(vacancy: Vacancy) -> int:
        return len(held & {needed.competency.code for needed in vacancy.competencies if needed.competency})

    published = [vacancy for vacancy in scene.vacancies if vacancy.state is VacancyState.PUBLISHED]
    return sorted((vacancy for vacancy in published if fit(vacancy)), key=lambda vacancy: (-fit(vacancy), vacancy.id))
