"""Adverts copied from elsewhere, read with the catalogue and the regions at hand."""

from collections.abc import Iterator

from app import clock
from app.reference.competencies import CompetencyFact, find_competency
from app.rules.advert import AdvertDraft, read_advert
from app.services.advert_places import is_regency_name, place_in
from search_index.phrases import competency_phrases
from search_index.words import words_of


def read(text: str) -> AdvertDraft:
    """What the advert says, as proposals for the form of a vacancy."""
    return read_advert(
        text,
        today=clock.today(),
        place_in=place_in,
        competencies_in=_competency_names,
        is_place=is_regency_name,
    )


def competencies_named_in(text: str) -> list[CompetencyFact]:
    """What a text names of the catalogue, each once, in the order of the text."""
    return list(dict.fromkeys(fact for line in text.splitlines() for fact in _named_in(line)))


def _competency_names(line: str) -> Iterator[str]:
    return (fact.name for fact in _named_in(line))


def _named_in(line: str) -> Iterator[CompetencyFact]:
    for _first, _last, code in competency_phrases().find(list(words_of(line))):
        if fact := find_competency(code):
            yield fact
