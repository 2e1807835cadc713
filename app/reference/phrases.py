"""How two spellings of one phrase become equal."""

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")


def split_words(text: str) -> list[tuple[str, int, int]]:
    """Each word folded to lower case, with its start and end in `text`. "C#" and "C++" keep their signs."""
    return [(fold(found.group()), found.start(), found.end()) for found in WORD.finditer(text)]


def normalise(text: str) -> str:
    """One space between words: "Surat-Menyurat" → "surat menyurat", "UI/UX" → "ui ux"."""
    return " ".join(word for word, _, _ in split_words(text))


def squash(text: str) -> str:
    """The normalised phrase without its spaces: "Tanjung Pinang", "Tanjungpinang" → "tanjungpinang"."""
    return normalise(text).replace(" ", "")


def fold(word: str) -> str:
    return unicodedata.normalize("NFKC", word).casefold()
