"""Words too long for a line of print get places where they may break."""

import re

LONGEST = 28
MAY_BREAK = "\u200b"
_LONG = re.compile(rf"\S{{{LONGEST + 1},}}")


def breakable(text: str) -> str:
    """The text with an invisible breaking place every few letters of a word nobody could set in one line."""
    return _LONG.sub(lambda word: MAY_BREAK.join(_pieces(word[0])), text)


def _pieces(word: str) -> list[str]:
    return [word[at : at + LONGEST] for at in range(0, len(word), LONGEST)]
