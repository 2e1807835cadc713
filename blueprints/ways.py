"""Ways out of an empty list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Wider:
    """A question with less in it, in words, and what it finds."""

    words: object
    href: str
    count: int
