"""How two spellings of one phrase become equal."""

import re
import unicodedata

# A sign that belongs to the word stays with it: C#, C++.
WORD = re.compile(r"[^\W_]+(?:[+#]+(?!\w))?")


def normalise(text: str) -> str:
    """Lower-case words with one space between: "Surat-Menyurat" → "surat menyurat", "UI/UX" → "ui ux"."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def squash(text: str) -> str:
    """The normalised phrase without its spaces: "Tanjung Pinang", "Tanjungpinang" → "tanjungpinang"."""
    return normalise(text).replace(" ", "")
