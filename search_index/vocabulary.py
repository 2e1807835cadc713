"""The phrase book follows the wordings that schools have had accepted: read anew when their version is another."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.extensions import db
from app.models.competency import Competency
from app.models.vocabulary import VocabularyPhrase, VocabularyVersion
from app.reference.competencies import load_competencies
from search_index import phrases


@dataclass(frozen=True, slots=True)
class _Wording:
    code: str
    phrases: tuple[str, ...]


_followed: dict[str, int] = {}
"""Database → version of the book in use; at most the one that was followed last."""


def follow(session: Session) -> None:
    """Use the book of this database's version from here on; one small query unless the version is another."""
    database = str(session.get_bind().engine.url)
    version = session.scalar(select(func.max(VocabularyVersion.id))) or 0
    if _followed.get(database) != version:
        phrases.use(_book(session) if version else None)
        _followed.clear()
        _followed[database] = version


def follow_committed() -> None:
    """The same with what is committed now, for whoever asks the index without a session at hand."""
    with Session(db.engine) as session:
        follow(session)


def _book(session: Session) -> phrases.PhraseBook | None:
    rows = session.execute(select(VocabularyPhrase.phrase, Competency.code).join(VocabularyPhrase.competency))
    added = [_Wording(code, (phrase,)) for phrase, code in rows]
    return phrases.phrases_of([*load_competencies(), *added]) if added else None
