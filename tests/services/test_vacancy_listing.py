from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.school import Programme
from app.models.vacancy import VacancyCompetency
from app.rules.vacancy_status import PayKind, VacancyKind
from app.services import catalogue
from app.services.vacancy_listing import list_public
from app.services.vacancy_question import PayShown, VacancyQuestion
from app.services.vacancy_text import NoteKind
from tests.queries import count_queries

KETAPANG, PONTIANAK = "61.04", "61.71"


def ask(q="", *, programmes=(), **parts):
    return list_public(VacancyQuestion(q=q, **parts), page=1, programmes=programmes)


def found(q="", **parts):
    return [vacancy.title for vacancy in ask(q, **parts).page.items]


def notes(listing):
    return {note.kind for note in listing.text.notes}


def test_a_phrase_stands_in_the_text_in_that_order_and_in_one_place(make):
    make.vacancy(title="Operator Produksi", description="Shift malam.")
    make.vacancy(title="Produksi dan Operator", description="Shift malam.")
    make.vacancy(title="Operator", description="Produksi kayu.")
    make.vacancy(title="Staf", description="Menjadi OPERATOR  produksi, ya.")
    assert set(found('"operator produksi"')) == {"Operator Produksi", "Staf"}


def test_a_phrase_may_stand_in_what_is_asked_for(make):
    make.vacancy(title="Staf", requires={"Servis rem cakram": 2})
    make.vacancy(title="Servis", description="Rem kami cakram.")
    assert found('"rem cakram"') == ["Staf"]


def test_minus_takes_away_words_and_phrases(make):
    make.vacancy(title="Juru Las", description="Kerja di bengkel.")
    make.vacancy(title="Juru Las Kapal", description="Di lepas pantai.")
    assert found("las -kapal") == ["Juru Las"]
    assert found('las -"lepas pantai"') == ["Juru Las"]
    assert found("las -pantai -bengkel") == []


def test_minus_alone_lists_all_others_newest_first(make):
    make.vacancy(title="Juru Las")
    make.vacancy(title="Kasir")
    make.vacancy(title="Barista")
    listing = ask("-las")
    assert [vacancy.title for vacancy in listing.page.items] == ["Barista", "Kasir"]
    assert listing.text.ranked is None


def test_fields_look_only_where_they_say(make):
    rimba = make.company(name="CV Rimba Raya")
    make.vacancy(title="Kasir", description="Untuk mekanik rimba.")
    make.vacancy(title="Mekanik Rimba", description="Membantu kasir.")
    make.vacancy(title="Sopir", company=rimba)
    assert found("judul:kasir") == ["Kasir"]
    assert found("perusahaan:rimba") == ["Sopir"]
    assert found('company:"rimba raya"') == ["Sopir"]
    assert set(found("rimba -perusahaan:rimba")) == {"Kasir", "Mekanik Rimba"}


@pytest.mark.parametrize("place", ["ketapang", '"Kab. Ketapang"', '"delta pawan"'])
def test_places_are_found_by_name_of_regency_or_district(make, place):
    make.vacancy(title="Dekat", regency_code=KETAPANG, district_code="61.04.16")
    make.vacancy(title="Jauh", regency_code=PONTIANAK, district_code=None)
    assert found(f"tempat:{place}") == ["Dekat"]
    assert found(f"-tempat:{place}") == ["Jauh"]
    assert set(found('tempat:"kalimantan barat"')) == {"Dekat", "Jauh"}


def test_kinds_are_found_by_their_everyday_names(make):
    make.vacancy(title="Tetap")
    make.vacancy(title="Praktik", kind=VacancyKind.INTERNSHIP)
    assert found("jenis:magang") == found("kind:pkl") == ["Praktik"]
    assert found("-jenis:magang") == found('jenis:"penuh waktu"') == ["Tetap"]


def test_places_and_kinds_nobody_knows_are_left_out_and_named(make):
    make.vacancy(title="Juru Las")
    listing = ask("las tempat:zzzz jenis:zzzz")
    assert listing.page.total == 1
    assert notes(listing) == {NoteKind.UNKNOWN_PLACE, NoteKind.UNKNOWN_KIND}
    assert not ask("tempat:zzzz").text.is_searchable


def test_a_beginning_finds_every_word_that_begins_so(make):
    make.vacancy(title="Teknisi Jaringan")
    make.vacancy(title="Staf Teknis")
    make.vacancy(title="Kasir")
    assert set(found("teknis*")) == {"Teknisi Jaringan", "Staf Teknis"}
    assert found("zzz*") == []
    assert NoteKind.NO_SUCH_BEGINNING in notes(ask("zzz*"))


def test_a_misspelt_word_finds_what_was_meant_below_the_word_itself(make):
    make.vacancy(title="Operator Forklift")
    listing = ask("operatr")
    assert [vacancy.title for vacancy in listing.page.items] == ["Operator Forklift"]
    assert listing.text.spellings == {"operatr": "operator"}


def test_a_word_that_stands_in_a_vacancy_is_not_corrected(make):
    make.vacancy(title="Operator")
    make.vacancy(title="Operatr")
    assert ask("operatr").text.spellings == {}
    assert found("operatr") == ["Operatr"]


def test_codes_are_never_another_code(make):
    make.vacancy(title="Juru Las SMAW 6G")
    for code in ("smaq", "5g", "gtaw", "gmaw"):
        listing = ask(code)
        assert (listing.page.total, listing.text.spellings) == (0, {}), code


def test_titles_and_passages_show_the_words_asked_for(make):
    vacancy = make.vacancy(title="Mekanik <b>Diesel</b>", description="Mencari mekanik yang teliti.")
    listing = ask("mekanik")
    pieces = listing.titles[vacancy.id]
    assert "".join(piece.text for piece in pieces) == vacancy.title
    assert [piece.text for piece in pieces if piece.is_hit] == ["Mekanik"]
    assert any(piece.is_hit for piece in listing.snippets[vacancy.id])


def test_each_filter_narrows(make):
    near = clock.today() + timedelta(days=7)
    rimba = make.company(name="CV Rimba")
    make.vacancy(title="UMK", pay_kind=PayKind.MINIMUM_WAGE, pay_min=None, pay_max=None)
    make.vacancy(title="Segera", deadline=near, pay_kind=PayKind.BAND, pay_min=3_000_000, pay_max=3_000_000)
    make.vacancy(title="Rimba", company=rimba, deadline=near + timedelta(days=1))
    assert set(found(pay=PayShown.MINIMUM_WAGE)) == {"UMK", "Rimba"}
    assert found(pay=PayShown.STATED) == ["Segera"]
    assert found(is_soon=True) == ["Segera"]
    assert found(company=rimba.id) == ["Rimba"]


def test_the_counts_of_a_filter_obey_every_other_filter_and_not_itself(make):
    rimba = make.company(name="CV Rimba")
    soon = clock.today()
    make.vacancy(title="A", regency_code=KETAPANG, kind=VacancyKind.INTERNSHIP, deadline=soon)
    make.vacancy(title="B", regency_code=PONTIANAK, kind=VacancyKind.INTERNSHIP, company=rimba)
    make.vacancy(title="C", regency_code=PONTIANAK, kind=VacancyKind.FULL_TIME, company=rimba, deadline=soon)
    listing = ask(regency=PONTIANAK, kind=VacancyKind.INTERNSHIP)
    facets = listing.facets
    assert (listing.page.total, facets.total) == (1, 1)
    assert facets.regencies == {KETAPANG: 1, PONTIANAK: 1}
    assert facets.kinds == {VacancyKind.INTERNSHIP: 1, VacancyKind.FULL_TIME: 1}
    assert {name: n for (_id, name), n in facets.companies.items()} == {"CV Rimba": 1}
    assert facets.soon == 0
    assert ask(regency=PONTIANAK, is_soon=True).facets.soon == 1
    assert facets.found_by(VacancyQuestion(regency=PONTIANAK)) == 2


def test_programmes_are_counted_under_every_other_filter(make):
    catalogue.load()
    programme = db.session.scalars(select(Programme).filter_by(code="12014200")).one()
    skill = catalogue.find_competency("Las busur manual (SMAW)")
    for place in (KETAPANG, PONTIANAK):
        vacancy = make.vacancy(title="Juru Las", regency_code=place)
        vacancy.competencies.append(VacancyCompetency(label="SMAW", competency=skill))
    make.vacancy(title="Kasir", regency_code=KETAPANG)
    db.session.commit()
    codes = [programme.code]
    assert ask(programmes=codes).facets.programmes == {programme.code: 2}
    assert ask(programmes=codes, regency=KETAPANG).facets.programmes == {programme.code: 1}
    assert ask(programmes=codes, programme=programme.code, regency=KETAPANG).facets.regencies == {
        KETAPANG: 1,
        PONTIANAK: 1,
    }


def test_an_empty_list_knows_what_the_filters_alone_would_find(make):
    make.vacancy(title="Kasir")
    assert ask("pelukis", regency=KETAPANG).found_without_words == 1
    assert ask("kasir", regency=KETAPANG).found_without_words == 0


def test_the_whole_question_takes_few_queries(make):
    for number in range(23):
        make.vacancy(title=f"Mekanik {number}", description="Servis rem cakram.", requires={f"Ilmu {number}": 2})
    q = '"rem cakram" mekanik -kasir tempat:ketapang jenis:penuh'
    ask(q)
    with count_queries() as queries:
        listing = ask(q, programmes=["12014200"], regency=KETAPANG, pay=PayShown.STATED)
    assert queries.count <= 10, queries.statements
    assert listing.text.ranked is not None
