"""The alumnus's own profile: what they may say about themselves. The school's facts are not theirs to change."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app import clock
from app.errors import InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.models.school import Cohort
from app.rules.alumni_status import AlumniState, Evidence
from app.rules.profile_completeness import Completeness, Contents, measure
from app.services import catalogue, ledger, row_locks
from app.services.claim_evidence import checked_claims, require_no_files, require_none_waits
from app.services.transaction import commit

MOST_COMPETENCIES = 30

Row = Mapping[str, Any]
"""A typed competency: label, level (1 to 4), evidence (value of Evidence) and evidence_note."""


def find_own(account: Account) -> AlumniProfile | None:
    """The profile of this account with everything its pages show; None while a claim waits for the school."""
    return db.session.scalar(
        select(AlumniProfile)
        .where(AlumniProfile.account_id == account.id, AlumniProfile.state != AlumniState.ERASED)
        .options(
            joinedload(AlumniProfile.cohort).joinedload(Cohort.school),
            joinedload(AlumniProfile.programme),
            selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
            selectinload(AlumniProfile.experiences),
            selectinload(AlumniProfile.consents),
        )
    )


def get_own(account: Account) -> AlumniProfile:
    """The same, or NotFound."""
    alumni = find_own(account)
    if alumni is None:
        raise NotFound()
    return alumni


def lock_own(account: Account) -> AlumniProfile:
    """The same, held until the transaction ends: two taps come one after the other. NotFound if erased meanwhile."""
    alumni = get_own(account)
    row_locks.lock(alumni)
    if alumni.state is AlumniState.ERASED:
        raise NotFound()
    return alumni


def set_competencies(rows: Sequence[Row], *, by: Account) -> AlumniProfile:
    """Make `rows` the claimed competencies; those the school recorded stay as they are.

    A label is linked to the catalogue when it is known and kept as typed in any case.
    Raises InvalidValue at "competencies".
    """
    alumni = lock_own(by)
    put_competencies(alumni, rows, by=by)
    commit()
    return alumni


def put_competencies(alumni: AlumniProfile, rows: Sequence[Row], *, by: Account) -> None:
    """The same, not committed."""
    typed = [_squeezed(row) for row in rows if str(row["label"]).strip()]
    _check(typed)
    linked = catalogue.find_competencies(row["label"] for row in typed)
    _refuse_repeated(typed, linked, [claim for claim in alumni.competencies if claim.evidence is Evidence.SCHOOL])
    _continue_claims(alumni, typed, linked)
    _changed(alumni, "alumni.competencies_set", by, count=len(alumni.competencies))


def rename_competency(row_id: int, label: str, *, by: Account) -> None:
    """Use the catalogue's words for a competency that was not recognised; raises NotFound, InvalidValue."""
    alumni = lock_own(by)
    claim = next((claim for claim in alumni.competencies if claim.id == row_id), None)
    if claim is None or claim.evidence is Evidence.SCHOOL:
        raise NotFound()
    competency = catalogue.find_competency(label)
    if competency is None:
        raise InvalidValue(mark("Kompetensi ini tidak ada di katalog."), field="competencies")
    if checked_claims([claim.id]):
        raise InvalidValue(
            mark("Sekolah sudah memeriksa bukti dengan nama ini, jadi namanya tetap."), field="competencies"
        )
    require_none_waits(claim.id)
    claim.label, claim.competency = competency.name, competency
    _changed(alumni, "alumni.competencies_set", by, count=len(alumni.competencies))
    commit()


def completeness(alumni: AlumniProfile) -> Completeness:
    """How complete the profile is and what to do next."""
    return measure(contents_of(alumni))


def contents_of(alumni: AlumniProfile) -> Contents:
    """What the profile holds, counted."""
    return Contents(
        competencies=len(alumni.competencies),
        with_evidence=sum(claim.evidence is not Evidence.SELF for claim in alumni.competencies),
        experiences=len(alumni.experiences),
        has_place=bool(alumni.regency_code),
        has_contact=bool(alumni.phone or alumni.email),
        headline_length=len(alumni.headline),
        summary_length=len(alumni.summary),
    )


def touch(alumni: AlumniProfile) -> None:
    """Note that the alumnus worked on the profile: fresh ones stand higher."""
    alumni.updated_at = clock.now()


def _changed(alumni: AlumniProfile, action: str, by: Account, **details: object) -> None:
    touch(alumni)
    ledger.record(action, alumni, by=by, school_id=alumni.cohort.school_id, alumni_id=alumni.id, **details)


def _squeezed(row: Row) -> dict[str, Any]:
    """The row with single blanks in its words."""
    return {
        "label": " ".join(str(row["label"]).split()),
        "level": row["level"],
        "evidence": row["evidence"],
        "evidence_note": " ".join(str(row.get("evidence_note") or "").split()),
    }


def _check(rows: Sequence[Row]) -> None:
    if len(rows) > MOST_COMPETENCIES:
        raise InvalidValue(mark("Paling banyak 30 kompetensi. Pilih yang terkuat."), field="competencies")
    for row in rows:
        if row["evidence"] == Evidence.SCHOOL:
            raise InvalidValue(
                mark("“%(label)s”: nilai sekolah hanya dapat dicatat oleh sekolah. Pilih bukti lain."),
                field="competencies",
                label=row["label"],
            )


def _refuse_repeated(
    rows: Sequence[Row], linked: Mapping[str, Competency], recorded: Sequence[AlumniCompetency]
) -> None:
    """No competency twice, whether by its words or by what they mean, nor one the school has recorded already."""
    seen: set[object] = set()
    for claim in recorded:
        seen |= {claim.label.casefold(), claim.competency_id}
    for row in rows:
        competency = linked.get(row["label"])
        names = {row["label"].casefold()} | ({competency.id} if competency else set())
        if names & seen:
            raise InvalidValue(
                mark("“%(label)s” sudah ada di daftar, mungkin dengan nama lain. Cukup satu baris."),
                field="competencies",
                label=row["label"],
            )
        seen |= names


def _continue_claims(alumni: AlumniProfile, rows: Sequence[dict[str, Any]], linked: Mapping[str, Competency]) -> None:
    """Stored claims live on under their new words; then the others go and new ones come.

    In this order, so that the unique labels of one alumnus never meet on the way. Claims with files do not go, and
    what the school has checked is not called something else.
    """
    free = [claim for claim in alumni.competencies if claim.evidence is not Evidence.SCHOOL]
    pairs = [(_take_claim(free, row, linked), row) for row in rows]
    require_no_files(free)
    checked = checked_claims(claim.id for claim in alumni.competencies)
    for claim in free:
        alumni.competencies.remove(claim)
    db.session.flush()
    for claim, row in pairs:
        if claim is not None:
            _write(claim, row | {"evidence": claim.evidence} if claim.id in checked else row, linked)
    db.session.flush()
    for claim, row in pairs:
        if claim is None:
            alumni.competencies.append(_write(AlumniCompetency(), row, linked))


def _take_claim(free: list[AlumniCompetency], row: Row, linked: Mapping[str, Competency]) -> AlumniCompetency | None:
    """Take the stored claim a typed row continues out of `free`: the same meaning, else the same words."""
    competency = linked.get(row["label"])
    for is_same in (
        lambda claim: competency is not None and claim.competency_id == competency.id,
        lambda claim: claim.label.casefold() == row["label"].casefold(),
    ):
        for claim in free:
            if is_same(claim):
                free.remove(claim)
                return claim
    return None


def _write(claim: AlumniCompetency, row: Row, linked: Mapping[str, Competency]) -> AlumniCompetency:
    claim.label, claim.competency = row["label"], linked.get(row["label"])
    claim.level, claim.evidence = int(row["level"]), Evidence(row["evidence"])
    claim.evidence_note = row["evidence_note"]
    return claim
