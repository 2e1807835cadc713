"""What events of the ledger are about, by name: the vacancy's title, the company's name."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from app.extensions import db
from app.models.company import Company, CompanyApproval
from app.models.event import Event
from app.models.vacancy import Vacancy

Subject = tuple[str, int]

_NAMES = {
    Vacancy.__tablename__: select(Vacancy.id, Vacancy.title),
    Company.__tablename__: select(Company.id, Company.name),
    CompanyApproval.__tablename__: select(CompanyApproval.id, Company.name).join(CompanyApproval.company),
}


def subject_names(events: Iterable[Event]) -> Mapping[Subject, str]:
    """(kind, id) → name, with one query for each kind that occurs; kinds without a name of their own are left out."""
    wanted: dict[str, set[int]] = {}
    for event in events:
        if event.subject_kind in _NAMES:
            wanted.setdefault(event.subject_kind, set()).add(event.subject_id)
    names: dict[Subject, str] = {}
    for kind, ids in wanted.items():
        chosen = _NAMES[kind]
        for key, name in db.session.execute(chosen.where(chosen.selected_columns[0].in_(ids))):
            names[kind, key] = name
    return names
