"""Words among the candidates: the language of the search boxes, over what a company may read and nothing else."""

from datetime import UTC, date, datetime

import pytest

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience, HiddenFrom
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability, ExperienceKind, Visibility
from app.rules.roles import Role
from app.services import catalogue, matching
from app.services.match_filters import AlumniFilter
from app.services.matching import CandidatePage
from app.services.typed_words import NoteKind
from tests.factories import Make
from tests.queries import count_queries

SKILLS = {"Las SMAW": 3}
KETAPANG, KAYONG, PONTIANAK = "61.04", "61.11", "61.71"


@pytest.fixture
def vacancy(make: Make) -> Vacancy:
    return make.vacancy(title="Juru Las", requires=SKILLS, description="Mengelas rangka baja di bengkel.")


@pytest.fixture
def recruiter(make: Make, vacancy: Vacancy) -> Account:
    return make.recruiter(company=vacancy.company).account


@pytest.fixture
def ask(vacancy: Vacancy, recruiter: Account):
    def asked(words: str, by: Account | None = None, **parts) -> CandidatePage:
        return matching.find_alumni_for(vacancy.id, by=by or recruiter, today=date.today(), words=words, **parts)  # noqa: DTZ011

    return asked


@pytest.fixture
def found(ask):
    def codes(words: str, **parts) -> set[str]:
        return {one.public_code for one in ask(words, **parts).items}

    return codes


def work(alumni: AlumniProfile, position: str, organisation: str = "CV Contoh", description: str = "") -> AlumniProfile:
    alumni.experiences.append(
        Experience(
            kind=ExperienceKind.PKL, position=position, organisation=organisation, description=description,
            started_on=date(2023, 7, 1),
        )
    )  # fmt: skip
    db.session.commit()
    return alumni


def test_every_word_must_be_met_by_the_same_profile(make: Make, found) -> None:
    both = make.alumni(skills=SKILLS, summary="Juga membawa forklift.")
    make.alumni(skills=SKILLS)
    make.alumni(summary="Juga membawa forklift.")
    assert found("las forklift") == {both.public_code}


def test_a_word_is_met_by_its_root_and_by_the_competency_it_names(make: Make, found) -> None:
    catalogue.load()
    linked = make.alumni()
    smaw = catalogue.find_competency("Las busur manual (SMAW)")
    linked.competencies.append(AlumniCompetency(competency=smaw, label="SMAW", level=3))
    told = make.alumni(summary="Pekerjaan pengelasan pagar.")
    db.session.commit()
    assert found("las") == {linked.public_code, told.public_code}
    assert found('"las busur manual"') == {linked.public_code}


def test_who_has_the_words_is_found_whatever_else_fits_below_those_who_fit_more(make: Make, ask) -> None:
    other = make.alumni(skills={"Forklift": 2})
    fitting = make.alumni(skills={"Forklift": 2} | SKILLS)
    page = ask("forklift")
    assert [one.public_code for one in page.items] == [fitting.public_code, other.public_code]
    assert page.total == 2


def test_words_find_also_where_a_vacancy_asks_for_nothing_by_name(
    make: Make, recruiter: Account, vacancy: Vacancy
) -> None:
    vague = make.vacancy(title="Pembantu umum", description="Membantu.", company=vacancy.company)
    alumni = make.alumni(summary="Merangkai bunga.")
    page = matching.find_alumni_for(vague.id, by=recruiter, today=date.today(), words="bunga")  # noqa: DTZ011
    assert [one.public_code for one in page.items] == [alumni.public_code]


def test_phrases_minus_and_beginnings(make: Make, found) -> None:
    a = make.alumni(skills=SKILLS, summary="Operator produksi di kapal.")
    b = make.alumni(skills=SKILLS, summary="Produksi dan operator.")
    c = make.alumni(skills=SKILLS, headline="Teknisi jaringan")
    assert found('"operator produksi"') == {a.public_code}
    assert found("operator -kapal") == {b.public_code}
    assert found('operator -"operator produksi"') == {b.public_code}
    assert found("teknis*") == {c.public_code}
    assert found("-operator") == {c.public_code}


def test_a_phrase_does_not_run_from_one_text_into_the_next(make: Make, found) -> None:
    make.alumni(skills=SKILLS, headline="Operator", summary="produksi kayu")
    assert found('"operator produksi"') == set()


def test_a_phrase_is_found_however_it_is_spelled_but_not_across_what_is_blanked(make: Make, found) -> None:
    accented = make.alumni(skills=SKILLS, summary="OPERATOR  Prodúksi kayu")
    make.alumni(skills=SKILLS, full_name="Zulfarhan", summary="Operator Zulfarhan produksi")
    make.alumni(skills=SKILLS, full_name="Wibowo", headline="Wibowo", summary="Ahli wibowó.")
    assert found('"operator produksi"') == {accented.public_code}
    assert found('"ahli wibowo"') == set()


def test_fields_look_only_where_they_say(make: Make, found) -> None:
    programme = make.programme(name="Teknik Kendaraan Ringan", abbreviation="TKR")
    skilled = make.alumni(skills={"Servis rem": 2}, programme=programme)
    worked = work(make.alumni(skills=SKILLS), "Mekanik", "Bengkel Maju", "Servis rem tiap hari.")
    assert found("kompetensi:rem") == {skilled.public_code}
    assert found("pengalaman:rem") == found('pengalaman:"bengkel maju"') == {worked.public_code}
    assert found("jurusan:tkr") == found('jurusan:"kendaraan ringan"') == {skilled.public_code}
    assert found("rem -kompetensi:rem") == {worked.public_code}


def test_places_are_where_people_live(make: Make, found, ask) -> None:
    near = make.alumni(skills=SKILLS, is_willing_to_move=True)
    far = make.alumni(skills=SKILLS, regency_code=PONTIANAK, district_code=None, is_willing_to_move=True)
    unsaid = make.alumni(skills=SKILLS, regency_code=None, district_code=None)
    assert found("tempat:ketapang") == found('las tempat:"delta pawan"') == {near.public_code}
    assert found("-tempat:ketapang") == {far.public_code, unsaid.public_code}
    page = ask("las tempat:zzzz")
    assert page.total == 3
    assert {note.kind for note in page.text.notes} == {NoteKind.UNKNOWN_PLACE}
    assert not ask("tempat:zzzz").text.is_searchable


def test_words_that_say_nothing_find_nobody_and_say_so(make: Make, ask) -> None:
    make.alumni(skills=SKILLS)
    page = ask("di yang")
    assert (page.total, page.text.is_searchable) == (0, False)
    assert ask("  ").total == 1


SECRETS = ("kurniawati", "permatasari", "81234567890", "kurnia", "rahasia", "0051234567", "example", "perempuan")


@pytest.fixture
def secretive(make: Make) -> AlumniProfile:
    """Somebody who wrote name and contact everywhere, and words where no page shows them."""
    alumni = make.alumni(
        full_name="Kurniawati Permatasari",
        nisn="0051234567",
        sex="P",
        skills=SKILLS,
        phone="+6281234567890",
        email="kurnia@example.com",
        headline="Kurniawati, juru las",
        summary="Saya Permatasari, 0812-3456-7890, kurnia@example.com. Mengelas kanopi.",
    )
    alumni.competencies[0].label = "Las SMAW rahasia"
    alumni.competencies[0].evidence_note = "rahasia kurnia"
    return work(alumni, "Juru las Kurniawati", "Bengkel Permatasari", "Hubungi Kurniawati, 081234567890")


@pytest.mark.parametrize("visibility", [Visibility.ANONYMOUS, Visibility.NAMED])
@pytest.mark.parametrize("role", [Role.RECRUITER, Role.STAFF])
def test_nobody_is_found_by_name_contact_or_what_no_page_shows(
    make: Make, ask, secretive: AlumniProfile, recruiter: Account, visibility: Visibility, role: Role
) -> None:
    secretive.visibility = visibility
    db.session.commit()
    by = recruiter if role is Role.RECRUITER else make.account(role)
    assert ask("kanopi", by=by).total == ask('"mengelas kanopi"', by=by).total == 1
    for secret in SECRETS:
        fields = [f"{name}:{secret}" for name in ("kompetensi", "pengalaman", "jurusan")]
        inside = [] if secret.isdigit() else [f'"juru las {secret}"', f'pengalaman:"bengkel {secret}"']
        for words in (secret, f'"{secret}"', f"{secret[:4]}*", *fields, *inside):
            page = ask(words, by=by)
            assert page.total == 0, words
            assert page.text.spellings == {}, words
        assert ask(f"kanopi -{secret}", by=by).total == 1, secret


def withdraw(alumni: AlumniProfile, vacancy: Vacancy) -> None:
    alumni.consents[0].withdrawn_at = datetime.now(UTC)


def make_private(alumni: AlumniProfile, vacancy: Vacancy) -> None:
    alumni.visibility = Visibility.PRIVATE


def close(alumni: AlumniProfile, vacancy: Vacancy) -> None:
    alumni.availability = Availability.NOT_OPEN


def hide(alumni: AlumniProfile, vacancy: Vacancy) -> None:
    db.session.add(HiddenFrom(alumni_id=alumni.id, company_id=vacancy.company_id))


@pytest.mark.parametrize("stop", [withdraw, make_private, close, hide])
def test_hidden_people_neither_count_nor_lend_their_words(make: Make, ask, vacancy: Vacancy, stop) -> None:
    make.alumni(skills=SKILLS)
    hidden = make.alumni(skills=SKILLS, summary="Ahli zirkonium, bekerja teliti.", regency_code=PONTIANAK)
    assert ask("zirkonium").total == 1
    stop(hidden, vacancy)
    db.session.commit()
    for words in ("zirkonium", '"ahli zirkonium"', "zirk*", "zirkoniun", "las zirkonium"):
        page = ask(words, places=[KETAPANG, PONTIANAK])
        assert page.total == 0, words
        assert page.fits.fitting == 0, words
        assert sum(page.counts.places.values()) == sum(page.counts.years.values()) == 0, words
        assert page.text.spellings == {}, words
        assert ("las",) not in page.fewer_words, words
    assert [note.kind for note in ask("zirk*").text.notes] == [NoteKind.NO_SUCH_BEGINNING]


def test_other_schools_lend_no_words_either(make: Make, ask) -> None:
    make.alumni(cohort=make.cohort(school=make.school()), summary="Ahli zirkonium.")
    assert ask("zirkoniun").text.spellings == {}
    assert [note.kind for note in ask("zirk*").text.notes] == [NoteKind.NO_SUCH_BEGINNING]


def test_what_was_meant_is_a_public_word_that_finds_somebody(make: Make, ask) -> None:
    make.alumni(skills=SKILLS, summary="Membawa forklift, ahli zirkonium.")
    assert ask("forklipt").text.spellings == {"forklipt": "forklift"}  # of the catalogue
    assert ask("forklipt").total == 1
    assert ask("zirkoniun").text.spellings == {}  # only a profile says it
    make.vacancy(title="Penambang zirkonium")
    assert ask("zirkoniun").text.spellings == {"zirkoniun": "zirkonium"}
    assert ask("mekannik").text.spellings == {}  # nobody here is one


def test_of_words_equally_near_the_one_most_people_say_was_meant(make: Make, ask) -> None:
    make.alumni(skills=SKILLS, headline="Pengelas")
    make.alumni(skills=SKILLS, headline="Pengelasan")
    make.alumni(skills=SKILLS, headline="Pengelasan")
    assert ask("pengelasn").text.spellings == {"pengelasn": "pengelasan"}


def test_counts_follow_the_words(make: Make, ask) -> None:
    make.alumni(skills=SKILLS, summary="Membawa forklift.")
    make.alumni(skills=SKILLS, availability=Availability.OPEN_WHILE_WORKING)
    make.alumni(summary="Membawa forklift.", regency_code=PONTIANAK, district_code=None)
    page = ask("forklift", places=[KETAPANG, PONTIANAK])
    assert page.total == 2
    assert page.fits.fitting == page.fits.in_regency == 1
    assert page.counts.places == {KETAPANG: 1, PONTIANAK: 1}
    assert page.counts.availabilities[Availability.OPEN] == 2
    assert page.counts.availabilities[Availability.OPEN_WHILE_WORKING] == 0
    assert page.counts.anywhere == 2


def test_an_empty_page_knows_what_less_would_find(make: Make, ask) -> None:
    near = make.alumni(skills=SKILLS, summary="Membawa forklift.", regency_code=KAYONG, district_code=None)
    near.is_willing_to_move = True
    make.alumni(skills=SKILLS)
    db.session.commit()
    page = ask("las forklift barista", filters=AlumniFilter(availability=Availability.OPEN))
    assert (page.total, page.without_words, page.fewer_words) == (0, 2, {("barista",): 1})
    assert ask("las barista pelukis").fewer_words == {("barista", "pelukis"): 2}
    there = AlumniFilter(regency_code=KETAPANG, or_willing_to_move=False)
    page = ask("forklift", filters=there, places=[KETAPANG], radii=[50, 200])
    assert (page.total, page.counts.anywhere, page.counts.with_movers) == (0, 1, 1)
    assert page.counts.radii[200] == 1
    assert ask("forklift", filters=AlumniFilter(regency_code=KETAPANG, radius=200, or_willing_to_move=False)).total == 1


def test_the_words_are_marked_where_they_stand(make: Make, ask) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3, "Menjahit": 2})
    work(alumni, "Juru las", "Bengkel Forklift Jaya", "Merawat <b>mesin</b> las.")
    (item,) = ask("las forklift").items
    marked = [[piece.text for piece in pieces if piece.is_hit] for pieces in item.words.competencies]
    assert marked == [["Las"]]
    assert {"las", "Forklift"} <= {piece.text for piece in item.words.told if piece.is_hit}
    assert not ask("").items[0].words.told


def test_a_search_asks_few_queries_however_many_people(make: Make, ask) -> None:
    for number in range(30):
        work(make.alumni(skills=SKILLS | {f"Ilmu {number}": 2}, summary="Las listrik."), "Juru las")
    words = 'las "las listrik" -kapal lis* tempat:ketapang'
    ask(words)
    with count_queries() as queries:
        assert ask(words, places=[KETAPANG], radii=[50, 100, 200]).total == 30
    assert queries.count <= 22, queries.statements
