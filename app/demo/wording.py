"""Words a rule questions: one vacancy that waits with an exception asked for, and a draft still to be mended."""

from app.demo.employers import DEMO_COMPANY
from app.demo.scene import Scene
from app.extensions import db
from app.models.moderation import WordingException
from app.models.vacancy import Vacancy
from app.rules.vacancy_status import VacancyState

ARGUED = "tidak buta warna"
REASON = "Kabel tiga fasa dibedakan menurut warnanya; salah sambung membahayakan orang."
TO_MEND = "Pria, rajin\n- Usia maks. 25 tahun\n- Berpenampilan menarik\n- Sehat jasmani dan rohani"


def write(scene: Scene) -> None:
    if waiting := _first(scene, VacancyState.SUBMITTED):
        waiting.description = f"{waiting.description}\n- {ARGUED.capitalize()}"
        db.session.add(
            WordingException(
                vacancy_id=waiting.id, rule="disability", field="description", phrase=ARGUED, reason=REASON
            )
        )
        scene.note("vacancy.exception_asked", waiting, scene.moment(1), scene.recruiters[waiting.company_id])
    if draft := _first(scene, VacancyState.DRAFT):
        draft.description = f"{draft.description}\n- {TO_MEND}"


def _first(scene: Scene, state: VacancyState) -> Vacancy | None:
    """Of the demo's own company when it has one, for it is signed in to most."""
    found = [one for one in scene.vacancies if one.state is state]
    own = scene.companies[DEMO_COMPANY].id
    return next((one for one in found if one.company_id == own), found[0] if found else None)
