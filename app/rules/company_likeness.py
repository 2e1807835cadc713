"""Which companies may be one and the same, and why; a person judges."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Likeness(StrEnum):
    """Why two companies may be one, the surest first."""

    CONTACT = "contact"
    """The same telephone number or e-mail address."""
    WEBSITE = "website"
    NAME_AND_PLACE = "name_and_place"
    NAME = "name"


ORDER = {why: place for place, why in enumerate(Likeness)}


@dataclass(frozen=True)
class Traits:
    """What tells companies apart, each in its normal form; empty ones say nothing."""

    key: int
    name: str
    """Without legal form and capitals."""
    regency: str
    site: str = ""
    contacts: frozenset[str] = field(default_factory=frozenset)


def pairs(companies: Iterable[Traits]) -> list[tuple[int, int, Likeness]]:
    """(lower key, higher key, the surest reason) of all that share something, the surest first.

    Only companies that share a contact, a website or a name meet, so the work grows with what is shared.
    """
    blocks: dict[tuple[Likeness, str], list[int]] = defaultdict(list)
    for company in companies:
        for block in _blocks(company):
            blocks[block].append(company.key)
    found: dict[tuple[int, int], Likeness] = {}
    for why, keys in sorted(((why, sorted(set(keys))) for (why, _), keys in blocks.items()), key=_surest):
        for place, low in enumerate(keys):
            for high in keys[place + 1 :]:
                found.setdefault((low, high), why)
    return sorted(((low, high, why) for (low, high), why in found.items()), key=lambda one: (ORDER[one[2]], one[:2]))


def _blocks(company: Traits) -> Iterator[tuple[Likeness, str]]:
    for contact in company.contacts:
        yield Likeness.CONTACT, contact
    if company.site:
        yield Likeness.WEBSITE, company.site
    if company.name:
        yield Likeness.NAME_AND_PLACE, f"{company.name}|{company.regency}"
        yield Likeness.NAME, company.name


def _surest(block: tuple[Likeness, list[int]]) -> tuple[int, list[int]]:
    return ORDER[block[0]], block[1]
