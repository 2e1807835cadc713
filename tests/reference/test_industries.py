from app.reference.industries import find_industry, load_industries, section_title


def test_the_sections_run_from_a_to_u():
    assert "".join(industry.code for industry in load_industries()) == "ABCDEFGHIJKLMNOPQRSTU"


def test_no_division_belongs_to_two_sections():
    for division in (f"{number:02}" for number in range(1, 100)):
        assert len([industry.code for industry in load_industries() if industry.covers(division)]) <= 1


def test_a_kbli_number_leads_to_its_section():
    assert find_industry("01262").code == "A"
    assert find_industry("07293").code == "B"
    assert find_industry("55110").code == "I"
    assert find_industry("b").code == "B"


def test_what_is_no_kbli_number_has_no_section():
    assert find_industry("") is None
    assert find_industry("1") is None
    assert find_industry("00000") is None


def test_titles_come_in_both_languages():
    assert section_title("B") == "Pertambangan dan penggalian"
    assert section_title("B", "en") == "Mining and quarrying"
    assert section_title("") == ""
