"""What a person can be known by in free text, and the text without it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

GONE = "…"
SHORTEST_PART = 3
"""Shorter parts of a name are too often ordinary words; as part of the whole name they go all the same."""
_BETWEEN = r"[\s.()/-]{0,3}"


@dataclass(frozen=True)
class Traces:
    """Names, numbers (phone as E.164, NISN) and addresses of one person."""

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    nisns: tuple[str, ...] = ()

    def without(self, text: str) -> str:
        """The text with everything gone that names the person, each part of the name too."""
        return self._parts.sub(GONE, self.without_whole(text)) if self._parts else self.without_whole(text)

    def without_whole(self, text: str) -> str:
        """The same, but only where the whole name stands: for names of employers, which often share a part of it."""
        return self._whole.sub(GONE, text) if self._whole else text

    def cleaned(self, value: Any, *, is_whole: bool = False) -> Any:
        """JSON without them: texts inside lists and objects, keys as they are."""
        if isinstance(value, str):
            return self.without_whole(value) if is_whole else self.without(value)
        if isinstance(value, dict):
            return {key: self.cleaned(one, is_whole=is_whole) for key, one in value.items()}
        if isinstance(value, list):
            return [self.cleaned(one, is_whole=is_whole) for one in value]
        return value

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """Each trace as it is mostly written, in lower case, to ask a database for texts that have one."""
        short = [phone.removeprefix("+62") for phone in self.phones]
        return tuple({one.lower() for one in (*self.names, *short, *self.emails, *self.nisns) if one})

    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        names = [r"\s+".join(map(re.escape, name.split())) for name in self.names if name.split()]
        found = [rf"(?<![^\W\d_]){name}(?![^\W\d_])" for name in names]
        found += [_number(phone) for phone in self.phones]
        found += [rf"(?<![\w.+-]){re.escape(email)}(?![\w-])" for email in self.emails]
        found += [rf"(?<!\d){_BETWEEN.join(nisn)}(?!\d)" for nisn in self.nisns]
        return _one_of(found)

    @cached_property
    def _parts(self) -> re.Pattern[str] | None:
        parts = {part for name in self.names for part in name.split() if len(part) >= SHORTEST_PART}
        return _one_of(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])" for part in sorted(parts, key=len, reverse=True))


def _number(phone: str) -> str:
    """However it is grouped, with the country's code or a leading zero."""
    national = phone.removeprefix("+62").removeprefix("+")
    return rf"(?<!\d)(?:\+?{_BETWEEN.join('62')}{_BETWEEN}|0{_BETWEEN})?{_BETWEEN.join(national)}(?!\d)"


def _one_of(patterns: Iterable[str]) -> re.Pattern[str] | None:
    found = list(patterns)
    return re.compile("|".join(found), re.IGNORECASE) if found else None
