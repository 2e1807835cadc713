from collections import Counter

from app.reference.programmes import (
    find_programme,
    lineage_of,
    load_programmes,
    predecessors_of,
    successor_of,
)


def of(spectrum):
    return [programme for programme in load_programmes() if programme.spectrum == spectrum]


def test_both_spectra_are_complete():
    assert (len(of(2018)), len(of(2022))) == (146, 128)


def test_a_code_names_one_programme():
    assert len({programme.code for programme in load_programmes()}) == 146 + 128


def test_names_are_trimmed():
    for programme in load_programmes():
        for text in (programme.field, programme.group, programme.name):
            assert text
            assert text == " ".join(text.split())


def test_every_2018_programme_has_a_successor_in_2022_and_no_2022_programme_has_one():
    assert all(find_programme(programme.successor_code).spectrum == 2022 for programme in of(2018))
    assert all(programme.successor_code is None for programme in of(2022))


def test_successors_can_be_walked_both_ways():
    for programme in of(2018):
        assert programme.code in predecessors_of(successor_of(programme.code))


def test_one_abbreviation_means_one_programme_in_its_spectrum():
    for spectrum in (2018, 2022):
        called = Counter(
            name for programme in of(spectrum) for name in (programme.abbreviation, *programme.aliases) if name
        )
        assert [name for name, times in called.items() if times > 1] == []


def test_a_search_for_one_generation_finds_the_other():
    assert lineage_of("10042270") == {"10042270", "10044285", "10044290", "12012175"}
    assert lineage_of("12012175") == lineage_of("10042270")


def test_multimedia_became_desain_komunikasi_visual():
    assert find_programme(successor_of("15052520")).name == "Desain Komunikasi Visual"
