"""A vacancy's words read by every rule."""

from collections.abc import Iterable, Iterator

from app.rules.linter import ages, belonging, contacts, pay, people, rewriting, scams, work
from app.rules.linter.catalogue import RULES
from app.rules.linter.finding import Finding, Hit, Severity, Wording
from app.rules.linter.plain import Plain, plain

_ORDER = {code: place for place, code in enumerate(RULES)}
_WEIGHT = {severity: place for place, severity in enumerate(Severity)}


def findings_in(wording: Wording) -> list[Finding]:
    """Each questionable wording once a field, the gravest first; an empty list promises nothing."""
    found = [one for field, text in wording.texts.items() for one in _in_text(field, text, wording)]
    found += [_of_field(*one, wording) for one in pay.find_in_fields(wording)]
    first: dict[tuple[str, str, str], Finding] = {}
    for one in found:
        first.setdefault((one.field, *one.key), one)
    return sorted(first.values(), key=lambda one: (_WEIGHT[one.rule.severity], _ORDER[one.rule.code], one.start))


def _in_text(field: str, text: str, wording: Wording) -> Iterator[Finding]:
    read = plain(text)
    hits = [*ages.find(read), *people.find(read), *belonging.find(read), *scams.find(read), *contacts.find(read)]
    hits += [*work.find(read, wording.kind), *pay.find(read, wording)]
    for hit in _longest(hits):
        start, end = _trimmed(read, hit)
        first, last = read.written(start, end)
        yield Finding(
            rule=RULES[hit.code],
            field=field,
            phrase=text[first:last],
            start=first,
            end=last,
            replacement=rewriting.replacement_for(hit.code, read, start, end),
            wage=wording.wage if hit.code == "pay_low" else None,
        )


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Of overlapping hits of one rule the one that starts first and is longest."""
    kept: list[Hit] = []
    last_end: dict[str, int] = {}
    for hit in sorted(hits, key=lambda one: (one.start, -one.end)):
        if hit.start >= last_end.get(hit.code, 0):
            kept.append(hit)
            last_end[hit.code] = hit.end
    return kept


def _trimmed(read: Plain, hit: Hit) -> tuple[int, int]:
    words = read.text[hit.start : hit.end]
    start = hit.start + len(words) - len(words.lstrip(" \n.,:;-("))
    end = hit.end - (len(words) - len(words.rstrip(" \n.,:;-(")))
    return (start, end) if start < end else (hit.start, hit.end)


def _of_field(code: str, field: str, amount: int, wording: Wording) -> Finding:
    phrase = f"Rp{amount:,}".replace(",", ".")
    return Finding(RULES[code], field, phrase, wage=wording.wage if code == "pay_low" else None)
