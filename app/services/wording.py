"""What the linter says of a vacancy's words, beside the exceptions its company asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import clock
from app.errors import ExceptionUndecided, WordingHeld
from app.extensions import db
from app.models.moderation import WordingException
from app.models.vacancy import Vacancy
from app.reference import minimum_wages, regions
from app.reference.minimum_wages import MinimumWage
from app.rules.linter import Finding, Severity, Wording, findings_in, rewriting
from app.rules.vacancy_status import ExceptionState, PayKind, VacancyKind

MOST_TIMES = 20
AROUND = 60
"""Characters of text shown on either side of the words."""


@dataclass(frozen=True)
class Judged:
    """A finding with the exception asked for exactly these words, and the text it stands in."""

    finding: Finding
    exception: WordingException | None = None
    text: str = ""

    @property
    def state(self) -> ExceptionState | None:
        return self.exception.state if self.exception else None

    @property
    def holds_up(self) -> bool:
        """Whether the vacancy cannot be sent to the school with these words."""
        is_grave = self.finding.rule.severity in (Severity.BLOCK, Severity.EXCEPTION)
        return is_grave and self.state not in (ExceptionState.ASKED, ExceptionState.APPROVED)

    @property
    def is_settled(self) -> bool:
        """Nobody needs to do anything about it: an approved exception, or advice only."""
        return self.state is ExceptionState.APPROVED or self.finding.rule.severity is Severity.ADVICE

    @property
    def may_ask(self) -> bool:
        """Whether the company may argue for the words: advice needs no exception."""
        return self.finding.rule.severity is not Severity.ADVICE and self.state in (None, ExceptionState.REFUSED)

    @property
    def before(self) -> str:
        """The line's text up to the words, shortened."""
        line = self.text[: self.finding.start].rpartition("\n")[2].lstrip("-•* ")
        return line if len(line) <= AROUND else f"…{line[-AROUND:].partition(' ')[2]}"

    @property
    def after(self) -> str:
        line = self.text[self.finding.end :].partition("\n")[0]
        return line if len(line) <= AROUND else f"{line[:AROUND].rpartition(' ')[0]}…"


def read(
    texts: Mapping[str, str],
    *,
    kind: VacancyKind = VacancyKind.FULL_TIME,
    regency_code: str = "",
    pay_kind: PayKind | None = None,
    pay_min: int | None = None,
    pay_max: int | None = None,
) -> list[Judged]:
    """What the linter says of words that are not stored yet; amounts are rupiah a month."""
    wage = wage_at(regency_code)
    wording = Wording(texts, kind=kind, pay_kind=pay_kind, pay_min=pay_min, pay_max=pay_max, wage=wage)
    return [Judged(one, text=texts.get(one.field, "")) for one in findings_in(wording)]


def of_vacancy(vacancy: Vacancy) -> list[Judged]:
    """What the linter says of a stored vacancy, each with the exception that holds for exactly these words."""
    return with_exceptions(
        read(
            {
                "title": vacancy.title,
                "description": vacancy.description,
                "competencies": "\n".join(one.label for one in vacancy.competencies),
            },
            kind=vacancy.kind,
            regency_code=vacancy.regency_code,
            pay_kind=vacancy.pay_kind,
            pay_min=vacancy.pay_min,
            pay_max=vacancy.pay_max,
        ),
        vacancy.id,
    )


def with_exceptions(found: Sequence[Judged], vacancy_id: int) -> list[Judged]:
    """The same, with the exceptions of this vacancy; one query when there is anything to look for."""
    if not found:
        return []
    rows = db.session.scalars(select(WordingException).where(WordingException.vacancy_id == vacancy_id))
    exceptions = {(row.rule, row.phrase): row for row in rows}
    return [Judged(one.finding, exceptions.get(one.finding.key), one.text) for one in found]


def mended(text: str, rule: str, phrase: str) -> str:
    """The text with a rule's rewrite in place of the words, each time they stand there; unchanged without a rewrite."""
    key = (rule, " ".join(phrase.casefold().split())[:200])
    for _time in range(MOST_TIMES):
        found = next((one for one in findings_in(Wording({"text": text})) if one.key == key), None)
        if found is None or (better := rewriting.apply(text, found)) == text:
            break
        text = better
    return text


def check(vacancy: Vacancy) -> None:
    """Raise WordingHeld while words stand that must be mended, or kept by an exception that was not asked for."""
    held = [one.finding.phrase for one in of_vacancy(vacancy) if one.holds_up]
    if held:
        raise WordingHeld(words=", ".join(f"“{phrase}”" for phrase in held[:5]))


def check_decided(vacancy: Vacancy) -> None:
    """Raise ExceptionUndecided while words stand whose exception the school has not approved."""
    open_ones = (ExceptionState.ASKED, ExceptionState.REFUSED)
    waiting = [one.finding.phrase for one in of_vacancy(vacancy) if one.state in open_ones]
    if waiting:
        raise ExceptionUndecided(words=", ".join(f"“{phrase}”" for phrase in waiting[:5]))


def wage_at(regency_code: str) -> MinimumWage | None:
    """The last known minimum wage of a place; None for no place or a place without one."""
    if not regions.is_regency(regency_code):
        return None
    return minimum_wages.latest_minimum_wage_of(regency_code, clock.today().year)
