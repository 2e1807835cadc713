"""Whoever says a thing in the words of the workshop meets the advert that says it otherwise."""

from collections import defaultdict

import pytest

from search_index.analysis import analyser_version, query_tokens, stored_tokens
from search_index.everyday_words import THINGS
from search_index.phrases import PhraseBook
from search_index.words import says_nothing, stem, words_of

SAME_THING = [
    ("ganti laher", "bearing"),
    ("gulung dinamo", "rewinding motor"),
    ("sprei", "linen"),
    ("exca", "PC200"),
    ("tensi", "tanda-tanda vital"),
    ("hitung fisik", "stok opname"),
    ("bintang segitiga", "star delta"),
    ("withholding tax", "bukti potong"),
    ("solar cell", "PLTS"),
    ("nursery", "persemaian"),
]
OTHER_THING = [
    ("solar", "solar cell"),
    ("pola", "pola makan"),
    ("ketel", "ketelitian"),
    ("urut", "berurutan"),
]


@pytest.mark.parametrize(("said", "asked"), SAME_THING)
def test_two_words_for_one_thing_meet(said: str, asked: str) -> None:
    assert things(said) & things(asked)


@pytest.mark.parametrize(("said", "asked"), OTHER_THING)
def test_words_that_only_look_alike_do_not_meet(said: str, asked: str) -> None:
    assert not things(said) & things(asked)


def test_the_very_word_weighs_more_than_the_thing() -> None:
    weights = query_tokens("laher")
    assert weights["laher"] > weights["@bearing:"] > 0


def test_every_wording_means_one_thing_and_says_something() -> None:
    meant = defaultdict(set)
    for thing, said in THINGS.items():
        for one in said.split(","):
            words = [word.text for word in words_of(one)]
            assert any(not says_nothing(word) for word in words), one
            meant[words[0] if len(words) == 1 else tuple(map(stem, words))].add(thing)
    assert [wording for wording, found in meant.items() if len(found) > 1] == []


def test_another_wording_is_another_version_of_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analyser_version()
    book = PhraseBook([(list(words_of("laher")), "x")])
    monkeypatch.setattr("search_index.analysis.thing_phrases", lambda: book)
    assert analyser_version() != before


def things(text: str) -> set[str]:
    return {token for token in stored_tokens(text) if token.endswith(":")}
