"""What schools have proposed, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.models.vocabulary import ChangeState, VocabularyChange, VocabularyVersion

MOST_SHOWN = 100


@dataclass(frozen=True)
class Vocabulary:
    """What waits, what happened (newest first), and the number of the version in force."""

    waiting: Sequence[VocabularyChange]
    rejected: Sequence[VocabularyChange]
    versions: Sequence[VocabularyVersion]
    version: int


def overview() -> Vocabulary:
    """At most a hundred of each, in four queries."""
    shown = (VocabularyChange.competency, VocabularyChange.parent, VocabularyChange.proposed_by)
    changes = (
        select(VocabularyChange).options(*map(joinedload, shown)).order_by(VocabularyChange.id.desc()).limit(MOST_SHOWN)
    )
    steps = (
        select(VocabularyVersion)
        .options(
            joinedload(VocabularyVersion.by),
            joinedload(VocabularyVersion.change).joinedload(VocabularyChange.competency),
        )
        .order_by(VocabularyVersion.id.desc())
        .limit(MOST_SHOWN)
    )
    return Vocabulary(
        waiting=db.session.scalars(changes.where(VocabularyChange.state == ChangeState.PROPOSED)).all(),
        rejected=db.session.scalars(changes.where(VocabularyChange.state == ChangeState.REJECTED)).all(),
        versions=db.session.scalars(steps).all(),
        version=db.session.scalar(select(func.max(VocabularyVersion.id))) or 0,
    )
