"""Open vacancies like closed ones, for several at once: one look into the index, one query."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app import clock
from app.extensions import db
from app.models.outbox import IndexedKind
from app.models.vacancy import Vacancy
from search_index.engines import EVERYTHING, Snapshot
from search_index.findable import findable_vacancies
from search_index.questions import core_tokens
from search_index.reading import ask

EACH = 2
"""So many are shown below a closed vacancy."""
LOOKED_AT = 10
"""So many of the index's best are asked of the database, since some may be closed by now."""


def like_each(vacancies: Sequence[Vacancy]) -> Mapping[int, Sequence[Vacancy]]:
    """Vacancy id → open ones of the same school that ask for the like, best first, company loaded.

    Their competencies must be loaded. At most EACH for each; those without any are left out.
    """
    if not vacancies:
        return {}
    ranked = ask(IndexedKind.VACANCY, lambda snapshot: {one.id: _best(snapshot, one) for one in vacancies}, {})
    ids = {id for best in ranked.values() for id in best}
    rows = {
        row.id: row
        for row in db.session.scalars(
            select(Vacancy)
            .where(*findable_vacancies(clock.today()), Vacancy.id.in_(ids))
            .options(joinedload(Vacancy.company))
        )
    }
    found = {}
    for one in vacancies:
        alike = [rows[id] for id in ranked.get(one.id, ()) if id in rows and rows[id].school_id == one.school_id]
        if alike:
            found[one.id] = alike[:EACH]
    return found


def _best(snapshot: Snapshot, vacancy: Vacancy) -> list[int]:
    codes = [row.competency.code for row in vacancy.competencies if row.competency]
    tokens = core_tokens([vacancy.title], codes)
    if not tokens:
        return []
    docs, _scores = snapshot.texts(tokens).best(LOOKED_AT, snapshot.allowed(EVERYTHING))
    return [int(id) for id in snapshot.ids[docs] if id != vacancy.id]
