"""The phrase book follows the wordings that schools have had accepted: read anew when their version is another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class _Followed:
    """The database and version of the book in use, and what schools added there: wording → competency code."""

    database: str = ""
    version: int = 0
    added: Mapping[str, str] = field(default_factory=dict)


_followed: list[_Followed] = [_Followed()]
"""The one followed last; replaced as a whole, so threads never see half of it."""


def follow(session: Session) -> None:
    """Use the book of this database's version from here on; one small query unless the version is another."""
    database = str(session.get_bind().engine.url)
    version = session.scalar(select(func.max(VocabularyVersion.id))) or 0
    if (_followed[0].database, _followed[0].version) != (database, version):
        added = _added(session) if version else {}
        phrases.use(_book(added) if added else None)
        _followed[0] = _Followed(database, version, added)


def added_wordings(session: Session) -> Mapping[str, str]:
    """Normalised wording → competency code, of what schools have had accepted; followed first."""
    follow(session)
    return _followed[0].added


def follow_committed() -> None:
    """The same with what is committed now, for whoever asks the index without a session at hand."""
    with Session(db.engine) as session:
        follow(session)


def _added(session: Session) -> dict[str, str]:
    rows = session.execute(select(VocabularyPhrase.phrase, Competency.code).join(VocabularyPhrase.competency))
    return dict(rows.all())


def _book(added: Mapping[str, str]) -> phrases.PhraseBook:
    return phrases.phrases_of([*load_competencies(), *(_Wording(code, (phrase,)) for phrase, code in added.items())])
