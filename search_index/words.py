"""Text to words: where each stands, how it is spelled for comparing, what its root is."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer  # pyrefly: ignore[missing-import]  (compiled, without stubs)

from search_index.lexicon import CODES, FILLER_WORDS, STEM_EXCEPTIONS, STOP_WORDS

LONGEST_TEXT = 10_000
LONGEST_WORD = 40
LONGEST_NUMBER = 4
"""Longer digit runs are telephone, identity or account numbers: nobody is to be found by them."""
SHORTEST_NAME_PART = 3
"""Shorter parts of a name are too often ordinary words to be blanked."""

_JOINERS = "\u00ad\u200b-\u200d\u2060\ufeff"
_WITHOUT_JOINERS = dict.fromkeys([0x00AD, *range(0x200B, 0x200E), 0x2060, 0xFEFF])
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300-\u036f{_JOINERS}])*(?:\+\+|#)?")
_CONTACT = re.compile(
    r"https?://\S{1,200}|(?<!\w)(?:www\.|(?:wa|t)\.me/|(?:instagram|facebook|tiktok|linkedin)\.com/)\S{1,200}"
    r"|(?<![\w.+-])@[\w.]{3,40}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,190}|(?<!\w)\+?\d(?:[ .()-]{0,2}\d){7,24}(?!\w)"
)
_NOT_IN_WORDS = re.compile(r"[^\w+#]|_")
_VOWEL = re.compile("[aiueo]")
_STEMMER = Stemmer.Stemmer("indonesian", 0)

STEMMER_VERSION: str = Stemmer.version()


class Word(NamedTuple):
    """A folded word and the characters [start, end) of the original text it came from."""

    text: str
    start: int
    end: int


def words_of(text: str) -> Iterator[Word]:
    """The words of the first 10,000 characters, stop words included; contacts and long numbers are left out."""
    for match in _WORD.finditer(without_contacts(text[:LONGEST_TEXT])):
        word = fold(match[0])
        if word and not (word.isdigit() and len(word) > LONGEST_NUMBER):
            yield Word(word, match.start(), match.end())


def without_contacts(text: str) -> str:
    """The text with every address, telephone and long number blanked, each character still in its place."""
    return _CONTACT.sub(lambda contact: " " * len(contact[0]), text)


def without_name(text: str, full_name: str) -> str:
    """The text with every part of that name blanked, also where a digit or an underscore touches it (budi_99), and
    however it is accented or spaced out invisibly: what fold makes one word is one name."""
    parts = [part for part in _letters(full_name).lower().split() if len(part) >= SHORTEST_NAME_PART]
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_WITHOUT_JOINERS))
    letters = _letters(text)
    if not any(part in letters.lower() for part in parts):
        return text
    alone = rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, parts))})+(?![^\W\d_])"
    shown, at = [], 0
    for name in re.finditer(alone, letters, flags=re.IGNORECASE):
        shown += [text[at : name.start()], "…"]
        at = name.end()
    return "".join([*shown, text[at:]])


def _letters(text: str) -> str:
    """The text with the plain letter in place of each accented or ornate one; every character keeps its place."""
    return text if text.isascii() else "".join(map(_plain_letter, text))


def _plain_letter(character: str) -> str:
    plain = [one for one in unicodedata.normalize("NFKD", character) if not unicodedata.combining(one)]
    return plain[0] if len(plain) == 1 else character


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """One spelling for one word: compatibility forms, case, accents and invisible joiners removed; 40 characters."""
    decomposed = unicodedata.normalize("NFKD", word[: 2 * LONGEST_WORD])
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _NOT_IN_WORDS.sub("", unicodedata.normalize("NFKC", plain.lower()))[:LONGEST_WORD]


def is_code(word: str) -> bool:
    """Whether a folded word is a code or an acronym (k3, 6g, tkj, smaw, c++), kept whole and never stemmed."""
    return word in CODES or any(map(str.isdigit, word)) or not _VOWEL.search(word) or word[-1] in "+#"


def says_nothing(word: str) -> bool:
    """Whether a folded word, standing alone, is in every text or in none that matters."""
    return len(word) < 2 or word in STOP_WORDS or word in FILLER_WORDS


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The root of a folded word; a code is its own root."""
    if word in STEM_EXCEPTIONS:
        return STEM_EXCEPTIONS[word]
    return word if is_code(word) else _STEMMER.stemWord(word)
