"""What is new is told once a day at most, to each person once, and the work does not grow with the people."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.errors import TokenNotValid
from app.extensions import db
from app.models.alumni import Consent, HiddenFrom
from app.models.notice import Notice
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, ConsentPurpose
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.vacancy_status import VacancyKind
from app.services import alert_links, alerts, new_vacancies, saved_searches, vacancy_text
from app.services.vacancy_question import PayShown, VacancyQuestion, filters
from search_index.findable import findable_vacancies
from tests.queries import count_queries

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon(app, monkeypatch) -> datetime:
    """It is noon where the installation lives, whenever the test runs."""
    moment = clock.start_of(clock.today()) + timedelta(hours=12)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


@pytest.fixture
def alumnus(make, noon):
    person = make.alumni(skills={"Las SMAW": 3})
    person.consents.append(Consent(purpose=ConsentPurpose.MESSAGES, version="2026-11", given_at=noon))
    db.session.commit()
    return person


@pytest.fixture
def search(make, alumnus, noon):
    return make.saved_search(alumnus.account, alert=MailRhythm.DAILY, alerted_at=noon - DAY)


def told(person) -> list[Notice]:
    mine = (Notice.account_id == person.account_id, Notice.kind == NoticeKind.ALERT)
    return list(db.session.scalars(select(Notice).where(*mine).order_by(Notice.id)))


def test_what_is_new_is_told_once_with_why_it_fits_and_the_way_to_stop(make, alumnus, search, noon):
    fitting = make.vacancy(title="Mekanik Las", requires={"Las SMAW": 2}, published_at=noon - timedelta(hours=3))
    make.vacancy(title="Mekanik Lama", published_at=noon - 2 * DAY)
    make.vacancy(title="Kasir", published_at=noon - timedelta(hours=3))
    assert alerts.send_due() == 1
    (notice,) = told(alumnus)
    assert (notice.values["count"], notice.path) == ("1", f"/pencarian/{search.id}")
    mail = db.session.scalars(select(Mail).where(Mail.recipient == alumnus.account.email)).one()
    for words in ("cocok 1 dari 1", f"/lowongan/{fitting.id}", alert_links.path_of(search)):
        assert words in mail.body
    assert alerts.send_due() == 0
    search.alerted_at = noon - DAY
    db.session.commit()
    assert alerts.send_due() == 0  # told already, whatever the search remembers
    assert len(told(alumnus)) == 1


def test_two_searches_make_one_notice_and_every_word_must_be_met(make, alumnus, search, noon):
    make.saved_search(
        alumnus.account, question={"regency": "61.04"}, alert=MailRhythm.WEEKLY, alerted_at=noon - 8 * DAY
    )
    make.saved_search(alumnus.account, question={"q": "mekanik kapal"}, alert=MailRhythm.DAILY, alerted_at=noon - DAY)
    make.vacancy(title="Mekanik", published_at=noon - timedelta(hours=2))
    alerts.send_due()
    (notice,) = told(alumnus)
    assert (notice.values["count"], notice.path) == ("1", "/pencarian")
    assert notice.values["more"].count("/pencarian/kabar/") == 2


def test_nobody_is_told_of_what_they_applied_for_hide_from_or_cannot_apply_for(make, alumnus, search, noon):
    fresh = {"title": "Mekanik", "published_at": noon - timedelta(hours=2)}
    make.application(make.vacancy(**fresh), alumnus)
    hidden = make.vacancy(company=make.company(), **fresh)
    db.session.add(HiddenFrom(alumni_id=alumnus.id, company_id=hidden.company_id))
    make.vacancy(company=make.company(school=make.school()), **fresh)
    assert alerts.send_due() == 0
    assert search.alerted_at > noon - timedelta(hours=1)
    make.vacancy(**fresh | {"published_at": noon - timedelta(seconds=30)})
    assert not told(alumnus)


RHYTHMS = [
    (MailRhythm.DAILY, timedelta(hours=11), False),
    (MailRhythm.DAILY, timedelta(hours=13), True),
    (MailRhythm.WEEKLY, 6 * DAY, False),
    (MailRhythm.WEEKLY, 7 * DAY, True),
    (MailRhythm.OFF, 9 * DAY, False),
]


def test_each_search_keeps_its_rhythm(make, noon):
    people = [(make.alumni(), rhythm, ago, is_told) for rhythm, ago, is_told in RHYTHMS]
    for person, rhythm, ago, _is_told in people:
        make.saved_search(person.account, alert=rhythm, alerted_at=noon - ago)
    make.vacancy(title="Mekanik", published_at=noon - timedelta(hours=2))
    alerts.send_due()
    for person, rhythm, ago, is_told in people:
        assert bool(told(person)) is is_told, (rhythm, ago)


def test_a_sleeping_profile_is_told_nothing_and_the_night_is_quiet(make, alumnus, search, noon, monkeypatch):
    make.vacancy(title="Mekanik", published_at=noon - timedelta(hours=20))
    monkeypatch.setattr(clock, "now", lambda: noon - timedelta(hours=7))
    assert alerts.send_due() == 0
    monkeypatch.setattr(clock, "now", lambda: noon)
    alumnus.state = AlumniState.DORMANT
    db.session.commit()
    assert alerts.send_due() == 0


def test_the_link_in_a_mail_ends_just_this_alert_and_can_take_it_back(make, alumnus, search, noon):
    other = make.saved_search(alumnus.account, alert=MailRhythm.DAILY, alerted_at=noon - DAY)
    token = alert_links.path_of(search).rpartition("/")[2]
    alert_links.switch_off(token)
    assert (search.alert, other.alert) == (MailRhythm.OFF, MailRhythm.DAILY)
    alert_links.switch_on(token)
    assert (search.alert, search.alerted_at) == (MailRhythm.DAILY, noon)
    saved_searches.remove(search.id, by=alumnus.account)
    again = make.saved_search(make.alumni().account, id=search.id)
    with pytest.raises(TokenNotValid):
        alert_links.switch_off(token)
    assert again


QUESTIONS = [
    VacancyQuestion(),
    VacancyQuestion(q="mekanik"),
    VacancyQuestion(q='"mekanik kapal" -kasir'),
    VacancyQuestion(q="jenis:magang"),
    VacancyQuestion(q="mekanik tempat:pontianak"),
    VacancyQuestion(q="di yang"),
    VacancyQuestion(regency="61.04", radius=100),
    VacancyQuestion(kind=VacancyKind.CONTRACT, pay=PayShown.MINIMUM_WAGE),
    VacancyQuestion(pay=PayShown.STATED),
    VacancyQuestion(is_soon=True),
    VacancyQuestion(company=1),
    VacancyQuestion(programme="4520100"),
    VacancyQuestion(q="mekanik", regency="61.71", kind=VacancyKind.FULL_TIME),
]


def test_holding_new_vacancies_against_questions_finds_what_the_list_would(make, noon):
    for number, title in enumerate(("Mekanik", "Mekanik Kapal", "Kasir", "PKL Mekanik")):
        make.vacancy(
            title=title,
            regency_code="61.71" if number % 2 else "61.04",
            kind=list(VacancyKind)[number],
            deadline=clock.today() + timedelta(days=3 + 10 * number),
            published_at=noon - DAY,
            requires={"Las SMAW": 2},
        )
    today = clock.today()
    found = new_vacancies.published_between(noon - 2 * DAY, noon).found_by(QUESTIONS)
    for question in QUESTIONS:
        (text,) = vacancy_text.answers([question.q], every_word=True)
        conditions = [*findable_vacancies(today), *text.conditions, *filters(question, today)]
        assert found[question] == set(db.session.scalars(select(Vacancy.id).where(*conditions))), question


def test_a_batch_takes_the_same_queries_for_few_and_for_many(make, noon, monkeypatch):
    """What telling costs aside: of 5 and of 40 people, each with two searches."""
    for number in range(8):
        make.vacancy(title=f"Kasir {number}", published_at=noon - timedelta(hours=2))
    words = ["mekanik", "las", "teknisi", "operator", "guru"]

    def queries(people: int) -> int:
        for number in range(people):
            account = make.alumni().account
            for q in (words[number % 5], f"{words[number % 5]} {number}"):
                make.saved_search(account, question={"q": q}, alert=MailRhythm.DAILY, alerted_at=noon - DAY)
        with count_queries() as counted:
            alerts.send_due()
        return counted.count

    few = queries(5)
    assert queries(40) <= few + 2
    assert few <= 20
