"""What a company reads of an alumnus: nothing that names them before they say so, nothing more once they stop."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

import pytest
from flask import Flask

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniCompetency, AlumniProfile, Experience, HiddenFrom
from app.models.company import Company
from app.models.event import Event
from app.models.outbox import Mail
from app.models.vacancy import Vacancy
from app.rules.alumni_status import Evidence, ExperienceKind, Visibility
from app.rules.application_status import ApplicationState, InvitationState, RejectReason
from app.rules.company_status import ApprovalState
from app.rules.roles import Role
from app.services import applications, company_approvals, consents, invitations
from app.services.contacts import readable_phone
from tests.contracts.sides import Side, pages_of
from tests.factories import Make
from tests.pages import PageClient

FULL_NAME = "Zulfarhan Qoyyimuddin"
WORDS = (
    "Nama saya Zulfarhan, biasa dipanggil ZULFARHAN_99; hubungi 0812-7777-1234 atau +62 812 7777 1234,"
    " zulfarhan.q@example.com, @qoy.las, instagram.com/qoylas. Las SMAW."
)
SECRETS = (
    "zulfarhan",
    "qoyyimuddin",
    "qoy.las",
    "qoylas",
    *("812-7777", "812 7777", "8127777", "7777-1234", "7777 1234", "77771234"),
    "0051239876",
    "2005-03-04",
    "4 maret 2005",
    "04/03/2005",
)


@pytest.fixture
def alumni(make: Make) -> AlumniProfile:
    person = make.alumni(
        full_name=FULL_NAME,
        nisn="0051239876",
        birth_date=date(2005, 3, 4),
        phone="+6281277771234",
        email="zulfarhan.q@example.com",
        headline=WORDS[:120],
        summary=WORDS,
        skills={"Las SMAW": 3},
    )
    label = "Juara LKS Zulfarhan 081277771234"
    person.competencies.append(AlumniCompetency(label=label, level=2, evidence=Evidence.SELF))
    person.experiences.append(
        Experience(kind=ExperienceKind.PKL, organisation="Bengkel Zulfarhan", position=WORDS[:120], description=WORDS)
    )
    db.session.commit()
    return person


@pytest.fixture
def recruiter(make: Make, company: Company) -> Account:
    return make.recruiter(company=company).account


@pytest.fixture
def company(make: Make) -> Company:
    return make.company()


@pytest.fixture
def vacancy(make: Make, company: Company) -> Vacancy:
    return make.vacancy(company=company, openings=3, requires={"Las SMAW": 2})


def read_everything(app: Flask, client: PageClient, alumni: AlumniProfile, vacancy: Vacancy) -> dict[str, str]:
    """Address → text of every page about the two, in lower case, as whoever is signed in gets it."""
    keys = dict.fromkeys((name for rule in app.url_map.iter_rules() for name in rule.arguments), 1)
    keys |= dict.fromkeys(("months", "proposal_id"), 12)
    side = Side(vacancy.school)
    side.keys = keys | {
        "vacancy_id": vacancy.id,
        "company_id": vacancy.company_id,
        "code": alumni.public_code,
        "alumni_id": alumni.id,
        "cohort": str(alumni.cohort.graduation_year),
        "npsn": vacancy.school.npsn,
        "programme": alumni.programme.code,
        "kind": "csv",
        "frozen_id": 1,
        "version": "lama",
        "page": 1,
        "topic": "look",
        "token": "tidak-ada",
        "key": "tidak-ada",
        "question": "activity",
    }
    paths = [*pages_of(app, side).values(), "/lowongan?q=zulfarhan", f"/lowongan/{vacancy.id}/kandidat?page=1"]
    bodies = {path: client.open(path).get_data().decode(errors="ignore").lower() for path in paths}
    return {path: body.replace("?q=zulfarhan", "").replace("“zulfarhan”", "") for path, body in bodies.items()}


def leaks(pages: dict[str, str], secrets: Iterable[str] = SECRETS) -> dict[str, list[str]]:
    found = {path: [secret for secret in secrets if secret in body] for path, body in pages.items() if "q=" not in path}
    return {path: told for path, told in found.items() if told}


def test_before_a_yes_no_page_names_them_whatever_they_wrote_themselves(
    app: Flask, make: Make, client: PageClient, alumni: AlumniProfile, vacancy: Vacancy, recruiter: Account
) -> None:
    invitations.send(vacancy.id, alumni.public_code, message="Halo", by=recruiter)
    client.sign_in(recruiter)
    pages = read_everything(app, client, alumni, vacancy)
    assert alumni.public_code.lower() in pages[f"/lowongan/{vacancy.id}/kandidat"]
    assert "las smaw" in pages[f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}"]
    assert leaks(pages) == {}


@pytest.mark.parametrize("who", [None, Role.OFFICE, Role.ADMIN, Role.ALUMNI, Role.RECRUITER])
def test_a_stranger_reads_nothing_of_anybody(
    app: Flask, make: Make, client: PageClient, alumni: AlumniProfile, vacancy: Vacancy, who: Role | None
) -> None:
    make.application(vacancy, alumni, note=WORDS)
    make.placement(alumni, company=vacancy.company)
    if who is Role.RECRUITER:
        client.sign_in(make.recruiter(company=make.company()).account)
    elif who is Role.ALUMNI:
        client.sign_in(make.alumni().account)
    elif who:
        client.sign_in(make.account(who))
    assert leaks(read_everything(app, client, alumni, vacancy)) == {}


def stop_consent(alumni: AlumniProfile, company: Company) -> None:
    for consent in alumni.consents:
        consent.withdrawn_at = datetime.now(UTC)


def stop_visibility(alumni: AlumniProfile, company: Company) -> None:
    alumni.visibility = Visibility.PRIVATE


def stop_for_company(alumni: AlumniProfile, company: Company) -> None:
    db.session.add(HiddenFrom(alumni_id=alumni.id, company_id=company.id))


def suspend(alumni: AlumniProfile, company: Company) -> None:
    company.approvals[0].state = ApprovalState.SUSPENDED


STOPS = [stop_consent, stop_visibility, stop_for_company, suspend]


@pytest.mark.parametrize("stop", STOPS)
def test_who_stops_is_gone_from_candidates_and_profile_with_the_next_request(
    app: Flask,
    client: PageClient,
    alumni: AlumniProfile,
    vacancy: Vacancy,
    recruiter: Account,
    stop: Callable[[AlumniProfile, Company], None],
) -> None:
    alumni.visibility = Visibility.NAMED
    db.session.commit()
    client.sign_in(recruiter)
    candidates, profile = f"/lowongan/{vacancy.id}/kandidat", f"/lowongan/{vacancy.id}/kandidat/{alumni.public_code}"
    assert alumni.public_code in client.get(candidates).text
    assert FULL_NAME in client.get(profile).text
    stop(alumni, vacancy.company)
    db.session.commit()
    assert alumni.public_code not in client.open(candidates).get_data(as_text=True)
    client.get(profile, status=403)
    client.get(f"{profile}/undang", status=403)
    assert leaks(read_everything(app, client, alumni, vacancy)) == {}


@pytest.mark.parametrize("state", list(ApplicationState))
def test_a_suspended_company_reads_no_applicant_any_more(
    app: Flask, make: Make, client: PageClient, alumni: AlumniProfile, vacancy: Vacancy, recruiter: Account, state
) -> None:
    reason = RejectReason.FILLED if state is ApplicationState.REJECTED else None
    application = make.application(vacancy, alumni, state=state, note=WORDS, reject_reason=reason)
    suspend(alumni, vacancy.company)
    db.session.commit()
    client.sign_in(recruiter)
    assert leaks(read_everything(app, client, alumni, vacancy)) == {}
    client.get(f"/lamaran/{application.id}", status=409)


def test_an_application_taken_back_takes_name_contact_and_own_words_back(
    app: Flask, make: Make, client: PageClient, alumni: AlumniProfile, vacancy: Vacancy, recruiter: Account
) -> None:
    application = make.application(vacancy, alumni, note=WORDS)
    assert readable_phone(alumni.phone) in client.sign_in(recruiter).get(f"/lamaran/{application.id}").text
    applications.withdraw(application.id, by=alumni.account)
    client.get(f"/lamaran/{application.id}")
    assert leaks(read_everything(app, client, alumni, vacancy)) == {}


@pytest.mark.parametrize("state", [ApplicationState.REJECTED, ApplicationState.LAPSED])
@pytest.mark.parametrize("is_invited", [False, True])
def test_an_answered_application_shows_the_company_nobody_any_more(
    app: Flask,
    make: Make,
    client: PageClient,
    alumni: AlumniProfile,
    vacancy: Vacancy,
    recruiter: Account,
    state: ApplicationState,
    is_invited: bool,
) -> None:
    if is_invited:
        make.invitation(vacancy, alumni, state=InvitationState.ACCEPTED)
    reason = RejectReason.FILLED if state is ApplicationState.REJECTED else None
    make.application(vacancy, alumni, state=state, note=WORDS, reject_reason=reason)
    client.sign_in(recruiter)
    assert leaks(read_everything(app, client, alumni, vacancy)) == {}


def test_mails_and_the_ledger_hold_neither_contact_nor_own_words(
    make: Make, alumni: AlumniProfile, vacancy: Vacancy, recruiter: Account
) -> None:
    """The ledger points at people by key; mails to a company say that somebody did something."""
    invitation = invitations.send(vacancy.id, alumni.public_code, message=WORDS, by=recruiter)
    invitations.answer(invitation.id, is_accepted=True, by=alumni.account)
    application = applications.find(vacancy.id, alumni.id)
    applications.move(application.id, ApplicationState.INTERVIEW, by=recruiter)
    applications.withdraw(application.id, by=alumni.account)
    consents.hide_from(vacancy.company_id, by=alumni.account)
    staff = make.account(Role.STAFF)
    company_approvals.suspend(vacancy.company.approvals[0].id, reason="Meminta biaya.", by=staff)
    told = [str(event.details).lower() for event in db.session.query(Event)]
    told += [
        f"{mail.subject} {mail.body}".lower()
        for mail in db.session.query(Mail)
        if mail.recipient != alumni.account.email
    ]
    assert told
    assert not [text for text in told for secret in SECRETS if secret in text]


def test_a_title_with_line_breaks_cannot_write_headers(
    make: Make, alumni: AlumniProfile, vacancy: Vacancy, recruiter: Account
) -> None:
    vacancy.title = "Juru Las\r\nBcc: semua@example.com"
    db.session.commit()
    invitations.send(vacancy.id, alumni.public_code, by=recruiter)
    assert [mail.subject for mail in db.session.query(Mail)] == ["Undangan melamar: Juru Las Bcc: semua@example.com"]
