"""Reports: anybody says it, the school decides, whoever said it reads what came of it."""

import pytest
from flask import Flask
from sqlalchemy import select, update

from app.errors import InvalidValue, NotFound, TokenNotValid, TransitionNotAllowed
from app.extensions import db
from app.models.account import Account
from app.models.moderation import Ban
from app.models.notice import Notice
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules.application_status import ApplicationState
from app.rules.notice_kinds import NoticeKind
from app.rules.report_status import ReportCode, ReportState
from app.rules.roles import Role
from app.rules.vacancy_status import RefusalReason, VacancyState
from app.services import report_decisions, reports
from app.services.report_decisions import Consequence
from tests.at_once import at_once
from tests.factories import Make


@pytest.fixture
def staff(make: Make) -> Account:
    return make.account(Role.STAFF, school=make.vacancy().school)


def told(account: Account) -> list[NoticeKind]:
    return list(db.session.scalars(select(Notice.kind).where(Notice.account_id == account.id)))


def test_a_visitors_report_reaches_the_school_and_its_outcome_the_visitor_once(make: Make) -> None:
    vacancy = make.vacancy(title="Operator\nProduksi")
    staff = make.account(Role.STAFF, school=vacancy.school)
    report = reports.file_report(
        reports.vacancy_subject(vacancy.id), code=ReportCode.ASKS_FEE, words="Diminta Rp500.000", email="a@example.com"
    )
    assert told(staff) == [NoticeKind.INBOX]
    report_decisions.dismiss(report.id, outcome="Itu uang makan.", by=staff)
    letters = db.session.scalars(select(Mail).where(Mail.recipient == "a@example.com")).all()
    assert [letter.subject for letter in letters] == ["Kabar laporan Anda: Operator Produksi"], "a head has one line"
    assert f"/laporan/{reports.token_of(report)}" in letters[0].body
    assert report.reporter_email == ""
    assert reports.of_token(reports.token_of(report)).outcome == "Itu uang makan."


def test_somebody_signed_in_has_one_open_report_of_a_thing_and_is_told_by_notice(make: Make) -> None:
    vacancy, alumni = make.vacancy(), make.alumni()
    staff = make.account(Role.STAFF, school=vacancy.school)
    subject = reports.vacancy_subject(vacancy.id)
    first = reports.file_report(subject, code=ReportCode.FAKE, words="Satu.", reporter=alumni.account)
    again = reports.file_report(subject, code=ReportCode.ASKS_FEE, words="Dua.", reporter=alumni.account)
    assert (again.id, again.code, again.words) == (first.id, ReportCode.ASKS_FEE, "Satu.\n\nDua.")
    report_decisions.uphold(first.id, outcome="Benar.", consequence=Consequence.NOTHING, by=staff)
    assert told(alumni.account) == [NoticeKind.REPORT]


def test_upheld_takes_the_vacancy_down_answers_who_applied_and_settles_the_same_reports(make: Make) -> None:
    vacancy = make.vacancy(state=VacancyState.PUBLISHED)
    staff = make.account(Role.STAFF, school=vacancy.school)
    application = make.application(vacancy)
    report, twin = make.report(vacancy), make.report(vacancy)
    other = make.report(vacancy, code=ReportCode.EXPIRED)
    report_decisions.uphold(report.id, outcome="Meminta biaya.", consequence=Consequence.TAKE_DOWN, by=staff)
    assert (vacancy.state, vacancy.refusal) == (VacancyState.WITHDRAWN, RefusalReason.ASKS_FEE)
    assert application.state is not ApplicationState.SUBMITTED
    assert (twin.state, twin.outcome) == (ReportState.UPHELD, "Meminta biaya.")
    assert other.state is ReportState.OPEN
    with pytest.raises(TransitionNotAllowed):
        report_decisions.dismiss(report.id, outcome="Berubah pikiran.", by=staff)


def test_what_is_missing_is_said_at_its_field(make: Make, staff: Account) -> None:
    subject = reports.vacancy_subject(make.vacancy().id)
    with pytest.raises(InvalidValue) as refusal:
        reports.file_report(subject, code=ReportCode.OTHER)
    assert refusal.value.field == "words"
    with pytest.raises(InvalidValue) as refusal:
        reports.file_report(subject, code=ReportCode.FAKE, email="bukan email")
    assert refusal.value.field == "email"
    closed = make.report(make.vacancy(state=VacancyState.CLOSED))
    for outcome, consequence, field in (
        ("", Consequence.NOTHING, "outcome"),
        ("Benar.", Consequence.TAKE_DOWN, "consequence"),
    ):
        with pytest.raises(InvalidValue) as refusal:
            report_decisions.uphold(closed.id, outcome=outcome, consequence=consequence, by=staff)
        assert refusal.value.field == field
    assert closed.state is ReportState.OPEN


def test_other_schools_and_forged_links_see_nothing(make: Make) -> None:
    report = make.report()
    stranger = make.account(Role.STAFF, school=make.school(name="SMK Lain"))
    with pytest.raises(NotFound):
        reports.get_for_decision(report.id, by=stranger)
    with pytest.raises(TokenNotValid):
        reports.of_token(reports.token_of(report) + "x")
    with pytest.raises(NotFound):
        reports.vacancy_subject(make.vacancy(state=VacancyState.DRAFT, published_at=None).id)


def test_a_vacancy_filled_while_its_report_lay_open_stays_filled(make: Make) -> None:
    vacancy = make.vacancy()
    staff, report = make.account(Role.STAFF, school=vacancy.school), make.report(vacancy)
    opened = reports.get_for_decision(report.id, by=staff)
    assert opened.vacancy is not None
    assert opened.vacancy.state is VacancyState.PUBLISHED
    filled = update(Vacancy).where(Vacancy.id == vacancy.id).values(state=VacancyState.FILLED)
    db.session.execute(filled.execution_options(synchronize_session=False))
    with pytest.raises(InvalidValue) as refusal:
        report_decisions.uphold(report.id, outcome="Benar.", consequence=Consequence.TAKE_DOWN, by=staff)
    assert refusal.value.field == "consequence"
    assert vacancy.state is VacancyState.FILLED


@pytest.mark.parametrize("consequence", [Consequence.NOTHING, Consequence.BAN])
def test_a_report_decided_twice_at_once_is_decided_and_told_once(
    make: Make, app: Flask, consequence: Consequence
) -> None:
    vacancy = make.vacancy()
    report_id = make.report(vacancy, reporter_email="a@example.com").id
    staff = [make.account(Role.STAFF, school=vacancy.school) for _each in range(2)]

    def press(by: Account) -> None:
        report_decisions.uphold(report_id, outcome="Benar.", consequence=consequence, by=by)

    assert sorted(at_once(app, *((one, press) for one in staff))) == ["TransitionNotAllowed", "done"]
    assert len(db.session.scalars(select(Mail).where(Mail.recipient == "a@example.com")).all()) == 1
    assert len(db.session.scalars(select(Ban)).all()) == (consequence is Consequence.BAN)
