from datetime import timedelta

import pytest

from app import clock
from app.errors import InvalidValue, NotAllowed, NotFound
from app.extensions import db
from app.models.labour_report import LabourReport
from app.rules.application_status import ApplicationState
from app.rules.company_status import RecruiterRole
from app.rules.labour_form import ReportKind
from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from app.services import labour_reports, ledger
from app.services.labour_reports import Period
from tests.queries import count_queries


def this_month():
    return Period(clock.today() - timedelta(days=30), clock.today())


def ended(make, **values):
    return make.vacancy(state=VacancyState.CLOSED, ended_at=clock.now(), **values)


def titles(rows):
    return [row.vacancy.title for row in rows]


def test_taking_a_report_out_notes_the_day_and_is_on_record(make):
    account, vacancy = make.recruiter().account, make.vacancy()
    assert labour_reports.count_unreported(vacancy.company_id) == 1
    labour_reports.take_out(ReportKind.OPENED, this_month(), by=account)
    report = db.session.get(LabourReport, vacancy.id)
    assert (report.opened_exported_at is not None, report.filled_exported_at) == (True, None)
    assert report.exported_by_id == account.id
    assert labour_reports.count_unreported(vacancy.company_id) == 0
    assert [event.action for event in ledger.events_of(vacancy)] == ["labour_report.opened_taken"]


def test_an_ended_vacancy_is_reported_a_second_time_with_who_was_hired(make):
    account = make.recruiter().account
    vacancy = ended(make, openings=4, hired_elsewhere=1)
    make.application(vacancy, state=ApplicationState.HIRED)
    labour_reports.take_out(ReportKind.OPENED, this_month(), by=account)
    assert labour_reports.count_unreported(vacancy.company_id) == 1
    (row,) = labour_reports.take_out(ReportKind.FILLED, this_month(), by=account, vacancy_id=vacancy.id)
    assert (row.facts.hired_here, row.facts.hired_elsewhere, row.facts.left_open) == (1, 1, 2)
    assert row.facts.ended_on == clock.today()
    assert labour_reports.count_unreported(vacancy.company_id) == 0


def test_only_what_was_public_in_these_days_is_listed(make):
    account = make.recruiter().account
    make.vacancy(title="Tayang")
    make.vacancy(title="Dulu", published_at=clock.now() - timedelta(days=60))
    make.vacancy(title="Draf", state=VacancyState.DRAFT, published_at=None)
    make.vacancy(title="Orang lain", company=make.company())
    ended(make, title="Tutup")
    assert titles(labour_reports.listed(ReportKind.OPENED, this_month(), by=account, page=1).items) == [
        "Tutup",
        "Tayang",
    ]
    assert titles(labour_reports.listed(ReportKind.FILLED, this_month(), by=account, page=1).items) == ["Tutup"]
    with pytest.raises(NotFound):
        labour_reports.find(ReportKind.FILLED, this_month(), by=account, vacancy_id=make.vacancy().id)


def test_the_school_takes_out_its_own_vacancies_and_no_others(make):
    vacancy, staff = make.vacancy(), make.account(Role.STAFF)
    elsewhere = make.vacancy(company=make.company(school=make.school()))
    assert titles(labour_reports.take_out(ReportKind.OPENED, this_month(), by=staff)) == [vacancy.title]
    with pytest.raises(NotFound):
        labour_reports.get(elsewhere.id, by=staff)
    with pytest.raises(NotAllowed):
        labour_reports.listed(ReportKind.OPENED, this_month(), by=make.account(Role.ALUMNI), page=1)


def test_limits_are_stored_with_their_reason_by_those_who_post(make):
    vacancy, limits = make.vacancy(), {"age_min": 18, "age_max": None, "sex": None}
    for by in (make.recruiter(role=RecruiterRole.REVIEWER).account, make.account(Role.STAFF)):
        with pytest.raises(NotAllowed):
            labour_reports.save_limits(vacancy.id, **limits, justification="Bekerja malam.", by=by)
    account = make.recruiter().account
    with pytest.raises(InvalidValue) as refusal:
        labour_reports.save_limits(vacancy.id, **limits, justification=" ", by=account)
    assert refusal.value.field == "justification"
    labour_reports.save_limits(vacancy.id, **limits, justification="Bekerja malam.", by=account)
    assert labour_reports.get(vacancy.id, by=account).facts.age_min == 18
    nothing = {"age_min": None, "age_max": None, "sex": None}
    report = labour_reports.save_limits(vacancy.id, **nothing, justification="Bekerja malam.", by=account)
    assert report.justification == ""


def test_a_list_of_many_takes_as_many_queries_as_of_one(make):
    account = make.recruiter().account
    for _ in range(6):
        make.vacancy(requires={"Las SMAW": 2})
    with count_queries() as queries:
        assert len(labour_reports.listed(ReportKind.OPENED, this_month(), by=account, page=1).items) == 6
    assert queries.count <= 8, queries.statements
