"""What the linter works on and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.reference.minimum_wages import MinimumWage
from app.rules.linter.sources import Source
from app.rules.vacancy_status import PayKind, RefusalReason, VacancyKind


class Severity(StrEnum):
    BLOCK = "block"
    """Must be mended; an exception is only for words that were misread, and the school is told so."""
    EXCEPTION = "exception"
    """Must be mended, or kept with an exception that the school looks at."""
    STAFF = "staff"
    """Holds nothing up; people of the school look at it before they publish, beside what the company says of it."""
    ADVICE = "advice"
    """Told, never holds anything up."""


@dataclass(frozen=True, slots=True)
class Rule:
    """`name`, `reason` and `advice` are marked sentences; `example` is what it finds, `better` how that could read."""

    code: str
    severity: Severity
    source: Source
    refusal: RefusalReason
    name: str
    reason: str
    advice: str
    example: str
    better: str


@dataclass(frozen=True)
class Wording:
    """A vacancy as the linter reads it: texts by form field, pay in rupiah a month, the wage of its place."""

    texts: Mapping[str, str]
    kind: VacancyKind = VacancyKind.FULL_TIME
    pay_kind: PayKind | None = None
    pay_min: int | None = None
    pay_max: int | None = None
    wage: MinimumWage | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule's code and the stretch of plain text it means."""

    code: str
    start: int
    end: int


@dataclass(frozen=True)
class Finding:
    """`phrase` stands at text[start:end] of `field`; a pay field has no text and start 0. `replacement` is put in its
    place by `rewriting.apply`: an empty one removes the words, None means a person must find the words."""

    rule: Rule
    field: str
    phrase: str
    start: int = 0
    end: int = 0
    replacement: str | None = None
    wage: MinimumWage | None = field(default=None, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What an exception is asked for: the rule and exactly these words, blanks and case apart."""
        return self.rule.code, " ".join(self.phrase.casefold().split())[:200]
