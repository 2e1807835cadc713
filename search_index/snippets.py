"""The passage of a text that shows why it was found."""

from collections.abc import Mapping
from typing import NamedTuple

from search_index.analysis import Token, analyse
from search_index.phrases import PhraseBook
from search_index.words import LONGEST_TEXT, without_contacts

WIDTH = 180


class Piece(NamedTuple):
    """A part of the passage as plain text, and whether it is one of the words asked for."""

    text: str
    is_hit: bool


def snippet(text: str, tokens: Mapping[str, float], width: int = WIDTH, book: PhraseBook | None = None) -> list[Piece]:
    """The passage of about `width` characters that has most of the weighted tokens; empty when it has none.

    Addresses and telephone numbers are blanked. The pieces are plain text: whoever prints them must escape them.
    """
    text = without_contacts(text[:LONGEST_TEXT])
    hits = [token for token in analyse(text, book) if token.text in tokens]
    if not hits:
        return []
    start, end = _around(text, _best_window(hits, tokens, width), width)
    spans = _merged([(token.start, token.end) for token in hits if token.start >= start and token.end <= end])
    return _pieces(text, start, end, spans)


def _best_window(hits: list[Token], tokens: Mapping[str, float], width: int) -> tuple[int, int]:
    """(start, end) of the hits that fit into the width together and weigh most, each token counted once."""
    best, window = -1.0, (hits[0].start, hits[0].end)
    for number, first in enumerate(hits):
        inside = [hit for hit in hits[number : number + width] if hit.end <= max(first.start + width, first.end)]
        weight = sum(tokens[text] for text in {hit.text for hit in inside})
        if weight > best:
            best, window = weight, (first.start, max(hit.end for hit in inside))
    return window


def _around(text: str, window: tuple[int, int], width: int) -> tuple[int, int]:
    """Widen to the width on both sides, at blanks."""
    start, end = window
    spare = max(0, width - (end - start)) // 2
    left, right = max(0, start - spare), min(len(text), end + spare)
    if left > 0:
        left = min((at for at in range(left, start) if text[at].isspace()), default=start)
    if right < len(text):
        right = max((at for at in range(end, right) if text[at].isspace()), default=end)
    return left, right


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Piece]:
    pieces, at = [Piece("… ", False)] if start > 0 else [], start
    for first, last in spans:
        pieces += [Piece(_one_line(text[at:first]), False), Piece(_one_line(text[first:last]), True)]
        at = last
    pieces.append(Piece(_one_line(text[at:end]), False))
    if end < len(text):
        pieces.append(Piece(" …", False))
    return [piece for piece in pieces if piece.text]


def _one_line(text: str) -> str:
    """Every run of blanks and line breaks as one blank, so that pieces still join."""
    inner = " ".join(text.split())
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
