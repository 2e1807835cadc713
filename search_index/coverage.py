"""How far every document of an index covers what is asked, exactly and at once, from the claims in its postings.

The arithmetic is that of app.rules.match_score, one requirement at a time over all documents that answer it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from app.rules.kinship import FITTING, Family, Kinship
from app.rules.match_score import Holding, Requirement, credit_of
from search_index.claim_codes import (
    HOLDING_CODES,
    REQUIREMENT_CODES,
    holding_from,
    linked_name,
    requirement_from,
    same_wording,
    table,
)
from search_index.engines import Docs, Mask, Snapshot

ASKED, REQUIRED = ":asked", ":required"
"""Facts of a vacancy: the sum of what its requirements count, and of those that are required."""


@dataclass(frozen=True)
class Answer:
    """Documents that answer one requirement: what each earns (0-1), what that counts, and whether it is required."""

    docs: Docs
    credits: NDArray[np.float32]
    counts: NDArray[np.float32] | float
    is_required: NDArray[np.bool_] | bool


@dataclass(frozen=True)
class Coverage:
    """For every document: the share of the asked weight it covers, and the share of the required it does not answer."""

    share: NDArray[np.float32]
    missing: NDArray[np.float32]
    is_asked: bool
    """False when nothing is asked of any document."""


def cover_requirements(snapshot: Snapshot, requirements: Sequence[Requirement], family: Family) -> Coverage:
    """How far each profile covers the requirements of one vacancy."""
    asked = sum(one.counts for one in requirements)
    required = sum(one.counts for one in requirements if one.is_required)
    answers = (_answer(snapshot, one, family) for one in requirements)
    return _summed(snapshot, answers, np.float32(asked), np.float32(required))


def fitting(snapshot: Snapshot, requirements: Sequence[Requirement], family: Family) -> Mask:
    """Which profiles have what Match.fits asks: everything required, or anything where nothing is required."""
    required = [one for one in requirements if one.is_required]
    mask = np.full(len(snapshot.ids), bool(required))
    for one in required or requirements:
        claimed = np.zeros(len(snapshot.ids), np.bool_)
        for name, kin in _answering_names(one, family):
            if kin in FITTING:
                claimed[snapshot.claims(name)[0]] = True
        mask = mask & claimed if required else mask | claimed
    return mask


def cover_vacancies(snapshot: Snapshot, holdings: Sequence[Holding], family: Family) -> Coverage:
    """How far the holdings of one person cover each vacancy."""
    asked = snapshot.fact(ASKED).astype(np.float32)
    required = snapshot.fact(REQUIRED).astype(np.float32)
    return _summed(snapshot, _answers_in_vacancies(snapshot, holdings, family), asked, required)


def _summed(
    snapshot: Snapshot,
    answers: Iterable[Answer],
    asked: NDArray[np.float32] | np.float32,
    required: NDArray[np.float32] | np.float32,
) -> Coverage:
    covered = np.zeros(len(snapshot.ids), np.float32)
    answered = np.zeros(len(snapshot.ids), np.float32)
    for answer in answers:
        covered[answer.docs] += answer.credits * answer.counts
        answered[answer.docs] += np.where(answer.credits > 0, answer.counts, 0) * answer.is_required
    share = np.minimum(1, covered / np.maximum(asked, 1)).astype(np.float32, copy=False)
    missing = (np.maximum(required - answered, 0) / np.maximum(required, 1)).astype(np.float32, copy=False)
    return Coverage(share, missing, bool(np.any(asked)))


def _answer(snapshot: Snapshot, asked: Requirement, family: Family) -> Answer:
    """For each document the best of all claims that answer a requirement."""
    found = [
        (docs, _credits(asked.level, kin)[codes])
        for name, kin in _answering_names(asked, family)
        for docs, codes in [snapshot.claims(name)]
        if len(docs)
    ]
    if not found:
        return Answer(np.empty(0, np.int32), np.empty(0, np.float32), asked.counts, asked.is_required)
    docs, credits = found[0]
    if len(found) > 1:
        best = np.zeros(len(snapshot.ids), np.float32)
        for some, earned in found:
            best[some] = np.maximum(best[some], earned)
        docs = np.flatnonzero(best).astype(np.int32)
        credits = best[docs]
    return Answer(docs, credits, asked.counts, asked.is_required)


def _answering_names(asked: Requirement, family: Family) -> Iterator[tuple[str, Kinship]]:
    """Under which names profiles claim what answers a requirement, and how it does."""
    for name in same_wording(asked.competency, asked.wording):
        yield name, Kinship.SAME
    if asked.competency:
        for code, kin in family.answering(asked.competency).items():
            yield linked_name(code), kin


@cache
def _credits(required_level: int, kin: Kinship) -> NDArray[np.float32]:
    """What each claim code earns."""
    return table({code: credit_of(holding_from(code), required_level, kin) for code in HOLDING_CODES})


def _answers_in_vacancies(snapshot: Snapshot, holdings: Sequence[Holding], family: Family) -> Iterator[Answer]:
    """One answer for each competency or wording that vacancies may ask for and some holding answers."""
    asks = {code: requirement_from(code) for code in REQUIREMENT_CODES}
    counts = table({code: one.counts for code, one in asks.items()})
    is_required = table({code: one.is_required for code, one in asks.items()}).astype(np.bool_)
    for name, offers in _offers(holdings, family).items():
        docs, codes = snapshot.claims(name)
        if len(docs):
            earned = {code: max(credit_of(held, one.level, kin) for held, kin in offers) for code, one in asks.items()}
            yield Answer(docs, table(earned)[codes], counts[codes], is_required[codes])


def _offers(holdings: Sequence[Holding], family: Family) -> dict[str, list[tuple[Holding, Kinship]]]:
    """Under which names vacancies ask for what these holdings answer, and which do."""
    offers: dict[str, list[tuple[Holding, Kinship]]] = {}
    for held in holdings:
        for name in same_wording(held.competency, held.wording):
            offers.setdefault(name, []).append((held, Kinship.SAME))
        for code in family.answering(held.competency) if held.competency else ():
            if kin := family.kinship(code, held.competency or ""):
                offers.setdefault(linked_name(code), []).append((held, kin))
    return offers
