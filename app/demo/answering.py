"""How the demo company works on its applicants: a full board, a blind vacancy, notes, own texts, people kept."""

from datetime import timedelta
from random import Random

from sqlalchemy import select

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import Scene
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.application import Application
from app.models.hiring import AnswerText, ApplicationNote, PoolEntry, TextPurpose
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability, ConsentPurpose, Visibility
from app.rules.application_status import ANSWERS, ApplicationSource, ApplicationState, RejectReason
from app.rules.vacancy_status import VacancyState

SEED = 20261126
NOTES = (
    "Sudah ditelepon, bisa mulai Senin depan. Punya sepatu keselamatan sendiri.",
    "Foto hasil las rapi. Tanyakan sertifikatnya saat wawancara.",
    "Rumahnya dekat gudang, tidak perlu mes.",
    "Jawaban soal K3 tepat. Layak diwawancara.",
)
MORE_APPLICANTS = 14
SOURCES = (ApplicationSource.APPLIED, ApplicationSource.APPLIED, ApplicationSource.REFERRED)


def write(scene: Scene) -> None:
    random = Random(SEED)
    for application in db.session.scalars(select(Application).where(Application.state.in_(ANSWERS))):
        application.answered_at = application.changed_at
    company = scene.companies[DEMO_COMPANY]
    own = [one for one in scene.vacancies if one.company_id == company.id and one.state is VacancyState.PUBLISHED]
    if not own:
        return
    recruiter = scene.recruiters[company.id]
    applications = _full_board(scene, own[0], random)
    if len(own) > 1:
        own[-1].is_blind = True
    for application, text in zip(applications, NOTES, strict=False):
        note = ApplicationNote(application_id=application.id, author_id=recruiter.id, text=text)
        note.created_at = scene.moment(1)
        db.session.add(note)
    db.session.add(
        AnswerText(
            company_id=company.id,
            purpose=TextPurpose.REJECT,
            name="Belum punya SIM B2",
            text="Halo {nama}, terima kasih sudah melamar {lowongan}. Untuk alat ini kami memerlukan SIM B2 Umum. Bila"
            " sudah ada, melamarlah lagi; {perusahaan} membuka lowongan serupa setiap beberapa bulan.",
            reject_reason=RejectReason.COMPETENCY,
        )
    )
    _keep(scene, own[0], random)


def _full_board(scene: Scene, vacancy: Vacancy, random: Random) -> list[Application]:
    """More applicants than one column shows, some of them waiting longer than was promised."""
    taken = set(db.session.scalars(select(Application.alumni_id).where(Application.vacancy_id == vacancy.id)))
    wanted = {needed.competency_id for needed in vacancy.competencies}
    people = [person for person in _free(scene) if person.id not in taken]
    people.sort(key=lambda one: (-len(wanted & {held.competency_id for held in one.competencies}), one.id))
    made = []
    for person in people[:MORE_APPLICANTS]:
        days = random.choice((0, 1, 3, 6, 9, 12, 13, 16))
        at = scene.moment(days)
        application = Application(
            vacancy=vacancy, alumni=person, state=ApplicationState.SUBMITTED, created_at=at, changed_at=at
        )
        application.source = random.choice(SOURCES)
        db.session.add(application)
        db.session.flush()
        scene.note("application.submitted", application, at, person.account, alumni_id=person.id)
        made.append(application)
    return made


def _keep(scene: Scene, vacancy: Vacancy, random: Random) -> None:
    taken = set(db.session.scalars(select(Application.alumni_id).where(Application.vacancy_id == vacancy.id)))
    findable = [
        person
        for person in _free(scene)
        if person.id not in taken
        and person.visibility is not Visibility.PRIVATE
        and any(consent.purpose is ConsentPurpose.SEARCH for consent in person.consents)
    ]
    wanted = {needed.competency_id for needed in vacancy.competencies}
    findable.sort(key=lambda one: (-len(wanted & {held.competency_id for held in one.competencies}), one.id))
    for person in random.sample(findable[:20], min(4, len(findable))):
        entry = PoolEntry(
            company_id=vacancy.company_id,
            alumni_id=person.id,
            vacancy_id=vacancy.id,
            added_by_id=scene.recruiters[vacancy.company_id].id,
        )
        entry.created_at = scene.moment(random.randrange(5, 90)) - timedelta(hours=1)
        db.session.add(entry)


def _free(scene: Scene) -> list[AlumniProfile]:
    """Who could apply, by id: active, with an account, and looking for work."""
    return sorted(
        (
            person
            for person in scene.everyone()
            if person.state is AlumniState.ACTIVE and person.availability is Availability.OPEN and person.account
        ),
        key=lambda person: person.id,
    )
