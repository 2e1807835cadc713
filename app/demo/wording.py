"""Words a rule questions: one vacancy that waits with an exception asked for, and a draft still to be mended."""

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import Scene
from app.extensions import db
from app.models.moderation import WordingException
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.vacancy_status import VacancyState

ARGUED = "tidak buta warna"
REASON = "Kabel tiga fasa dibedakan menurut warnanya; salah sambung membahayakan orang."
DRAFT_TITLE = "Helper Mekanik"
TO_MEND = """Membantu mekanik merawat alat di bengkel.
- Pria, rajin
- Usia maks. 25 tahun
- Berpenampilan menarik
- Sehat jasmani dan rohani"""


def write(scene: Scene) -> None:
    waiting = next((one for one in scene.vacancies if one.state is VacancyState.SUBMITTED), None)
    if waiting:
        waiting.description = f"{waiting.description}\n- {ARGUED.capitalize()}"
        db.session.add(
            WordingException(
                vacancy_id=waiting.id, rule="disability", field="description", phrase=ARGUED, reason=REASON
            )
        )
        scene.note("vacancy.exception_asked", waiting, scene.moment(1), scene.recruiters[waiting.company_id])
    own = scene.companies[DEMO_COMPANY].id
    db.session.add(_draft_like(next(one for one in scene.vacancies if one.company_id == own)))


def _draft_like(source: Vacancy) -> Vacancy:
    """The demo's company begins a second vacancy of the kind, in words that have to be mended."""
    names = ("company_id", "school_id", "posted_by_id", "kind", "openings", "regency_code", "district_code")
    values = {name: getattr(source, name) for name in (*names, "pay_kind", "pay_min", "pay_max", "deadline")}
    draft = Vacancy(title=DRAFT_TITLE, description=TO_MEND, state=VacancyState.DRAFT, **values)
    draft.competencies = [
        VacancyCompetency(competency_id=one.competency_id, label=one.label, level=one.level, weight=one.weight)
        for one in source.competencies
    ]
    return draft
