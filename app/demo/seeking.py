"""How alumni look for work day by day: saved vacancies, alerts, and offers to work without a vacancy."""

from datetime import timedelta
from random import Random

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import SEED, Scene
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.company import Company
from app.models.referral import SpeculativeApplication
from app.models.saved_search import SavedSearch
from app.models.saved_vacancy import SavedVacancy
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability
from app.rules.notice_kinds import MailRhythm
from app.rules.referral_status import SPECULATIVE_DAYS, SpeculativeState
from app.rules.vacancy_status import VacancyState
from app.services.saved_searches import values_of
from app.services.vacancy_alerts import question_like

DEMO_ALUMNUS = "alumni@demo.example"
OFFERS = 5
NOTES = (
    "Saya mencari kerja di bidang yang saya pelajari di sekolah dan bisa mulai kapan saja.",
    "Saya PKL enam bulan di bengkel dan ingin belajar lebih dalam di perusahaan ini.",
    "Saya tinggal dekat lokasi dan siap kerja shift.",
)


def write(scene: Scene) -> None:
    """With a random sequence of its own, so that the other parts stay what they are."""
    random = Random(SEED + 5)
    people = [person for person in scene.everyone() if person.state is AlumniState.ACTIVE and person.account_id]
    demo = next(person for person in people if person.email == DEMO_ALUMNUS)
    _saved(scene, demo)
    _alerts(scene, demo)
    company = scene.companies[DEMO_COMPANY]
    ready = [person for person in people if person is not demo and person.availability is Availability.OPEN]
    for number, person in enumerate(random.sample(ready, OFFERS)):
        _offer(scene, person, company, days_ago=3 * number + 1, note=random.choice(NOTES))
    others = [one for name, one in scene.companies.items() if name != DEMO_COMPANY]
    kept = _offer(scene, demo, others[0], days_ago=20, note=NOTES[1])
    kept.state, kept.answered_at = SpeculativeState.KEPT, scene.moment(8)
    kept.answer = "Terima kasih. Kami simpan untuk penerimaan bulan depan."


def _saved(scene: Scene, demo: AlumniProfile) -> None:
    """One that closes soon, one with time, one that has closed meanwhile."""
    published = [vacancy for vacancy in scene.vacancies if vacancy.state is VacancyState.PUBLISHED]
    closed = [vacancy for vacancy in scene.vacancies if vacancy.state is VacancyState.EXPIRED]
    chosen = [*sorted(published, key=lambda vacancy: vacancy.deadline)[:2], published[-1], *closed[:1]]
    for number, vacancy in enumerate(chosen):
        db.session.add(SavedVacancy(account_id=demo.account_id, vacancy=vacancy, created_at=scene.moment(6 - number)))


def _alerts(scene: Scene, demo: AlumniProfile) -> None:
    like: Vacancy = next(vacancy for vacancy in scene.vacancies if vacancy.state is VacancyState.PUBLISHED)
    question = question_like(like, [demo.programme.code], demo.programme.code)
    for name, asked, rhythm in (
        (f"Seperti {like.title}", values_of(question), MailRhythm.DAILY),
        ("Mekanik", {"q": "mekanik"}, MailRhythm.WEEKLY),
    ):
        db.session.add(
            SavedSearch(
                account_id=demo.account_id,
                name=name,
                question=asked,
                alert=rhythm,
                alerted_at=scene.moment(2),
                last_seen_at=scene.moment(4),
            )
        )


def _offer(
    scene: Scene, person: AlumniProfile, company: Company, *, days_ago: int, note: str
) -> SpeculativeApplication:
    opened = scene.moment(days_ago)
    offer = SpeculativeApplication(
        alumni=person,
        company=company,
        note=note,
        opened_at=opened,
        created_at=opened,
        expires_on=opened.date() + timedelta(days=SPECULATIVE_DAYS),
    )
    db.session.add(offer)
    db.session.flush()
    scene.note("speculative.opened", offer, opened, person.account, alumni_id=person.id)
    return offer
