"""Synthetic profiles and vacancies from the catalogue, the same for the same seed.

Not people: each profile is a programme, three to ten of its competencies (the frequent ones far more often, as in real
registers), a few of other trades, and three sentences about work. The sentences are analysed once each, so that what is
measured is the engine and not the analyser.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from app.reference.competencies import CompetencyFact, competencies_of, load_competencies
from app.reference.programmes import load_programmes
from app.reference.regions import provinces, regencies
from app.rules.alumni_status import Evidence
from app.rules.kinship import Family
from app.rules.match_score import Holding, Requirement
from search_index.analysis import stored_tokens
from search_index.claim_codes import claims_of_holdings
from search_index.claims import wording_of
from search_index.engines import TokenDoc, Tokens, Within
from search_index.experience import WORKED
from search_index.questions import whole_question
from search_index.ranking import Place
from search_index.trades import trade_token

SCHOOLS, YEARS, TODAY_NUMBER = 40, range(2019, 2026), 740_000
SENTENCES = (
    "Saya lulusan |programme| yang terbiasa |skill| di bengkel sekolah.",
    "Selama PKL enam bulan saya |skill| dan |skill| bersama teknisi senior.",
    "Pernah bekerja enam bulan di bagian |skill|, bertanggung jawab atas |skill|.",
    "Siap kerja shift, teliti, dan mau belajar |skill|.",
)
ADVERT = (
    "Kami membutuhkan tenaga untuk |skill| dan |skill| di site kami.",
    "Tugas harian: |skill|, membuat laporan, menjaga kebersihan area kerja.",
    "Diutamakan berpengalaman |skill|, bersedia ditempatkan di site, jujur dan disiplin.",
)


@dataclass(frozen=True)
class Trade:
    """A programme with what it teaches, the most asked for first."""

    number: int
    code: str
    name: str
    competencies: Sequence[CompetencyFact]


@dataclass(frozen=True)
class Question:
    """A vacancy as the matching call gets it."""

    requirements: Sequence[Requirement]
    tokens: Tokens
    within: Within
    place: Place
    months: int
    """Of experience asked for."""


@cache
def trades() -> tuple[Trade, ...]:
    """Every programme of Spektrum 2022 that the catalogue has competencies for."""
    taught = ((one.code, one.name, competencies_of(one.code)) for one in load_programmes() if one.spectrum == 2022)
    return tuple(Trade(number, *told) for number, told in enumerate(taught, 1) if len(told[2]) > 2)


@cache
def family() -> Family:
    return Family({fact.code: fact.parent for fact in load_competencies()})


def profiles(first: int, last: int, seed: int = 7) -> Iterator[TokenDoc]:
    """Profiles with ids first … last-1; any stretch can be made alone, which lets several processes share the work."""
    for id in range(first, last):
        yield _profile(id, random.Random(seed * 1_000_003 + id))


def questions(count: int, seed: int = 11) -> list[Question]:
    """Vacancies: a third unfiltered, a third by school and availability, a third also by programme and place."""
    rng = random.Random(seed)
    return [_question(rng, number % 3) for number in range(count)]


@lru_cache(maxsize=50_000)
def holdings(id: int, seed: int = 7) -> list[Holding]:
    """What the profile with this id lists: the row of the page that is shown, made up once and then at hand."""
    rng = random.Random(seed * 1_000_003 + id)
    return _holdings(rng, _trade(rng))


def _profile(id: int, rng: random.Random) -> TokenDoc:
    trade = _trade(rng)
    held = _holdings(rng, trade)
    strong = [token for one in held for token in _tokens(one.label)]
    body: list[str] = []
    for template in rng.sample(SENTENCES, 3):
        for part in _parts(template, trade, rng):
            body += _tokens(part)
    facts = {
        "school": 1 + rng.randrange(SCHOOLS),
        "year": rng.choice(YEARS),
        "programme": trade.number,
        "regency": _place(rng),
        "moves": int(rng.random() < 0.4),
        "availability": 1 + (rng.random() < 0.3),
        "changed": TODAY_NUMBER - rng.randrange(700),
        WORKED: rng.choice((0, 0, 6, 12, 24)),
    }
    fields = {"strong": strong, "middle": [trade_token(trade.code), *_tokens(trade.name)], "body": body}
    return TokenDoc(id, fields, f"{id:x}", facts, claims_of_holdings(held))


def _holdings(rng: random.Random, trade: Trade) -> list[Holding]:
    own = [_frequent(rng, trade.competencies) for _ in range(rng.randint(3, 10))]
    strange = [rng.choice(load_competencies()) for _ in range(rng.randint(0, 2))]
    evidence = list(Evidence)
    return [
        Holding(fact.code, fact.name, rng.randint(1, 4), rng.choice(evidence), _wording(fact.name))
        for fact in dict.fromkeys([*own, *strange])
    ]


def _question(rng: random.Random, narrow: int) -> Question:
    trade = _trade(rng)
    asked = list(dict.fromkeys(_frequent(rng, trade.competencies) for _ in range(rng.randint(4, 9))))
    requirements = [
        Requirement(fact.code, fact.name, place < 3, rng.randint(1, 3), rng.randint(1, 4), _wording(fact.name))
        for place, fact in enumerate(asked)
    ]
    prose = " ".join("".join(_parts(template, trade, rng)) for template in ADVERT)
    tokens = whole_question([trade.name, *(fact.name for fact in asked)], [fact.code for fact in asked], prose)
    groups: list[list[tuple[str, int]]] = []
    if narrow:
        groups += [[("school", 1 + rng.randrange(SCHOOLS)), ("moves", 1)], [("availability", 1)]]
    if narrow == 2:
        groups += [[("programme", trade.number)], [("regency", _place(rng)), ("moves", 1)]]
    return Question(requirements, tokens, Within(groups), Place(regency=_place(rng)), rng.choice((0, 0, 12)))


def _trade(rng: random.Random) -> Trade:
    return rng.choice(trades())


def _frequent(rng: random.Random, facts: Sequence[CompetencyFact]) -> CompetencyFact:
    return facts[min(int(rng.paretovariate(1.0)) - 1, len(facts) - 1)] if rng.random() < 0.6 else rng.choice(facts)


def _parts(template: str, trade: Trade, rng: random.Random) -> list[str]:
    """A sentence as pieces that recur, so that their tokens are known already."""
    fill = {"programme": lambda: trade.name, "skill": lambda: _said(rng, trade)}
    return [fill[part]() if part in fill else part for part in template.split("|")]


def _said(rng: random.Random, trade: Trade) -> str:
    return rng.choice(rng.choice(trade.competencies).phrases)


def _place(rng: random.Random) -> int:
    return rng.choice(_regencies())


@cache
def _regencies() -> tuple[int, ...]:
    kalimantan = (one.code for one in provinces() if one.code.startswith("6"))
    return tuple(int(one.code.replace(".", "")) for code in kalimantan for one in regencies(code))


@lru_cache(maxsize=50_000)
def _tokens(text: str) -> list[str]:
    return stored_tokens(text)


@lru_cache(maxsize=10_000)
def _wording(name: str) -> str:
    return wording_of(name)
