"""Where a competency is learned and how it is proved, as far as the catalogue knows; nothing is made up."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.reference.competencies import find_competency
from app.reference.programmes import find_programme, lineage_of
from app.services.found import Opening

MOST_NAMED = 3


@dataclass(frozen=True)
class Learning:
    """`is_own`: the alumnus's own programme teaches it; `programmes`: names of those that do; `skkni`: its unit."""

    label: str
    is_own: bool
    programmes: Sequence[str]
    skkni: str


def learning_of(opening: Opening, programme_code: str) -> Learning:
    fact = find_competency(opening.competency) if opening.competency else None
    taught_in = fact.programmes if fact else ()
    own = lineage_of(programme_code)
    names = [programme.name for code in taught_in if (programme := find_programme(code))]
    return Learning(
        label=opening.label,
        is_own=not own.isdisjoint(taught_in),
        programmes=list(dict.fromkeys(names))[:MOST_NAMED],
        skkni=fact.skkni if fact else "",
    )
