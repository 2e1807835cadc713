"""Who may see a profile and for what: given word by word, withdrawn with one tap."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Select, func, select

from app import clock
from app.errors import ConsentMissing, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent, HiddenFrom
from app.models.company import Company, CompanyApproval
from app.models.event import Event
from app.rules.age import is_minor
from app.rules.alumni_status import CONSENT_VERSION, ConsentPurpose, Visibility
from app.rules.company_status import ApprovalState
from app.services import ledger
from app.services.alumni import lock_own
from app.services.transaction import commit

CHOSEN = "alumni.visibility_chosen"
MINOR = mark(
    "Usia Anda belum 18 tahun. Tanpa izin orang tua atau wali, profil belum boleh dibuka untuk perusahaan."
    " Hubungi BKK sekolah Anda."
)


def in_force(alumni: AlumniProfile) -> Mapping[ConsentPurpose, Consent]:
    """The consents that hold now, by purpose."""
    return {consent.purpose: consent for consent in alumni.consents if consent.withdrawn_at is None}


def may_be_found(alumni: AlumniProfile) -> bool:
    """Whether the law lets this person choose to be found by companies."""
    return not is_minor(alumni.birth_date, clock.today())


def version_of_tracer(alumni: AlumniProfile) -> str:
    """The version of the yes to the tracer study that is in force; empty without one."""
    consent = in_force(alumni).get(ConsentPurpose.TRACER)
    return consent.version if consent else ""


def agree(alumni: AlumniProfile, purpose: ConsentPurpose, *, by: Account | None) -> None:
    """A yes given with an answer, perhaps by whoever holds the person's own link (not committed)."""
    _give(alumni, purpose, by)


def open_profile(alumni: AlumniProfile, *, by: Account | None) -> None:
    """A yes to being shown on the job board: without a name, unless more was chosen before (not committed)."""
    _give(alumni, ConsentPurpose.SEARCH, by)
    if alumni.visibility is Visibility.PRIVATE:
        _set_visibility(alumni, Visibility.ANONYMOUS, by)


def may_be_asked_to_be_found(alumni: AlumniProfile) -> bool:
    """Whether "shown on the job board" is a question at all: allowed, and not agreed to already."""
    return may_be_found(alumni) and ConsentPurpose.SEARCH not in in_force(alumni)


def give(purpose: ConsentPurpose, *, by: Account) -> None:
    """Agree to today's words for one purpose; raises ConsentMissing for a minor who wants to be found."""
    alumni = lock_own(by)
    _give(alumni, purpose, by)
    commit()


def withdraw(purpose: ConsentPurpose, *, by: Account) -> None:
    """Take a consent back. Without the one for searching the profile is private at once."""
    alumni = lock_own(by)
    consent = in_force(alumni).get(purpose)
    if consent is None:
        return
    consent.withdrawn_at = clock.now()
    _record("consent.withdrawn", alumni, by, purpose=purpose.value)
    if purpose is ConsentPurpose.SEARCH:
        _set_visibility(alumni, Visibility.PRIVATE, by)
    commit()


def choose_visibility(visibility: Visibility, *, agrees: bool, by: Account) -> None:
    """Choose who sees the profile. Becoming findable needs the consent for searching: given before, or now.

    Raises InvalidValue at "agrees" without it, ConsentMissing for a minor.
    """
    alumni = lock_own(by)
    if visibility is not Visibility.PRIVATE:
        if not may_be_found(alumni):
            raise ConsentMissing(MINOR, field="visibility")
        if ConsentPurpose.SEARCH not in in_force(alumni):
            if not agrees:
                raise InvalidValue(mark("Centang persetujuan ini untuk membuka profil."), field="agrees")
            _give(alumni, ConsentPurpose.SEARCH, by)
    if visibility is alumni.visibility and not has_chosen(alumni):
        _record(CHOSEN, alumni, by, before=visibility.value, after=visibility.value)
    _set_visibility(alumni, visibility, by)
    commit()


def has_chosen(alumni: AlumniProfile) -> bool:
    """Whether the person has ever decided who may see the profile, be it nobody."""
    if alumni.visibility is not Visibility.PRIVATE:
        return True
    decided = select(Event.id).where(Event.alumni_id == alumni.id, Event.action == CHOSEN)
    return db.session.scalar(decided.limit(1)) is not None


def hide(*, by: Account) -> None:
    """One tap: nobody finds the profile from now on. Consents stay; what was chosen is remembered for show_again."""
    alumni = lock_own(by)
    before = alumni.visibility
    if before is not Visibility.PRIVATE:
        _set_visibility(alumni, Visibility.PRIVATE, by)
        alumni.visibility_before = before
        commit()


def may_show_again(alumni: AlumniProfile) -> bool:
    """Whether one tap brings back what was chosen before hiding: the law allows it and the consent is in force."""
    is_hidden = alumni.visibility is Visibility.PRIVATE and alumni.visibility_before is not None
    return is_hidden and may_be_found(alumni) and ConsentPurpose.SEARCH in in_force(alumni)


def show_again(*, by: Account) -> Visibility:
    """One tap: seen as before it was hidden; raises ConsentMissing where a new choice is needed."""
    alumni = lock_own(by)
    if alumni.visibility_before is None or not may_show_again(alumni):
        raise ConsentMissing(mark("Pilih dulu siapa yang boleh melihat profil Anda."), field="visibility")
    _set_visibility(alumni, alumni.visibility_before, by)
    commit()
    return alumni.visibility


def hidden_companies(alumni: AlumniProfile) -> Sequence[Company]:
    """Companies that must not find this alumnus, by name."""
    return list(db.session.scalars(select(Company).where(Company.id.in_(_hidden_ids(alumni))).order_by(Company.name)))


def companies_to_hide_from(alumni: AlumniProfile, typed: str, *, most: int = 8) -> Sequence[Company]:
    """Companies the school has verified that may still find this alumnus and have the typed words in their name."""
    words = [func.lower(Company.name).contains(word, autoescape=True) for word in typed.casefold().split()[:6]]
    if not words:
        return []
    return list(db.session.scalars(_may_find(alumni).where(*words).order_by(Company.name, Company.id).limit(most)))


def may_hide_from(alumni: AlumniProfile, company_ids: Iterable[int]) -> frozenset[int]:
    """Which of these companies may find this alumnus now, and so may be hidden from."""
    wanted = _may_find(alumni).where(Company.id.in_(set(company_ids))).with_only_columns(Company.id)
    return frozenset(db.session.scalars(wanted))


def hide_from(company_id: int, *, by: Account) -> None:
    """Do not let this company find me; raises NotFound for one the school has not verified."""
    alumni = lock_own(by)
    if db.session.scalar(_hidden_ids(alumni).where(HiddenFrom.company_id == company_id)) is not None:
        return
    if not may_hide_from(alumni, [company_id]):
        raise NotFound()
    db.session.add(HiddenFrom(alumni_id=alumni.id, company_id=company_id))
    _record("alumni.hidden_from_company", alumni, by)
    commit()


def show_to(company_id: int, *, by: Account) -> None:
    """Let a company find me again."""
    alumni = lock_own(by)
    hidden = db.session.scalar(
        select(HiddenFrom).where(HiddenFrom.alumni_id == alumni.id, HiddenFrom.company_id == company_id)
    )
    if hidden is not None:
        db.session.delete(hidden)
        _record("alumni.shown_to_company", alumni, by)
        commit()


def _give(alumni: AlumniProfile, purpose: ConsentPurpose, by: Account | None) -> None:
    if purpose is ConsentPurpose.SEARCH and not may_be_found(alumni):
        raise ConsentMissing(MINOR, field="visibility")
    held = in_force(alumni).get(purpose)
    if held is not None and held.version == CONSENT_VERSION:
        return
    if held is not None:
        held.withdrawn_at = clock.now()
        db.session.flush()
    alumni.consents.append(Consent(purpose=purpose, version=CONSENT_VERSION, given_at=clock.now()))
    _record("consent.given", alumni, by, purpose=purpose.value, version=CONSENT_VERSION)


def _set_visibility(alumni: AlumniProfile, visibility: Visibility, by: Account | None) -> None:
    alumni.visibility_before = None
    if alumni.visibility is not visibility:
        _record(CHOSEN, alumni, by, before=alumni.visibility.value, after=visibility.value)
        alumni.visibility = visibility


def _may_find(alumni: AlumniProfile) -> Select[Company]:
    return (
        select(Company)
        .join(CompanyApproval)
        .where(
            CompanyApproval.school_id == alumni.cohort.school_id,
            CompanyApproval.state == ApprovalState.VERIFIED,
            Company.id.not_in(_hidden_ids(alumni)),
        )
    )


def _hidden_ids(alumni: AlumniProfile) -> Select[int]:
    return select(HiddenFrom.company_id).where(HiddenFrom.alumni_id == alumni.id)


def _record(action: str, alumni: AlumniProfile, by: Account | None, **details: str) -> None:
    """The school's ledger tells that a choice was made; which company was hidden stays with the alumnus."""
    ledger.record(action, alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id, **details)
