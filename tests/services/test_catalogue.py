"""The shipped catalogue, brought into the tables of an installation that has an older one."""

from sqlalchemy import select

from app.extensions import db
from app.models.competency import Competency, CompetencySynonym
from app.services import catalogue
from tests.factories import Make


def test_a_wording_that_moved_to_another_competency_moves(make: Make) -> None:
    catalogue.load()
    moved = db.session.scalars(select(CompetencySynonym).order_by(CompetencySynonym.id)).first()
    owner, phrase = moved.competency.code, moved.phrase
    other = db.session.scalars(select(Competency).where(Competency.code != owner)).first()
    moved.competency_id = other.id
    db.session.commit()
    catalogue.load()
    found = db.session.scalars(select(CompetencySynonym).where(CompetencySynonym.phrase == phrase)).one()
    assert found.competency.code == owner
