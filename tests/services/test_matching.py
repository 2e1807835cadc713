"""Companies find alumni, alumni find vacancies: the right ones, with reasons, and nothing that must stay private."""

import dataclasses
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.errors import CompanyNotApproved, NotAllowed, NotFound, VacancyNotOpen
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience, HiddenFrom
from app.models.company import CompanyApproval
from app.models.vacancy import Vacancy, VacancyCompetency
from app.rules.alumni_status import Availability, Evidence, ExperienceKind, Visibility
from app.rules.company_status import ApprovalState
from app.rules.kinship import Kinship
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyKind, VacancyState
from app.services import matching
from app.services.found import FitCounts, FoundAlumni
from app.services.match_filters import AlumniFilter, FilterCounts, VacancyFilter
from search_index import indexes
from tests.factories import DELTA_PAWAN, KETAPANG, Make
from tests.queries import count_queries

TODAY = date.today()  # noqa: DTZ011
ELSEWHERE = "61.03"
NEXT_DOOR, FAR_AWAY = "61.11", "64.72"
"""Kayong Utara; Samarinda."""


@pytest.fixture
def recruiter(make: Make) -> Account:
    return make.recruiter().account


@pytest.fixture
def vacancy(make: Make, recruiter: Account) -> Vacancy:
    return make.vacancy(
        title="Juru las",
        description="Mengelas pagar besi dan memotong pelat.",
        requires={"Las SMAW": 3},
        optional={"Membaca gambar kerja": 2},
    )


def found(vacancy: Vacancy, by: Account, filters: AlumniFilter | None = None) -> list[str]:
    page = matching.find_alumni_for(vacancy.id, by=by, today=TODAY, filters=filters or AlumniFilter())
    return [item.public_code for item in page.items]


def test_the_better_covered_alumnus_comes_first_with_the_reasons(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    complete = make.alumni(skills={"Las SMAW": 3, "Membaca gambar kerja": 2})
    partial = make.alumni(skills={"Las SMAW": 2})
    make.alumni(skills={"Tata boga": 4})
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY)
    assert [item.public_code for item in page.items] == [complete.public_code, partial.public_code]
    assert page.total == 2
    first, second = (item.match for item in page.items)
    assert [reason.requirement.label for reason in first.matched] == ["Las SMAW", "Membaca gambar kerja"]
    assert [reason.requirement.label for reason in second.partly] == ["Las SMAW"]
    assert [reason.requirement.label for reason in second.missing] == ["Membaca gambar kerja"]


def test_a_relative_of_the_competency_is_found_and_named(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    parent = make.competency("Pengelasan")
    make.competency("Las SMAW").parent_id = parent.id
    sibling = make.competency("Las GMAW", parent=parent)
    db.session.commit()
    alumni = make.alumni(skills={"Las GMAW": 3})
    assert sibling.parent_id == parent.id
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY)
    assert [item.public_code for item in page.items] == [alumni.public_code]
    reason = page.items[0].match.partly[0]
    assert (reason.kinship, reason.holding.label) == (Kinship.SIBLING, "Las GMAW")


def test_a_profile_that_only_says_it_in_words_is_found_with_the_passage(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    alumni = make.alumni(summary="Dua tahun mengelas pagar di bengkel keluarga.")
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY)
    assert [item.public_code for item in page.items] == [alumni.public_code]
    assert any(piece.is_hit for piece in page.items[0].snippet)


def test_a_result_has_no_name_and_no_contact(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    alumni = make.alumni(
        full_name="Xaverius Quirinus",
        skills={"Las SMAW": 3},
        headline="Saya Xaverius, juru las",
        summary="Jasa las QUIRINUS, telepon 0812-9999-8888 atau xq@example.com.",
    )
    alumni.competencies.append(AlumniCompetency(label="Mengelas 081299998888", level=2, evidence_note="a.n. Xaverius"))
    db.session.commit()
    item = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY).items[0]
    shown = repr(item).lower()
    for private in ("xaverius", "quirinus", "0812", "9999", "@", alumni.email, alumni.account.email, alumni.phone):
        assert private.lower() not in shown, private
    assert not {"id", "full_name", "phone", "email", "account"} & {
        field.name for field in dataclasses.fields(FoundAlumni)
    }


def test_nobody_is_found_by_their_own_name(make: Make, recruiter: Account) -> None:
    named = make.vacancy(title="Zulfarhan Qoyyimuddin", description="Zulfarhan Qoyyimuddin")
    named.competencies.append(VacancyCompetency(label="Juara Zulfarhan", level=1))
    alumni = make.alumni(full_name="Zulfarhan Qoyyimuddin", summary="Nama saya Zulfarhan, tamatan baru.")
    alumni.competencies.append(AlumniCompetency(label="Qoyyimuddin", level=1, evidence=Evidence.SELF))
    db.session.commit()
    assert found(named, recruiter) == []


@pytest.mark.parametrize(
    "hide",
    [
        {"visibility": Visibility.PRIVATE},
        {"availability": Availability.NOT_OPEN},
    ],
)
def test_the_database_has_the_last_word_even_when_the_index_is_behind(
    make: Make, vacancy: Vacancy, recruiter: Account, hide: dict
) -> None:
    make.alumni(skills={"Las SMAW": 3}, summary="juru las")
    db.session.execute(update(AlumniProfile).values(**hide))
    db.session.commit()
    assert found(vacancy, recruiter) == []


def test_not_even_a_count_tells_of_somebody_hidden_while_the_index_cannot_be_written(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    with indexes.writing(0):
        alumni.visibility = Visibility.PRIVATE
        db.session.commit()
        page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY, places=[KETAPANG])
        fitting = matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY).fitting
    assert (page.items, page.total, fitting) == ([], 0, 0)
    assert page.counts.places == {KETAPANG: 0}
    assert not page.counts.years


def test_a_withdrawn_consent_hides_at_once(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    alumni.consents[0].withdrawn_at = datetime.now(UTC)
    db.session.commit()
    assert found(vacancy, recruiter) == []


def test_who_hides_from_a_company_is_not_shown_to_it(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    hidden, other = make.alumni(skills={"Las SMAW": 3}), make.alumni(skills={"Las SMAW": 3})
    db.session.add(HiddenFrom(alumni_id=hidden.id, company_id=vacancy.company_id))
    db.session.commit()
    assert found(vacancy, recruiter) == [other.public_code]
    assert matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY).fitting == 1


def test_only_alumni_of_the_vacancys_school_are_shown(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    other_school = make.cohort(school=make.school())
    make.alumni(skills={"Las SMAW": 3}, cohort=other_school)
    assert found(vacancy, recruiter) == []


def test_filters_narrow_by_programme_cohort_place_and_availability(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    welding = make.programme(name="Teknik Pengelasan")
    skills = {"Las SMAW": 3}
    here = make.alumni(skills=skills, programme=welding)
    away = make.alumni(skills=skills, regency_code=ELSEWHERE, district_code=None)
    mover = make.alumni(skills=skills, regency_code=ELSEWHERE, district_code=None, is_willing_to_move=True)
    older = make.alumni(skills=skills, cohort=make.cohort(school=here.cohort.school, graduation_year=2020))
    working = make.alumni(skills=skills, availability=Availability.OPEN_WHILE_WORKING)

    def only(**chosen: object) -> set[str]:
        return set(found(vacancy, recruiter, AlumniFilter(**chosen)))  # type: ignore[arg-type]

    codes = {alumni.public_code for alumni in (here, away, mover, older, working)}
    assert only() == codes
    assert only(programme_id=welding.id) == {here.public_code}
    assert only(graduation_year=2020) == {older.public_code}
    assert only(regency_code=KETAPANG) == codes - {away.public_code}
    assert only(regency_code=ELSEWHERE, or_willing_to_move=False) == {away.public_code, mover.public_code}
    assert only(district_code=DELTA_PAWAN, or_willing_to_move=False) == codes - {away.public_code, mover.public_code}
    assert only(availability=Availability.OPEN_WHILE_WORKING) == {working.public_code}
    assert only(programme_id=welding.id, graduation_year=2020) == set()


def test_twenty_are_on_a_page_and_nobody_is_on_two(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    for _ in range(23):
        make.alumni(skills={"Las SMAW": 3})
    pages = [matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY, page=number) for number in (1, 2)]
    assert [len(page.items) for page in pages] == [20, 3]
    assert {page.total for page in pages} == {23}
    assert len({item.public_code for page in pages for item in page.items}) == 23


@pytest.mark.parametrize(("asked", "given"), [(0, 1), (-3, 1), (9, 1)])
def test_a_page_that_does_not_exist_is_the_nearest_one(
    make: Make, vacancy: Vacancy, recruiter: Account, asked: int, given: int
) -> None:
    make.alumni(skills={"Las SMAW": 3})
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY, page=asked)
    assert (page.number, len(page.items)) == (given, 1)


def test_the_number_of_queries_does_not_grow_with_the_results(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    def queries() -> int:
        db.session.expire_all()
        _ = recruiter.id, vacancy.id
        with count_queries() as asked:
            found(vacancy, recruiter)
        return asked.count

    make.alumni(skills={"Las SMAW": 3, "Forklift": 1})
    few = queries()
    for number in range(12):
        alumni = make.alumni(skills={"Las SMAW": 3, f"Keahlian {number}": 2})
        alumni.experiences.append(Experience(kind=ExperienceKind.WORK, organisation="Bengkel", position="Juru las"))
    db.session.commit()
    assert queries() == few <= 20


def test_the_order_turns_from_day_to_day_between_equals(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    for _ in range(4):
        make.alumni(skills={"Las SMAW": 3})
    first = {
        matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY + timedelta(days=day)).items[0].public_code
        for day in range(15)
    }
    assert len(first) > 1


def test_counts_say_how_many_fit_are_open_and_live_here(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    skills = {"Las SMAW": 1}
    make.alumni(skills=skills)
    make.alumni(skills=skills, availability=Availability.OPEN_WHILE_WORKING)
    make.alumni(skills=skills, regency_code=ELSEWHERE)
    make.alumni(skills={"Membaca gambar kerja": 4})
    make.alumni(skills=skills, is_findable=False)
    assert matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY) == FitCounts(3, 2, 2)


def test_counts_agree_with_the_matches_also_for_words_outside_the_catalogue(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    vacancy.competencies.append(VacancyCompetency(label="Anyaman rotan", level=1))
    both = make.alumni(skills={"Las SMAW": 2})
    both.competencies.append(AlumniCompetency(label="anyaman ROTAN", level=1, evidence=Evidence.SELF))
    make.alumni(skills={"Las SMAW": 2})
    db.session.commit()
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY)
    fitting = [item.public_code for item in page.items if item.match.fits]
    assert fitting == [both.public_code]
    assert matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY).fitting == 1


def test_a_vacancy_that_asks_for_nothing_has_nobody_to_count(make: Make, recruiter: Account) -> None:
    make.alumni()
    assert matching.count_alumni_for(make.vacancy().id, by=recruiter, today=TODAY) == FitCounts(0, 0, 0)


def test_who_was_invited_already_is_marked(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    invited, other = make.alumni(skills={"Las SMAW": 3}), make.alumni(skills={"Las SMAW": 3})
    make.invitation(vacancy, invited)
    page = matching.find_alumni_for(vacancy.id, by=recruiter, today=TODAY)
    assert {item.public_code: item.is_invited for item in page.items} == {
        invited.public_code: True,
        other.public_code: False,
    }


def test_only_the_own_company_and_the_school_may_look(make: Make, vacancy: Vacancy, recruiter: Account) -> None:
    make.alumni(skills={"Las SMAW": 3})
    staff = make.account(Role.STAFF)
    assert len(found(vacancy, recruiter)) == len(found(vacancy, staff)) == 1
    strangers = [
        make.recruiter(company=make.company()).account,
        make.account(Role.STAFF, school=make.school()),
        make.account(Role.ALUMNI),
        make.account(Role.OFFICE),
        make.account(Role.ADMIN),
    ]
    for stranger in strangers:
        with pytest.raises(NotAllowed):
            found(vacancy, stranger)
        with pytest.raises(NotAllowed):
            matching.count_alumni_for(vacancy.id, by=stranger, today=TODAY)
    with pytest.raises(NotFound):
        matching.find_alumni_for(vacancy.id + 99, by=staff, today=TODAY)


@pytest.mark.parametrize("state", [ApprovalState.SUBMITTED, ApprovalState.SUSPENDED])
def test_a_company_without_the_schools_approval_sees_nobody(
    vacancy: Vacancy, recruiter: Account, state: ApprovalState
) -> None:
    db.session.scalars(select(CompanyApproval)).one().state = state
    db.session.commit()
    with pytest.raises(CompanyNotApproved):
        found(vacancy, recruiter)
    with pytest.raises(CompanyNotApproved):
        matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY)


def test_a_company_sees_people_only_while_the_vacancy_is_open_but_counts_before(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    make.alumni(skills={"Las SMAW": 3})
    vacancy.state = VacancyState.DRAFT
    db.session.commit()
    with pytest.raises(VacancyNotOpen):
        found(vacancy, recruiter)
    assert matching.count_alumni_for(vacancy.id, by=recruiter, today=TODAY).fitting == 1
    assert len(found(vacancy, make.account(Role.STAFF))) == 1


def titles(alumni: AlumniProfile, filters: VacancyFilter | None = None) -> list[str]:
    page = matching.find_vacancies_for(alumni.id, by=alumni.account, today=TODAY, filters=filters or VacancyFilter())
    return [item.vacancy.title for item in page.items]


def test_an_alumnus_finds_the_vacancies_they_can_do_best_first(make: Make) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    make.vacancy(title="Juru las", requires={"Las SMAW": 3})
    make.vacancy(title="Juru las senior", requires={"Las SMAW": 3, "Las GTAW": 3})
    make.vacancy(title="Koki", description="Memasak.", requires={"Tata boga": 2})
    assert titles(alumni) == ["Juru las", "Juru las senior"]


@pytest.mark.parametrize("state", [VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.FILLED])
def test_only_published_vacancies_are_offered(make: Make, state: VacancyState) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    make.vacancy(requires={"Las SMAW": 3}, state=state)
    assert titles(alumni) == []


def test_yesterdays_deadline_is_over_and_todays_is_not(make: Make) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    vacancy = make.vacancy(title="Juru las", requires={"Las SMAW": 3})
    offered = {
        days: matching.find_vacancies_for(
            alumni.id, by=alumni.account, today=vacancy.deadline + timedelta(days=days)
        ).total
        for days in (0, 1)
    }
    assert offered == {0: 1, 1: 0}


def test_vacancies_are_narrowed_by_kind_and_place(make: Make) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    make.vacancy(title="Tetap", requires={"Las SMAW": 3})
    make.vacancy(title="Magang", requires={"Las SMAW": 3}, kind=VacancyKind.INTERNSHIP)
    make.vacancy(title="Jauh", requires={"Las SMAW": 3}, regency_code=ELSEWHERE)
    assert sorted(titles(alumni)) == ["Jauh", "Magang", "Tetap"]
    assert titles(alumni, VacancyFilter(kind=VacancyKind.INTERNSHIP)) == ["Magang"]
    assert titles(alumni, VacancyFilter(regency_code=ELSEWHERE)) == ["Jauh"]


def test_vacancies_of_another_school_are_not_offered(make: Make) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3})
    school = make.school()
    make.vacancy(company=make.company(school=school), school=school, requires={"Las SMAW": 3})
    assert titles(alumni) == []


def openings(alumni: AlumniProfile) -> list[tuple[str, int, int | None]]:
    page = matching.find_vacancies_for(alumni.id, by=alumni.account, today=TODAY)
    return [(one.label, one.vacancies, one.near) for one in page.openings]


def test_one_missing_competency_says_how_many_vacancies_it_would_open_and_how_many_near_home(make: Make) -> None:
    alumni = make.alumni(skills={"Las SMAW": 3}, regency_code=KETAPANG)
    make.vacancy(requires={"Las SMAW": 3, "Las GTAW": 2}, regency_code=FAR_AWAY)
    make.vacancy(requires={"Las SMAW": 2, "Las GTAW": 2}, regency_code=FAR_AWAY)
    make.vacancy(requires={"Las SMAW": 3, "Forklift": 2}, regency_code=NEXT_DOOR)
    make.vacancy(requires={"Las SMAW": 3, "Tata boga": 2, "Barista": 2})
    assert openings(alumni) == [("Forklift", 1, 1), ("Las GTAW", 2, 0)], "what is near comes first"
    alumni.regency_code = alumni.district_code = None
    db.session.commit()
    assert openings(alumni) == [("Las GTAW", 2, None), ("Forklift", 1, None)]


def test_matches_of_an_alumnus_are_for_them_and_their_school(make: Make) -> None:
    alumni = make.alumni()
    matching.find_vacancies_for(alumni.id, by=make.account(Role.STAFF), today=TODAY)
    for stranger in (make.alumni().account, make.recruiter().account, make.account(Role.STAFF, school=make.school())):
        with pytest.raises(NotAllowed):
            matching.find_vacancies_for(alumni.id, by=stranger, today=TODAY)
    with pytest.raises(NotFound):
        matching.find_vacancies_for(alumni.id + 99, by=alumni.account, today=TODAY)


def test_an_alumnus_without_any_competency_gets_an_answer(make: Make) -> None:
    alumni = make.alumni()
    make.vacancy()
    assert isinstance(titles(alumni), list)


def test_each_choice_says_how_many_it_would_leave_under_the_other_filters(
    make: Make, vacancy: Vacancy, recruiter: Account
) -> None:
    older, newer = make.cohort(graduation_year=2023), make.cohort(graduation_year=2024)
    make.alumni(cohort=older, skills={"Las SMAW": 3}, regency_code=KETAPANG)
    make.alumni(cohort=newer, skills={"Las SMAW": 3}, regency_code=ELSEWHERE, is_willing_to_move=True)
    make.alumni(cohort=newer, skills={"Las SMAW": 2}, regency_code=ELSEWHERE)
    make.alumni(cohort=newer, skills={"Tata boga": 3}, regency_code=KETAPANG)

    def counts(filters: AlumniFilter) -> FilterCounts:
        page = matching.find_alumni_for(
            vacancy.id, by=recruiter, today=TODAY, filters=filters, places=[KETAPANG, ELSEWHERE]
        )
        return page.counts

    assert counts(AlumniFilter()).years == {2023: 1, 2024: 2}
    assert counts(AlumniFilter()).places == {KETAPANG: 2, ELSEWHERE: 2}
    assert counts(AlumniFilter(or_willing_to_move=False)).places == {KETAPANG: 1, ELSEWHERE: 2}
    narrowed = counts(AlumniFilter(graduation_year=2024))
    assert narrowed.years == {2023: 1, 2024: 2}, "its own filter does not count"
    assert narrowed.places == {KETAPANG: 1, ELSEWHERE: 2}
    assert narrowed.availabilities[Availability.OPEN] == 2
