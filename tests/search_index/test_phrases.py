"""Phrases of the catalogue are found as people write them."""

from dataclasses import dataclass

from search_index.phrases import PhraseBook, phrases_of
from search_index.words import words_of


@dataclass(frozen=True)
class Fact:
    code: str
    phrases: tuple[str, ...]


BOOK = phrases_of(
    [
        Fact("las", ("Pengelasan", "las")),
        Fact("smaw", ("Las SMAW", "las busur manual")),
        Fact("excel", ("Microsoft Excel", "MS Excel")),
        Fact("admin", ("Administrasi perkantoran", "admin")),
        Fact("filler", ("teknik dasar", "SMK")),
        Fact("office", ("MS Excel",)),
    ]
)


def codes(text: str, book: PhraseBook = BOOK) -> list[str]:
    return [code for _first, _last, code in book.find(list(words_of(text)))]


def test_the_longest_phrase_wins() -> None:
    assert codes("juru las busur manual") == ["smaw"]
    assert codes("juru las listrik") == ["las"]


def test_the_end_of_a_text_never_makes_a_shorter_phrase_of_a_longer_one() -> None:
    assert codes("las busur") == ["las"]


def test_a_phrase_of_two_competencies_names_both() -> None:
    assert codes("ms excel") == ["excel", "office"]


def test_several_phrases_are_found_in_reading_order() -> None:
    assert codes("admin yang bisa Microsoft-Excel dan pengelasan") == ["admin", "excel", "las"]


def test_a_phrase_of_nothing_but_fillers_is_not_in_the_book() -> None:
    assert codes("lulusan SMK teknik dasar") == []


def test_another_phrase_is_another_digest() -> None:
    assert phrases_of([Fact("las", ("las",))]).digest != phrases_of([Fact("las", ("las", "ngelas"))]).digest
    assert BOOK.digest == BOOK.digest
