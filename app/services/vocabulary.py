"""The words schools add to the catalogue: proposed by one, reviewed by another, each accepted change a version."""

from collections.abc import Sequence
from hashlib import blake2b

from sqlalchemy import func, select

from app import clock
from app.errors import AlreadyTaken, InvalidValue, NotAllowed, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency
from app.models.competency import Competency
from app.models.vacancy import VacancyCompetency
from app.models.vocabulary import (
    ChangeKind,
    ChangeState,
    VersionStep,
    VocabularyChange,
    VocabularyPhrase,
    VocabularyVersion,
)
from app.reference.competencies import find_by_phrase
from app.reference.phrases import normalise
from app.rules.roles import SCHOOL_ROLES, Role
from app.services import catalogue, ledger
from app.services.transaction import commit, flush
from search_index.mentions import note_mentions
from search_index.words import says_nothing

REVIEWERS = frozenset({Role.SCHOOL_ADMIN, Role.ADMIN})
LONGEST_WORDS_IN_CODE = 52


def propose_synonym(phrase: str, competency_name: str, *, by: Account) -> VocabularyChange:
    """Propose that `phrase` means the competency of that name."""
    _require(by, SCHOOL_ROLES | REVIEWERS)
    competency = catalogue.find_competency(competency_name)
    if competency is None:
        raise InvalidValue(mark("Kompetensi ini tidak ada di katalog."), field="competency")
    _require_new(phrase)
    return _proposed(VocabularyChange(kind=ChangeKind.SYNONYM, name=phrase, competency=competency), by)


def propose_competency(
    name: str,
    *,
    by: Account,
    name_en: str = "",
    parent_name: str = "",
    programmes: Sequence[str] = (),
    synonyms: Sequence[str] = (),
) -> VocabularyChange:
    """Propose a competency the catalogue does not have; `programmes` are the codes of those that teach it."""
    _require(by, SCHOOL_ROLES | REVIEWERS)
    parent = catalogue.find_competency(parent_name) if parent_name else None
    if parent_name and parent is None:
        raise InvalidValue(mark("Kompetensi induk ini tidak ada di katalog."), field="parent")
    _require_new(name)
    for synonym in synonyms:
        _require_new(synonym, field="synonyms")
    change = VocabularyChange(
        kind=ChangeKind.COMPETENCY,
        name=name,
        name_en=name_en,
        parent=parent,
        programmes=list(programmes),
        synonyms=list(synonyms),
    )
    return _proposed(change, by)


def accept(change_id: int, *, by: Account) -> VocabularyVersion:
    """Put a proposed change in force; the index follows at once for every document that says its words."""
    change, details = _reviewed(change_id, by)
    if change.competency and not catalogue.is_in_force(change.competency):
        raise InvalidValue(mark("Kompetensi yang dituju sudah dibatalkan. Tolak usulan ini."))
    for phrase in _phrases_of(change):
        _require_new(phrase)
    change.state = ChangeState.ACCEPTED
    if change.kind is ChangeKind.COMPETENCY:
        change.competency = _new_competency(change)
    flush()
    for phrase in sorted({normalise(phrase) for phrase in _phrases_of(change)}):
        db.session.add(VocabularyPhrase(phrase=phrase, competency_id=change.competency_id, change_id=change.id))
        _link(phrase, to=change.competency_id, linked=None)
        note_mentions(db.session(), phrase)
    version = _next_version(change, VersionStep.ACCEPTED, by, details)
    commit()
    return version


def reject(change_id: int, reason: str, *, by: Account) -> None:
    """Refuse a proposed change, saying why."""
    if not reason:
        raise InvalidValue(mark("Tulis alasan penolakan."), field="reason")
    change, details = _reviewed(change_id, by)
    change.state, change.reason = ChangeState.REJECTED, reason
    ledger.record("vocabulary.rejected", change, by=by, school_id=by.school_id, name=change.name, **details)
    commit()


def take_back(change_id: int, *, by: Account) -> VocabularyVersion:
    """Put an accepted change out of force: its words are again what people typed. A new competency keeps its row, and
    the synonyms accepted for it since go with it, each as a version of its own; returned is that of the change."""
    _require(by, REVIEWERS)
    change = ledger.get(VocabularyChange, change_id)
    if change.state is not ChangeState.ACCEPTED:
        raise TransitionNotAllowed()
    for one in [*_synonyms_of_new(change), change]:
        one.state = ChangeState.TAKEN_BACK
        for row in db.session.scalars(select(VocabularyPhrase).where(VocabularyPhrase.change_id == one.id)):
            _link(row.phrase, to=None, linked=one.competency_id)
            note_mentions(db.session(), row.phrase)
            db.session.delete(row)
        version = _next_version(one, VersionStep.TAKEN_BACK, by, {})
    commit()
    return version


def _synonyms_of_new(change: VocabularyChange) -> Sequence[VocabularyChange]:
    """For a new competency, the synonyms in force that were accepted for it by changes of their own."""
    if change.kind is not ChangeKind.COMPETENCY:
        return []
    return db.session.scalars(
        select(VocabularyChange).where(
            VocabularyChange.competency_id == change.competency_id,
            VocabularyChange.kind == ChangeKind.SYNONYM,
            VocabularyChange.state == ChangeState.ACCEPTED,
        )
    ).all()


def may_review(account: Account) -> bool:
    return account.role in REVIEWERS


def _require(account: Account, roles: frozenset[Role]) -> None:
    if account.role not in roles:
        raise NotAllowed()


def _require_new(phrase: str, field: str = "name") -> None:
    """A wording must say something and mean nothing yet."""
    words = normalise(phrase)
    if all(says_nothing(word) for word in words.split()) or len(words) > 120:
        raise InvalidValue(mark("Tulis kata yang khas untuk satu kemampuan."), field=field)
    taken = db.session.scalar(select(VocabularyPhrase.id).where(VocabularyPhrase.phrase == words))
    if taken or find_by_phrase(phrase):
        raise AlreadyTaken(mark("Kata ini sudah ada di katalog."), field=field)


def _proposed(change: VocabularyChange, by: Account) -> VocabularyChange:
    change.name = " ".join(change.name.split())
    change.proposed_by_id = by.id
    db.session.add(change)
    ledger.record("vocabulary.proposed", change, by=by, school_id=by.school_id, name=change.name)
    commit()
    return change


def _reviewed(change_id: int, by: Account) -> tuple[VocabularyChange, dict[str, bool]]:
    """The proposed change, marked as reviewed, and what the ledger is to say about the review."""
    _require(by, REVIEWERS)
    change = ledger.get(VocabularyChange, change_id)
    if change.state is not ChangeState.PROPOSED:
        raise TransitionNotAllowed()
    is_own = change.proposed_by_id == by.id
    if is_own and _other_reviewers(by):
        raise NotAllowed(mark("Usulan sendiri diperiksa oleh orang lain."))
    change.reviewed_by_id, change.reviewed_at = by.id, clock.now()
    return change, {"only_reviewer": True} if is_own else {}


def _other_reviewers(by: Account) -> int:
    others = select(func.count(Account.id)).where(
        Account.role.in_(REVIEWERS), Account.id != by.id, Account.is_blocked.is_(False)
    )
    return db.session.scalar(others) or 0


def _phrases_of(change: VocabularyChange) -> list[str]:
    """Every wording the change puts in force."""
    return [phrase for phrase in (change.name, change.name_en, *change.synonyms) if phrase]


def _new_competency(change: VocabularyChange) -> Competency:
    """The row of the new competency; one of this name that was taken back before is used again."""
    code = _code_of(change.name)
    competency = db.session.scalar(select(Competency).where(Competency.code == code)) or Competency(code=code)
    competency.name, competency.name_en, competency.parent_id = change.name, change.name_en, change.parent_id
    db.session.add(competency)
    return competency


def _code_of(name: str) -> str:
    """The same for one name in whatever case and punctuation, another for every other name; at most 60 characters."""
    words = "-".join(normalise(name).split())
    if len(words) > LONGEST_WORDS_IN_CODE:
        words = f"{words[: LONGEST_WORDS_IN_CODE - 9]}-{blake2b(words.encode(), digest_size=4).hexdigest()}"
    return f"sekolah-{words}"


def _link(phrase: str, to: int | None, linked: int | None) -> None:
    """Link rows typed exactly so, whatever case and punctuation, from `linked` to `to`; a person's second row stays."""
    for table, owner in ((AlumniCompetency, "alumni_id"), (VacancyCompetency, "vacancy_id")):
        words = [func.lower(table.label).contains(word, autoescape=True) for word in phrase.split()]
        typed = db.session.scalars(select(table).where(table.competency_id.is_not_distinct_from(linked), *words))
        has_it = (
            set(db.session.scalars(select(getattr(table, owner)).where(table.competency_id == to))) if to else set()
        )
        for row in typed.all():
            if normalise(row.label) == phrase and getattr(row, owner) not in has_it:
                row.competency_id = to
                has_it.add(getattr(row, owner) if to else 0)


def _next_version(
    change: VocabularyChange, step: VersionStep, by: Account, details: dict[str, bool]
) -> VocabularyVersion:
    version = VocabularyVersion(change_id=change.id, step=step, by_id=by.id)
    db.session.add(version)
    ledger.record(f"vocabulary.{step.value}", change, by=by, school_id=by.school_id, name=change.name, **details)
    return version
