"""What two rows of one person both have: consents, answers to one wave, reports of one job. One of each stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import RowMapping, func, select, update

from app import clock
from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent
from app.models.placement import Placement
from app.models.referral import SpeculativeApplication
from app.models.tracer import Response, ResponseRevision
from app.rules.alumni_status import ConsentPurpose, Evidence
from app.rules.application_status import ApplicationState
from app.rules.placement_status import PlacementState
from app.rules.tracer_status import ResponseStatus
from app.services.answer_storing import revision_values
from app.services.placement_merging import add_source, fill_blanks, find_same
from app.services.row_folding import Kept, fold
from app.services.speculative_merging import is_livelier

_ANSWERS = (ResponseStatus.PROXY, ResponseStatus.PARTIAL, ResponseStatus.COMPLETE)
_APPLICATIONS = (
    ApplicationState.WITHDRAWN, ApplicationState.LAPSED, ApplicationState.REJECTED, ApplicationState.SUBMITTED,
    ApplicationState.SHORTLISTED, ApplicationState.INTERVIEW, ApplicationState.OFFERED, ApplicationState.HIRED,
)  # fmt: skip
_EVIDENCE = tuple(Evidence)
"""Each from the least to the most telling."""


def _further(one: RowMapping, other: RowMapping) -> bool:
    return _APPLICATIONS.index(ApplicationState(one["state"])) > _APPLICATIONS.index(ApplicationState(other["state"]))


def _better_supported(one: RowMapping, other: RowMapping) -> bool:
    return _EVIDENCE.index(Evidence(one["evidence"])) > _EVIDENCE.index(Evidence(other["evidence"]))


PREFERS = {
    "application": _further,
    AlumniCompetency.__tablename__: _better_supported,
    SpeculativeApplication.__tablename__: is_livelier,
}
"""Which of two rows that cannot both stay is worth more; for every other table the kept row's."""


def join_consents(kept: AlumniProfile, other: AlumniProfile) -> None:
    """For each purpose the latest word holds: a withdrawal ends what was given before it, on either row."""
    every = list(db.session.scalars(select(Consent).where(Consent.alumni_id.in_((kept.id, other.id)))))
    for purpose in ConsentPurpose:
        _leave_one([consent for consent in every if consent.purpose is purpose])
    db.session.flush()
    db.session.execute(update(Consent).where(Consent.alumni_id == other.id).values(alumni_id=kept.id))


def _leave_one(consents: Sequence[Consent]) -> None:
    withdrawn: list[datetime] = [consent.withdrawn_at for consent in consents if consent.withdrawn_at]
    in_force = sorted(
        (consent for consent in consents if consent.withdrawn_at is None), key=lambda consent: consent.given_at
    )
    for consent in in_force:
        if consent is not in_force[-1] or (withdrawn and max(withdrawn) > consent.given_at):
            consent.withdrawn_at = clock.now()


def join_answers(kept_id: int, other_id: int) -> Kept:
    """Two answers to one wave: the more telling stays, the later of equals; the other becomes part of its history."""
    gone: Kept = {}
    answers = db.session.scalars(
        select(Response).where(Response.alumni_id.in_((kept_id, other_id))).order_by(Response.wave_id)
    )
    by_wave: dict[int, list[Response]] = {}
    for answer in answers:
        by_wave.setdefault(answer.wave_id, []).append(answer)
    for both in by_wave.values():
        if len(both) == 2:
            loser, winner = sorted(both, key=lambda answer: (_ANSWERS.index(answer.status), answer.answered_at))
            _become_history(loser, winner)
            for name, rows in fold(Response.__tablename__, loser.id, winner.id).items():
                gone.setdefault(name, []).extend(rows)
    return gone


def _become_history(loser: Response, winner: Response) -> None:
    """The answer that goes, with its own earlier versions, as versions of the one that stays."""
    last = db.session.scalar(
        select(func.max(ResponseRevision.revision)).where(ResponseRevision.response_id == winner.id)
    )
    number = max(last or 0, winner.revision)
    earlier = list(
        db.session.scalars(
            select(ResponseRevision).where(ResponseRevision.response_id == loser.id).order_by(ResponseRevision.revision)
        )
    )
    for revision in earlier:
        number += 1
        revision.response_id, revision.revision = winner.id, number
    number += 1
    db.session.add(
        ResponseRevision(
            response_id=winner.id,
            revision=number,
            values=revision_values(loser),
            pay_low=loser.pay.low if loser.pay else None,
            pay_high=loser.pay.high if loser.pay else None,
            replaced_at=clock.now(),
            replaced_by_id=None,
        )
    )
    winner.revision = number + 1
    db.session.flush()


def join_placements(kept: AlumniProfile, other: AlumniProfile) -> Kept:
    """Two reports of one job are one placement with the sides of both."""
    gone: Kept = {}
    for placement in list(db.session.scalars(select(Placement).where(Placement.alumni_id == other.id))):
        same = find_same(kept, placement.employer_name, placement.company_id, placement.kind, placement.started_on)
        if same is None:
            continue
        _join_placement(placement, same)
        for name, rows in fold(Placement.__tablename__, placement.id, same.id).items():
            gone.setdefault(name, []).extend(rows)
    return gone


def _join_placement(placement: Placement, same: Placement) -> None:
    application_id, placement.application_id = placement.application_id, None
    db.session.flush()
    told = ("company_id", "position", "regency_code", "ended_on")
    fill_blanks(same, {name: getattr(placement, name) for name in told} | {"application_id": application_id})
    for source in placement.sources:
        add_source(same, source.kind, None)
    if placement.state is PlacementState.CONFIRMED and same.state is PlacementState.REPORTED:
        same.state = PlacementState.CONFIRMED
    db.session.flush()
