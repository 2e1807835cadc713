"""The catalogue of programmes and competencies: loaded from app/reference, asked by typing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.models.competency import Competency, CompetencySynonym
from app.models.school import Programme, school_programme
from app.models.vocabulary import ChangeKind, ChangeState, VocabularyChange, VocabularyPhrase
from app.reference.competencies import find_by_phrase, load_competencies
from app.reference.phrases import normalise
from app.reference.programmes import load_programmes
from app.services.transaction import commit


@dataclass(frozen=True)
class Loaded:
    programmes: int
    competencies: int


def load() -> Loaded:
    """Bring the tables to what app/reference says, in one transaction; rows people already use keep their ids."""
    programmes = _load_programmes()
    competencies = _load_competencies()
    commit()
    return Loaded(len(programmes), len(competencies))


def find_competency(label: str) -> Competency | None:
    """The competency for what somebody typed: its name, or a synonym of the catalogue or of the schools."""
    return find_competencies([label]).get(label)


def find_competencies(labels: Iterable[str]) -> dict[str, Competency]:
    """The same for many labels in at most two queries: typed label → competency, unknown ones left out."""
    labels = list(labels)
    codes = {label: code for label in labels if (code := find_by_phrase(label))}
    found = db.session.scalars(select(Competency).where(Competency.code.in_(set(codes.values())))) if codes else ()
    by_code = {competency.code: competency for competency in found}
    known = {label: by_code[code] for label, code in codes.items() if code in by_code}
    return known | _named_by_schools([label for label in labels if label not in codes])


def _named_by_schools(labels: Sequence[str]) -> dict[str, Competency]:
    phrases = {label: normalise(label) for label in labels if label}
    if not phrases:
        return {}
    rows = select(VocabularyPhrase).options(joinedload(VocabularyPhrase.competency))
    found = db.session.scalars(rows.where(VocabularyPhrase.phrase.in_(set(phrases.values()))))
    by_phrase = {row.phrase: row.competency for row in found}
    return {label: by_phrase[phrase] for label, phrase in phrases.items() if phrase in by_phrase}


def competency_names(programme_id: int | None = None) -> Sequence[str]:
    """Names to offer while typing; with a programme only what it teaches and what is general."""
    wanted = select(Competency.name).where(_is_in_force()).order_by(func.lower(Competency.name))
    if programme_id is not None:
        programme = db.session.get(Programme, programme_id)
        codes = {programme.code} if programme else set()
        taught = [fact.code for fact in load_competencies() if not fact.programmes or codes & set(fact.programmes)]
        wanted = wanted.where(Competency.code.in_(taught))
    return list(db.session.scalars(wanted))


def is_in_force(competency: Competency) -> bool:
    """False for a school's competency that was taken back."""
    return bool(db.session.scalar(select(Competency.id).where(Competency.id == competency.id, _is_in_force())))


def _is_in_force() -> ColumnElement[bool]:
    """Shipped, or proposed by a school and not taken back."""
    proposed = (VocabularyChange.competency_id == Competency.id, VocabularyChange.kind == ChangeKind.COMPETENCY)
    accepted = exists().where(*proposed, VocabularyChange.state == ChangeState.ACCEPTED)
    return accepted | ~exists().where(*proposed)


def programmes_of_school(school_id: int) -> Sequence[Programme]:
    """The programmes a school teaches, by name."""
    return list(
        db.session.scalars(
            select(Programme)
            .join(school_programme)
            .where(school_programme.c.school_id == school_id)
            .order_by(Programme.name, Programme.spectrum)
        )
    )


def _load_programmes() -> dict[str, Programme]:
    known = {programme.code: programme for programme in db.session.scalars(select(Programme))}
    facts = load_programmes()
    for fact in facts:
        programme = known.setdefault(fact.code, Programme(code=fact.code))
        programme.spectrum, programme.name, programme.abbreviation = fact.spectrum, fact.name, fact.abbreviation
        programme.group_name, programme.field_name = fact.group, fact.field
        db.session.add(programme)
    db.session.flush()
    for fact in facts:
        known[fact.code].successor_id = known[fact.successor_code].id if fact.successor_code else None
    return known


def _load_competencies() -> dict[str, Competency]:
    stored = db.session.scalars(select(Competency).options(selectinload(Competency.synonyms)))
    known = {competency.code: competency for competency in stored}
    facts = load_competencies()
    for fact in facts:
        competency = known.setdefault(fact.code, Competency(code=fact.code))
        competency.name, competency.name_en, competency.skkni_unit = fact.name, fact.name_en, fact.skkni
        db.session.add(competency)
    db.session.flush()
    for fact in facts:
        competency = known[fact.code]
        competency.parent_id = known[fact.parent].id if fact.parent else None
        competency.synonyms = [synonym for synonym in competency.synonyms if synonym.phrase in fact.synonyms]
    db.session.flush()  # What moved to another competency is let go before it is taken.
    for fact in facts:
        competency = known[fact.code]
        present = {synonym.phrase for synonym in competency.synonyms}
        competency.synonyms.extend(
            CompetencySynonym(phrase=phrase) for phrase in fact.synonyms if phrase not in present
        )
    return known
