from datetime import date

import pypdfium2
import pytest

from app.extensions import db
from app.models.alumni import AlumniCompetency, Experience
from app.rules.alumni_status import Evidence, ExperienceKind
from app.rules.long_words import breakable
from app.services import cv
from tests.factories import Make

ALL = cv.Choices(phone=True, email=True, place=True, locale="id")
NONE = cv.Choices(phone=False, email=False, place=False, locale="en")
ODD = [
    "#show: it => panic() *tebal* $x$ @rujukan <label> \\ `kode` ] [ } {",
    "Kerja 🔧👩‍🔧 dan 日本語 juga مرحبا بالعالم",
    "a" * 900,
    "https://contoh.id/" + "jalan/" * 80,
    "baris\n\n\n- satu\n- dua\ttab\u200b",
]


def text_of(content: bytes) -> tuple[int, str]:
    document = pypdfium2.PdfDocument(content)
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return len(document), " ".join(text.split())


@pytest.fixture
def person(make: Make):
    return make.alumni(
        full_name="Sinta Maharani Dewi",
        nisn="0051112223",
        birth_date=date(2005, 3, 4),
        phone="+6281234567890",
        headline="Teknisi las",
        summary="Terbiasa kerja lapangan.",
        skills={"Las SMAW": 4},
    )


def test_the_paper_says_who_what_and_where_and_is_tagged(make: Make, person) -> None:
    person.competencies[0].evidence = Evidence.SCHOOL
    content = cv.pdf(person, ALL, facts_link="https://contoh.id/cv/abc")
    pages, text = text_of(content)
    assert pages == 1
    assert b"/StructTreeRoot" in content
    assert b"pdfuaid" in content
    for words in ("Sinta Maharani Dewi", "Teknisi las", "0812-3456-7890", "diverifikasi sekolah", "Mahir: Las SMAW"):
        assert words in text
    assert "(nilai sekolah)" in text
    assert text.index("Pendidikan") < text.index("Kompetensi")


def test_what_the_owner_did_not_choose_and_what_is_nobodys_business_is_not_there(make: Make, person) -> None:
    _pages, text = text_of(cv.pdf(person, NONE))
    for words in ("0812", person.email, "Ketapang", "0051112223", "2005", "Las SMAW (pengakuan"):
        assert words not in text


@pytest.mark.parametrize("odd", ODD)
def test_odd_texts_never_break_it(make: Make, person, odd: str) -> None:
    person.headline, person.summary = odd[:120], odd
    person.experiences.append(
        Experience(kind=ExperienceKind.WORK, organisation=odd[:120], position=odd[:120], description=odd)
    )
    person.competencies[0].label, person.competencies[0].competency = odd[:120], None
    db.session.commit()
    assert text_of(cv.pdf(person, ALL))[0] <= 2


def test_sixty_competencies_and_twenty_long_experiences_fit_on_two_pages(make: Make, person) -> None:
    for n in range(60):
        claim = AlumniCompetency(label=f"Kompetensi panjang nomor {n}", level=n % 4 + 1, evidence=Evidence.SELF)
        person.competencies.append(claim)
    for n in range(20):
        done = Experience(
            kind=ExperienceKind.WORK,
            organisation=f"PT Nomor {n}",
            position="Operator",
            description="Menjalankan mesin. " * 100,
            started_on=date(2024, 1, 1),
        )
        person.experiences.append(done)
    db.session.commit()
    pages, text = text_of(cv.pdf(person, ALL))
    assert pages == 2
    assert "PT Nomor 9" in text
    assert "Kompetensi panjang nomor 59" in text


def test_a_long_word_gets_places_to_break_and_others_are_left_alone() -> None:
    assert breakable("kata biasa saja") == "kata biasa saja"
    assert breakable("x" * 60).count("\u200b") == 2
