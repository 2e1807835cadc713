"""The linter: what in a vacancy's words limits, asks, hides or promises what it should not, with a better wording.

`findings_in` reads; `catalogue.RULES` says what every rule means and where it comes from; `rewriting.apply` mends.
It warns and never judges people: a limit can have a lawful reason, which the school decides (an exception).
"""

from app.rules.linter.catalogue import RULES
from app.rules.linter.finding import Finding, Rule, Severity, Wording
from app.rules.linter.reading import findings_in
from app.rules.linter.sources import Source

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "Severity",
    "Source",
    "Wording",
    "findings_in",
]
