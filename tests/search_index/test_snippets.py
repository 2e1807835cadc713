"""A snippet shows why, and nothing it must not show."""

from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import query_tokens
from search_index.snippets import WIDTH, snippet

LONG = (
    "Saya lulus dua tahun lalu. " * 20 + "Di bengkel saya mengelas pagar besi setiap hari. " + "Hobi memancing. " * 20
)


def shown(text: str, words: str) -> str:
    return "".join(piece.text for piece in snippet(text, query_tokens(words)))


def marked(text: str, words: str) -> list[str]:
    return [piece.text for piece in snippet(text, query_tokens(words)) if piece.is_hit]


def test_the_words_asked_for_are_marked_in_whatever_form_they_stand() -> None:
    assert marked("Biasa mengelas di bengkel", "pengelasan bengkel") == ["mengelas", "bengkel"]


def test_a_long_text_is_cut_around_its_best_passage() -> None:
    text = shown(LONG, "las besi pagar")
    assert "mengelas pagar besi" in text
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert len(text) <= WIDTH + 10


def test_a_text_without_the_words_has_no_snippet() -> None:
    assert snippet("Hobi memancing", query_tokens("pengelasan")) == []
    assert snippet("", query_tokens("pengelasan")) == []
    assert snippet("las", {}) == []


def test_contacts_are_not_shown() -> None:
    text = shown("Jasa las, hubungi 0812-3456-7890 atau las@example.com segera", "las")
    assert "0812" not in text
    assert "@" not in text
    assert "las" in text


def test_markup_stays_text_for_the_template_to_escape() -> None:
    assert "<b>" in shown("las <b>pagar</b>", "las")


def test_line_breaks_become_blanks() -> None:
    assert shown("juru\n\nlas\tpagar", "las") == "juru las pagar"


@given(st.text(max_size=600), st.text(max_size=60))
def test_any_text_gives_a_bounded_snippet(text: str, words: str) -> None:
    pieces = snippet(text, query_tokens(words))
    assert all(piece.text for piece in pieces)
    assert sum(len(piece.text) for piece in pieces) <= max(WIDTH, 200) + 80
