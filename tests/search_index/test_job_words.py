"""Whoever asks with an everyday word for a job finds the adverts that call it otherwise."""

from collections import Counter

import pytest

from search_index.analysis import Kind, analyse, analyser_version, query_tokens, stored_tokens
from search_index.job_words import JOBS, job_phrases
from search_index.phrases import PhraseBook
from search_index.snippets import snippet
from search_index.words import says_nothing, words_of

SAME_JOB = [
    ("montir", "Mekanik Sepeda Motor"),
    ("montir", "Bengkel motor di Ketapang"),
    ("bengkel", "Mechanic wanted"),
    ("resepsionis", "Magang Front Office"),
    ("tukang wifi", "Teknisi jaringan"),
    ("wifi", "Pemasangan internet rumah"),
    ("supir", "Pengemudi truk"),
    ("sopir", "DRIVER"),
    ("satpam", "Security mall"),
    ("tukang las", "Welder 3G"),
    ("juru las", "mampu mengelas"),
    ("kasir", "Cashier"),
    ("admin", "Staf administrasi"),
    ("teknisi listrik", "Electrician"),
    ("tukang listrik", "Elektrisi tambang"),
    ("operator alat berat", "Operator excavator PC200"),
    ("cleaning service", "Petugas kebersihan"),
    ("waitress", "Pramusaji"),
    ("cook", "Juru masak mess"),
    ("gudang", "Warehouse staff"),
    ("kurir", "Courier"),
    ("sales", "Tenaga penjualan"),
    ("magang", "PKL di bengkel"),
    ("prakerin", "Internship"),
    ("helper", "Pembantu mekanik"),
]
OTHER_JOB = [
    ("satpam", "keamanan jaringan"),
    ("tukang las", "Tukang kayu"),
    ("juru masak", "Juru las"),
    ("sopir", "mekanik"),
    ("kasir", "Teller"),
]


def jobs(text: str) -> list[str]:
    return [token.text for token in analyse(text) if token.kind is Kind.JOB]


@pytest.mark.parametrize(("question", "advert"), SAME_JOB)
def test_an_everyday_word_meets_the_advert(question: str, advert: str) -> None:
    assert set(query_tokens(question)) & set(stored_tokens(advert))


@pytest.mark.parametrize(("question", "advert"), OTHER_JOB)
def test_another_job_is_not_met(question: str, advert: str) -> None:
    assert not set(query_tokens(question)) & set(stored_tokens(advert))


def test_the_very_word_weighs_more_than_the_job() -> None:
    weights = query_tokens("montir")
    assert weights["montir"] > weights["@mechanic"]


def test_a_code_stays_whole_beside_its_job() -> None:
    assert stored_tokens("PKL") == ["pkl", "@internship"]


def test_a_wording_of_several_words_is_one_job_in_any_form_of_its_words() -> None:
    assert jobs("operator alat berat") == jobs("pengoperator alat berat") == ["@heavy-operator"]
    assert jobs("operator produksi") == []


def test_the_passage_shows_the_other_word_for_the_job() -> None:
    pieces = snippet("Kami mencari mekanik yang teliti.", query_tokens("montir"))
    assert [piece.text for piece in pieces if piece.is_hit] == ["mekanik"]


def test_every_wording_stands_once_and_says_something() -> None:
    wordings = [
        tuple(word.text for word in words_of(one)) for all_of_it in JOBS.values() for one in all_of_it.split(",")
    ]
    assert [wording for wording, count in Counter(wordings).items() if count > 1] == []
    assert all(any(not says_nothing(word) for word in wording) for wording in wordings)


def test_another_job_word_is_another_version_of_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    before = analyser_version()
    assert job_phrases().digest
    monkeypatch.setattr("search_index.analysis.job_phrases", lambda: PhraseBook([(list(words_of("montir")), "x")]))
    assert analyser_version() != before
