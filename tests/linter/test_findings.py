"""What a finding quotes, where it stands, and what no wording can do to the linter."""

import re
from importlib import import_module
from re import _parser  # type: ignore[attr-defined]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reference.minimum_wages import latest_minimum_wage_of
from app.rules.linter import RULES, Severity, Wording, findings_in, rewriting
from app.rules.linter.matching import Phrases
from app.rules.linter.plain import plain
from app.rules.vacancy_status import PayKind, VacancyKind
from bench.linter.sentences import load

LONGEST = 8_000
PIECES = (
    "usia", "maks", "25", "th", "pria", "wanita", "/", "-", " ", "\n", ",", ".", "0812", "O8", "nol", "@", "a@b.c",
    "www.", "biaya", "bayar", "tidak", "tanpa", "gaji", "1.000", "Rp", "juta", "ijazah", "kirim", "ktp", "malaysia",
    "kerja", "siswa pkl", "malam", "​", "ﷺ", "ﬁ", "а", "😀", "İ", "ß", "x" * 40, "u s i a", "w4nita", "menarik",
    "menjual",
)  # fmt: skip
texts = st.one_of(st.text(max_size=400), st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join))


def codes(text: str, **values: object) -> list[str]:
    return [one.rule.code for one in findings_in(Wording({"description": text}, **values))]


@given(texts)
def test_no_text_breaks_it_and_every_finding_quotes_what_stands_there(text: str) -> None:
    for one in findings_in(Wording({"description": text})):
        assert one.phrase
        assert text[one.start : one.end] == one.phrase
        rewriting.apply(text, one)


@given(texts)
def test_a_rewrite_takes_the_words_away(text: str) -> None:
    for one in findings_in(Wording({"description": text})):
        if one.replacement is not None:
            mended = rewriting.apply(text, one)
            assert mended.count(one.phrase) < text.count(one.phrase) or one.replacement


@settings(max_examples=30)
@given(st.sampled_from(PIECES), st.sampled_from(PIECES), st.sampled_from(["", " ", ",", "\n"]))
def test_the_longest_text_of_repeats_is_read(first: str, second: str, gap: str) -> None:
    text = (f"{first}{gap}{second}{gap}" * LONGEST)[:LONGEST]
    assert all(text[one.start : one.end] == one.phrase for one in findings_in(Wording({"description": text})))


def test_no_pattern_can_run_away() -> None:
    """Every repeat has an end and none stands inside another whose product is large: the work grows with the text."""
    patterns = [*_patterns()]
    assert len(patterns) > 100
    too_wide = {one.pattern: width for one in patterns if (width := _widest(_parser.parse(one.pattern))) > 2_000}
    assert not too_wide


def _patterns() -> list[re.Pattern[str]]:
    found: dict[str, re.Pattern[str]] = {}
    for name in ("ages", "belonging", "contacts", "matching", "pay", "people", "plain", "rewriting", "scams", "work"):
        module = import_module(f"app.rules.linter.{name}")
        for value in vars(module).values():
            found |= {one.pattern: one for one in _within(value)}
    return list(found.values())


def _within(value: object) -> list[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        return [value]
    if isinstance(value, Phrases):
        return [*value.patterns, *value.masked, *(one for one in (value.harmless, value.followed) if one)]
    return [found for one in value for found in _within(one)] if isinstance(value, tuple) else []


def _widest(parsed: object) -> int:
    """The largest product of nested repeats."""
    widest = 1
    for op, argument in parsed:  # type: ignore[attr-defined]
        if str(op) in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _least, most, inner = argument
            widest = max(widest, int(most) * _widest(inner))
        elif str(op) == "BRANCH":
            widest = max(widest, *(_widest(branch) for branch in argument[1]))
        elif str(op) in ("SUBPATTERN", "ATOMIC_GROUP"):
            widest = max(widest, _widest(argument[-1] if str(op) == "SUBPATTERN" else argument))
        elif str(op) in ("ASSERT", "ASSERT_NOT"):
            widest = max(widest, _widest(argument[1]))
    return widest


@pytest.mark.parametrize(
    ("text", "code", "phrase"),
    [
        ("Syarat: u​sia maks. 25 tahun.", "age", "u​sia maks. 25 tahun"),
        ("Dicari wаnita (huruf Kiril)", "sex", "wаnita"),
        ("Khusus W4NITA saja", "sex", "Khusus W4NITA"),
        ("Dicari w a n i t a rajin", "sex", "w a n i t a"),
        ("Ｕｓｉａ maks 25 tahun", "age", "Ｕｓｉａ maks 25 tahun"),
        ("hub O8I2 3456 789O ya", "phone", "O8I2 3456 789O"),
    ],
)
def test_a_disguise_is_seen_through_and_quoted_as_written(text: str, code: str, phrase: str) -> None:
    assert (code, phrase) in [(one.rule.code, one.phrase) for one in findings_in(Wording({"description": text}))]


@pytest.mark.parametrize("text", ["S1 K3 D3 4G WPA2", "A B C D", "SIM A dan B1", "PC 4 unit, RAM 16"])
def test_what_only_looks_disguised_stays(text: str) -> None:
    assert plain(text).text.replace(" ", "") == text.lower().replace(" ", "")
    assert codes(text) == []


@pytest.mark.parametrize(
    ("before", "code", "after"),
    [
        ("- Usia maks. 25 tahun\n- Jujur", "age", "- Jujur"),
        ("Jujur, usia maks 25 tahun, rajin", "age", "Jujur, rajin"),
        ("Jujur, usia maks 25 tahun.", "age", "Jujur"),
        ("Usia maks 25 tahun, jujur", "age", "Jujur"),
        ("Pria, rajin", "sex", "Terbuka untuk semua, rajin"),
        ("- berpenampilan menarik", "looks", "- rapi dan ramah melayani pelanggan"),
        ("Hubungi 0812 3456 7890", "phone", ""),
        ("Usia 16 tahun", "minor", "Usia minimal 18 tahun"),
    ],
)
def test_a_rewrite_leaves_a_whole_sentence(before: str, code: str, after: str) -> None:
    found = next(one for one in findings_in(Wording({"description": before})) if one.rule.code == code)
    mended = rewriting.apply(before, found)
    assert mended == after
    assert code not in codes(mended)


def test_words_within_a_sentence_are_left_to_a_person() -> None:
    (found,) = findings_in(Wording({"description": "Usia maks 25 tahun saat melamar di toko kami"}))
    assert found.replacement is None


def test_the_gravest_is_told_first_and_the_same_words_once() -> None:
    text = "Wanita, sehat jasmani dan rohani\nwanita\nbiaya seragam 200rb"
    assert codes(text) == ["fee", "sex", "health"]


def test_the_pay_fields_are_read_with_the_wage_of_the_place() -> None:
    band = {"pay_kind": PayKind.BAND, "wage": latest_minimum_wage_of("61.04", 2026)}

    def told(low: int, high: int, kind: VacancyKind = VacancyKind.FULL_TIME) -> list[tuple[str, str, str]]:
        found = findings_in(Wording({}, kind=kind, pay_min=low, pay_max=high, **band))
        return [(one.rule.code, one.field, one.phrase) for one in found]

    assert told(3_600_000, 4_000_000) == []
    assert told(1_200_000, 1_500_000) == [("pay_low", "pay_min", "Rp1.200.000")]
    assert told(1_200_000, 1_500_000, VacancyKind.INTERNSHIP) == []
    assert told(3_000, 4_000) == [("pay_unit", "pay_min", "Rp3.000")]
    assert told(100_000_000, 300_000_000) == [("pay_unit", "pay_max", "Rp300.000.000")]
    assert told(20_000_000, 45_000_000) == [("pay_range", "pay_max", "Rp45.000.000")]


def test_night_work_is_for_an_internship_what_it_is_not_for_a_job() -> None:
    assert codes("Bersedia shift malam", kind=VacancyKind.INTERNSHIP) == ["minor_work"]
    assert codes("Bersedia shift malam") == []


def test_every_rule_finds_its_own_example_and_nothing_in_its_better_wording() -> None:
    for rule in RULES.values():
        assert rule.code in codes(rule.example, wage=latest_minimum_wage_of("61.04", 2026)), rule.code
        assert rule.code not in codes(rule.better), rule.code


def test_nothing_that_is_uncertain_is_told_as_law() -> None:
    for rule in RULES.values():
        words = f"{rule.reason} {rule.advice}".casefold()
        assert not re.search(r"undang|pasal|hukum|pidana|dilarang|permenaker", words), rule.code
        assert rule.source.words
        assert rule.source.note


def test_only_what_harms_somebody_blocks() -> None:
    blocking = {rule.code for rule in RULES.values() if rule.severity is Severity.BLOCK}
    contacts = {"phone", "email", "free_mail", "link", "social"}
    assert blocking == {"fee", "diploma", "abroad", "minor", "minor_work"} | contacts


def test_the_labelled_sentences_are_quoted_too() -> None:
    for sentence in load():
        for one in findings_in(Wording({"description": sentence.text})):
            assert sentence.text[one.start : one.end] == one.phrase
