import re
from collections import defaultdict

import pytest

from app.reference.competencies import (
    competencies_of,
    find_by_phrase,
    find_competency,
    load_competencies,
    phrase_table,
)
from app.reference.phrases import normalise
from app.reference.programmes import find_programme

DEMO_PROGRAMMES = (
    ("10044410", "12012185"),
    ("10042270", "12012175"),
    ("10024215", "12014200"),
    ("10020205", "13010340"),
    ("15052515", "16012425"),
    ("35291535", "35014605"),
    ("35281530", "35012585"),
    ("40301555", "40412620"),
)


def test_codes_are_unique_slugs():
    codes = [competency.code for competency in load_competencies()]
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code) and len(code) <= 60 for code in codes)


def test_names_and_synonyms_are_trimmed():
    for competency in load_competencies():
        for phrase in competency.phrases:
            assert phrase == " ".join(phrase.split())
            assert normalise(phrase)


def test_no_phrase_belongs_to_two_competencies():
    owners = defaultdict(set)
    for competency in load_competencies():
        for phrase in competency.phrases:
            owners[normalise(phrase)].add(competency.code)
    assert {phrase: codes for phrase, codes in owners.items() if len(codes) > 1} == {}


def test_no_competency_lists_a_synonym_twice():
    for competency in load_competencies():
        written = [normalise(phrase) for phrase in (competency.name, *competency.synonyms)]
        assert len(written) == len(set(written)), competency.code


def test_every_parent_exists_and_no_chain_is_circular():
    for competency in load_competencies():
        seen = {competency.code}
        while competency.parent:
            competency = find_competency(competency.parent)
            assert competency.code not in seen
            seen.add(competency.code)


def test_every_programme_exists():
    for competency in load_competencies():
        assert len(set(competency.programmes)) == len(competency.programmes)
        assert all(find_programme(code) for code in competency.programmes)


def test_skkni_codes_have_the_official_form():
    units = [competency.skkni for competency in load_competencies() if competency.skkni]
    assert len(units) == len(set(units))
    assert all(
        re.fullmatch(r"[A-Z]\.\d{2}[A-Z0-9]{3}\d{2}\.\d{3}\.\d|[A-Z]\.\d{6}\.\d{3}\.\d{2}", unit) for unit in units
    )


@pytest.mark.parametrize("codes", DEMO_PROGRAMMES)
def test_the_programmes_of_a_school_like_ours_have_at_least_twelve_competencies(codes):
    for code in codes:
        assert len(competencies_of(code)) >= 12


def test_both_generations_of_a_programme_teach_the_same():
    for old, new in DEMO_PROGRAMMES:
        assert competencies_of(old) == competencies_of(new)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SMAW", "las-smaw"),
        ("las", "pengelasan"),
        ("Welding", "pengelasan"),
        ("ms. excel", "microsoft-excel"),
        ("Surat-Menyurat", "korespondensi"),
        ("admin", "administrasi-perkantoran"),
        ("k3", "k3"),
        ("Tune Up", "tune-up"),
        ("UI/UX", "ui-ux"),
        ("c#", "pemrograman-berorientasi-objek"),
    ],
)
def test_the_words_of_vacancies_lead_to_the_catalogue(written, code):
    assert find_by_phrase(written) == code


def test_an_unknown_phrase_leads_nowhere():
    assert find_by_phrase("menerbangkan naga") is None
    assert find_by_phrase("") is None


def test_specialities_are_found_under_their_parent():
    children = {fact.code for fact in load_competencies() if fact.parent == "pengelasan"}
    assert {"las-smaw", "las-gtaw", "posisi-las-6g"} <= children


def test_the_phrase_table_holds_every_name():
    assert all(phrase_table()[normalise(fact.name)] == fact.code for fact in load_competencies())
