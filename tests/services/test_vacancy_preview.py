import pytest

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Availability
from app.rules.company_status import ApprovalState
from app.services import catalogue
from app.services.vacancy_offer import Wanted
from app.services.vacancy_preview import Part, Typed, preview

SMAW = "Las busur manual (SMAW)"


@pytest.fixture
def welders(make):
    """Three who weld, one of them elsewhere and one at work; one who hides."""
    catalogue.load()
    found = catalogue.find_competency(SMAW)
    for values in (
        {},
        {"regency_code": "61.71", "district_code": None},
        {"availability": Availability.OPEN_WHILE_WORKING},
    ):
        make.alumni(**{"availability": Availability.OPEN} | values)
    make.alumni(is_findable=False)
    for person in db.session.query(AlumniProfile).all():
        person.competencies.append(AlumniCompetency(competency=found, label=found.name, level=3, evidence="self"))
    db.session.commit()


def test_how_many_fit_is_counted_before_anything_is_stored(make, welders):
    company = make.company()
    seen = preview(Typed(title="Juru Las", regency_code="61.04", competencies=[Wanted(SMAW)]), company=company)
    assert (seen.fits.fitting, seen.fits.open_to_work, seen.fits.in_regency) == (3, 2, 2)
    assert db.session.query(Vacancy).count() == 0


def test_nobody_is_counted_for_a_company_no_school_stands_by(make, welders):
    for state in (ApprovalState.SUBMITTED, ApprovalState.SUSPENDED):
        company = make.company(approval=state)
        seen = preview(Typed(competencies=[Wanted(SMAW)]), company=company)
        assert (seen.fits, seen.is_closed) == (None, True)


def test_nothing_required_counts_nobody(make, welders):
    company = make.company()
    for wanted in ([], [Wanted("Menjinakkan naga")], [Wanted(SMAW, is_required=False)]):
        assert preview(Typed(competencies=wanted), company=company).fits is None


def test_the_text_names_competencies_that_no_row_has_yet(make):
    catalogue.load()
    company = make.company()
    text = "- mengelas SMAW\n- memakai Microsoft Excel setiap hari\n- memakai excel"
    assert preview(Typed(description=text), company=company).found == [SMAW, "Microsoft Excel"]
    held = Typed(description=text, competencies=[Wanted(SMAW)])
    assert preview(held, company=company).found == ["Microsoft Excel"]


def test_a_wider_word_is_not_offered_beside_what_it_contains(make):
    catalogue.load()
    company = make.company()
    assert preview(Typed(description="Mengelas di bengkel."), company=company).found == ["Pengelasan"]
    assert preview(Typed(description="Mengelas di bengkel, las SMAW."), company=company).found == [SMAW]


def test_the_minimum_wage_of_the_place_is_told_with_its_source_and_an_unknown_place_has_none(make):
    company = make.company()
    wage = preview(Typed(regency_code="61.04"), company=company).wage
    assert wage.amount > 1_000_000
    assert wage.source_words
    assert preview(Typed(regency_code="Singapura"), company=company).wage is None


def test_an_own_open_vacancy_with_the_same_title_and_place_is_pointed_out(make):
    company = make.company()
    own = make.vacancy(title="Mekanik Alat Berat", company=company)
    make.vacancy(title="Mekanik Alat Berat", company=make.company())
    make.vacancy(title="Mekanik alat berat", regency_code="61.71", company=company)
    typed = Typed(title="mekanik  alat-berat", regency_code="61.04")
    assert [one.id for one in preview(typed, company=company).same] == [own.id]


def test_what_is_missing_is_named_in_the_order_of_the_form(make):
    company = make.company()
    assert list(preview(Typed(), company=company).missing) == list(Part)
    typed = Typed("Mekanik", "Merawat.", "61.04", [Wanted("Las")], has_pay=True, has_deadline=True)
    seen = preview(typed, company=company)
    assert (seen.missing, seen.percent) == ([], 100)
