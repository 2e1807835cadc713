"""Fields saved one by one: what somebody changed, and what somebody else changed meanwhile."""

from collections.abc import Callable, Mapping

Normal = Callable[[str, str], str]
"""Field, text → the text as it is stored, so that "0812 …" and "+62812…" are one."""


def changes(
    typed: Mapping[str, str], was: Mapping[str, str], now: Mapping[str, str], normal: Normal
) -> tuple[dict[str, str], frozenset[str]]:
    """(fields to store, fields that changed meanwhile and are not to be overwritten).

    `was` is what stood in the form when it was read, `now` what is stored; where `was` says nothing, nothing changed
    meanwhile. What is typed just as it is stored is neither.
    """
    mine = {}
    for name, text in typed.items():
        before = normal(name, was.get(name, now[name]))
        if normal(name, text) not in (before, now[name]):
            mine[name] = text
    elsewhere = frozenset(name for name in mine if normal(name, was.get(name, now[name])) != now[name])
    return {name: text for name, text in mine.items() if name not in elsewhere}, elsewhere
