"""C7: income is asked as a bracket around the minimum wage of the place of work, never as an amount."""

from app.rules.tracer_core import Bracket

SHARES = (75, 100, 120)
"""Bounds in percent of the minimum wage, as the ministry's form draws them: ¾, 1 and 1.2 times."""
REFUSED = "refused"
"""The choice "tidak mau menjawab"."""
HIGHEST = 10**9


def brackets_around(minimum_wage: int) -> tuple[Bracket, ...]:
    """Four brackets without gap or overlap, in whole rupiah: below ¾, to 1, to 1.2, and above."""
    bounds = [minimum_wage * share // 100 for share in SHARES]
    return tuple(Bracket(low, high) for low, high in zip([0, *bounds], [*bounds, None], strict=True))


def code_of(bracket: Bracket) -> str:
    """A bracket as a form carries it: "0-1530183", "2448292-", or "refused"."""
    if bracket.low is None:
        return REFUSED
    return f"{bracket.low}-{'' if bracket.high is None else bracket.high}"


def bracket_of(code: str) -> Bracket | None:
    """The bracket behind what a form sent; None when there is none.

    The amounts that stood on the page count, also when the place is corrected on the same page: they are what the
    person read. A bracket that straddles the minimum wage of the right place is reported as undetermined.
    """
    if code == REFUSED:
        return Bracket()
    low, dash, high = code.partition("-")
    if not dash or not low.isascii() or not low.isdigit() or (high and not (high.isascii() and high.isdigit())):
        return None
    found = Bracket(int(low[:11]), int(high[:11]) if high else None)
    assert found.low is not None
    if found.low > HIGHEST or (found.high is not None and not found.low < found.high <= HIGHEST):
        return None
    return found
