"""Text becomes tokens that meet where the words mean the same."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_index.analysis import Kind, analyse, analyser_version, query_tokens, stored_tokens
from search_index.lexicon import FILLER_WORDS, STOP_WORDS
from search_index.words import LONGEST_WORD, fold, is_code, stem, without_contacts

ONE_ROOT = [
    "las pengelasan mengelas ngelas dilas",
    "cat pengecatan mengecat",
    "program pemrograman memprogram programmer",
    "bank perbankan",
    "tata penataan menata",
    "kirim pengiriman mengirim dikirim",
    "rawat perawatan merawat",
    "pelihara pemeliharaan memelihara",
    "jahit penjahitan menjahit penjahit jahitan",
    "kemudi mengemudi pengemudi mengemudikan",
    "masak memasak masakan",
    "olah pengolahan mengolah olahan",
    "kemas pengemasan mengemas kemasan",
    "tanam penanaman menanam",
    "bor pengeboran mengebor",
    "solder penyolderan menyolder",
    "rakit perakitan merakit",
    "cor pengecoran mengecor",
    "listrik kelistrikan",
    "pasang pemasangan memasang",
    "operasi pengoperasian mengoperasikan",
    "frais pengefraisan",
    "panen pemanenan memanen",
    "uji pengujian menguji",
]
KEPT_APART = ["las kelas", "rawat perawat", "tempat empat", "pasang pasar", "bank bangku", "tata data", "ikan iklan"]


def concepts(text: str) -> set[str]:
    return {token.text for token in analyse(text) if token.kind is Kind.CONCEPT}


@pytest.mark.parametrize("family", ONE_ROOT)
def test_the_forms_of_one_root_meet(family: str) -> None:
    assert len({stem(form) for form in family.split()}) == 1


@pytest.mark.parametrize("pair", KEPT_APART)
def test_different_words_stay_apart(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize("code", ["k3", "6g", "tkj", "smaw", "b2", "c++", "c#", "cnc", "plc", "tbsm", "3d"])
def test_codes_and_acronyms_stay_whole(code: str) -> None:
    assert is_code(code)
    tokens = stored_tokens(f"sertifikat {code.upper()}, lengkap")
    assert code in tokens
    assert f"~{code}" not in tokens


def test_a_word_is_stored_beside_its_root_and_weighs_more_in_a_query() -> None:
    assert stored_tokens("merangkai")[:2] == ["merangkai", "~" + stem("merangkai")]
    weights = query_tokens("merangkai")
    assert weights["merangkai"] > weights["~" + stem("merangkai")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        None,
        "   ",
        "dan atau yang untuk",
        "Lulusan SMK sederajat, minimal",
        "\x00\x01\x02",
        "!!! ??? ...",
        "\u200b\u200d",
    ],
)
def test_a_text_that_says_nothing_has_no_tokens(text: str | None) -> None:
    assert stored_tokens(text) == []
    assert query_tokens(text) == {}


def test_teknik_alone_says_nothing_but_counts_inside_a_phrase() -> None:
    assert "teknik" not in stored_tokens("teknik")
    assert concepts("sanggup perawatan alat berat") == {"=perawatan-alat-berat"}


@pytest.mark.parametrize("text", ["Juru las SMAW", "pengelasan", "tukang LAS", "welding", "sanggup mengelas"])
def test_a_competency_named_by_any_synonym_gives_its_concept(text: str) -> None:
    assert any("las" in concept for concept in concepts(text))


def test_a_phrase_is_recognised_in_another_form_of_its_words() -> None:
    assert concepts("merawat alat berat") == concepts("perawatan alat berat") == {"=perawatan-alat-berat"}


def test_a_single_word_synonym_is_not_recognised_in_words_of_its_root() -> None:
    assert concepts("keamanan lingkungan") & concepts("aman") == set()


@pytest.mark.parametrize(
    "contact",
    [
        "0812-3456-7890",
        "+62 812 3456 7890",
        "budi.s@example.com",
        "https://example.com/cv",
        "6104010101010001",
        "www.budi.example",
        "wa.me/budi",
        "t.me/budi_s",
        "@budi.s",
        "instagram.com/budi_s",
    ],
)
def test_contacts_and_identity_numbers_are_never_tokens(contact: str) -> None:
    assert stored_tokens(f"hubungi {contact} ya") == stored_tokens("hubungi ya")
    assert contact not in without_contacts(f"hubungi {contact} ya")


def test_spelling_variants_of_one_word_are_one_token() -> None:
    plain = stored_tokens("excavator")
    assert stored_tokens("ＥＸＣＡＶＡＴＯＲ") == plain
    assert stored_tokens("exca\u00advator") == plain
    assert stored_tokens("e\u0301xcavator") == plain


def test_every_token_knows_where_it_stands() -> None:
    text = "Bisa mengoperasikan excavator 20 ton."
    for token in analyse(text):
        assert 0 <= token.start < token.end <= len(text)
        if token.kind is Kind.WORD:
            assert fold(text[token.start : token.end]) == token.text


def test_only_the_first_ten_thousand_characters_count() -> None:
    assert "excavator" not in stored_tokens("kayu " * 2_000 + "excavator")


@given(st.text(max_size=400))
def test_any_text_gives_clean_bounded_tokens(text: str) -> None:
    for token in stored_tokens(text):
        assert token.strip()
        assert not any(character.isspace() or character == "\x00" for character in token)
        assert len(token) <= 2 * LONGEST_WORD
    assert set(query_tokens(text)) == set(stored_tokens(text))


@given(st.text(alphabet=string.ascii_letters + "0123456789 .-+@()", max_size=300))
def test_upper_and_lower_case_are_the_same(text: str) -> None:
    assert stored_tokens(text.upper()) == stored_tokens(text.lower())


def test_stop_words_and_fillers_are_written_as_the_analyser_compares_them() -> None:
    assert all(fold(word) == word for word in STOP_WORDS | FILLER_WORDS)


def test_the_version_is_the_same_every_time() -> None:
    assert analyser_version() == analyser_version()
