"""The school's inbox: everything to decide in one list, oldest first, decided on its page."""

from datetime import UTC, date, datetime, timedelta

from app.extensions import db
from app.models.event import Event
from app.rules.alumni_status import AlumniState, ClaimState
from app.rules.company_status import ApprovalState
from app.rules.fact_corrections import CorrectionState, SchoolFact
from app.rules.roles import Role
from app.rules.vacancy_status import RefusalReason, VacancyState
from app.services import claims, companies, fact_corrections, vacancies, vacancy_decisions
from app.services.company_facts import CompanyFacts
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries


def waiting_vacancy(make: Make, **values: object):
    days = values.pop("days", 1)
    since = datetime.now(UTC) - timedelta(days=days)
    return make.vacancy(state=VacancyState.SUBMITTED, submitted_at=since, requires={"Las SMAW": 3}, **values)


def test_the_inbox_lists_what_waits_oldest_first_and_only_of_the_own_school(make: Make, client: PageClient) -> None:
    staff = make.account(Role.STAFF)
    make.company(name="PT Baru", approval=ApprovalState.SUBMITTED)
    waiting_vacancy(make, title="Juru Las", days=3)
    other = make.school()
    make.company(name="PT Sekolah Lain", approval=ApprovalState.SUBMITTED, school=other)
    page = client.sign_in(staff).get("/kotak-masuk")
    assert page.text.index("Juru Las") < page.text.index("PT Baru")
    assert "PT Sekolah Lain" not in page.text


def test_the_inbox_asks_as_many_queries_for_thirty_items_as_for_one(make: Make, client: PageClient) -> None:
    client.sign_in(make.account(Role.STAFF))
    company = make.company()
    waiting_vacancy(make, company=company)
    with count_queries() as few:
        client.get("/kotak-masuk")
    for _ in range(29):
        waiting_vacancy(make, company=company)
    with count_queries() as many:
        client.get("/kotak-masuk")
    assert many.count == few.count <= 8


def test_a_company_is_approved_with_what_was_looked_at(make: Make, client: PageClient) -> None:
    company = make.company(approval=ApprovalState.SUBMITTED)
    (approval,) = company.approvals
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perusahaan/{approval.id}")
    client.submit(page, {"evidence": ["nib", "visit"], "approve": "1"})
    assert (approval.state, sorted(approval.evidence)) == (ApprovalState.VERIFIED, ["nib", "visit"])


def test_a_refusal_needs_a_reason_and_keeps_what_was_ticked(make: Make, client: PageClient) -> None:
    (approval,) = make.company(approval=ApprovalState.SUBMITTED).approvals
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perusahaan/{approval.id}")
    page = client.submit(page, {"evidence": ["nib"], "reason": " ", "refuse": "1"}, status=422)
    assert page.error_of("reason")
    assert page.soup.find("input", value="nib").has_attr("checked")
    client.submit(page, {"reason": "Alamat tidak ditemukan.", "refuse": "1"})
    assert (approval.state, approval.reason) == (ApprovalState.REFUSED, "Alamat tidak ditemukan.")


def test_what_a_company_changes_while_the_page_is_open_is_not_approved_unseen(make: Make, client: PageClient) -> None:
    company = make.company(approval=ApprovalState.SUBMITTED, name="PT Jujur")
    (approval,) = company.approvals
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perusahaan/{approval.id}")
    facts = CompanyFacts(name="PT Lain", industry="C", regency_code=company.regency_code, nib="1234567890123")
    companies.update(facts, by=make.recruiter(company=company).account)
    page = client.submit(page, {"evidence": ["nib"], "approve": "1"}, status=422)
    assert approval.state is ApprovalState.SUBMITTED
    assert "PT Lain" in page.text
    assert page.soup.find("input", value="nib").has_attr("checked")
    client.submit(page, {"approve": "1"})
    assert approval.state is ApprovalState.VERIFIED


def test_a_text_sent_anew_while_the_page_is_open_is_not_published_unseen(make: Make, client: PageClient) -> None:
    vacancy = waiting_vacancy(make)
    staff = make.account(Role.STAFF)
    page = client.sign_in(staff).get(f"/kotak-masuk/lowongan/{vacancy.id}")
    vacancy_decisions.refuse(vacancy.id, reason=RefusalReason.UNCLEAR, by=staff)
    vacancy.description = "Menjahit seragam."
    vacancies.submit(vacancy.id, by=make.recruiter(company=vacancy.company).account)
    page = client.submit(page, {"publish": "1"}, status=422)
    assert vacancy.state is VacancyState.SUBMITTED
    assert "Menjahit seragam." in page.text
    client.submit(page, {"publish": "1"})
    assert vacancy.state is VacancyState.PUBLISHED


def test_a_vacancy_is_published_and_is_then_public(make: Make, client: PageClient) -> None:
    vacancy = waiting_vacancy(make, title="Juru Las Kapal")
    client.sign_in(make.account(Role.STAFF))
    client.submit(client.get(f"/kotak-masuk/lowongan/{vacancy.id}"), {"publish": "1"})
    assert vacancy.state is VacancyState.PUBLISHED
    assert "Juru Las Kapal" in client.sign_out().get("/lowongan").text


def test_a_vacancy_goes_back_with_the_reason(make: Make, client: PageClient) -> None:
    vacancy = waiting_vacancy(make)
    client.sign_in(make.account(Role.STAFF))
    page = client.get(f"/kotak-masuk/lowongan/{vacancy.id}")
    client.submit(page, {"refusal": "pay", "note": "Tulis rentang upah.", "refuse": "1"})
    assert (vacancy.state, vacancy.refusal_note) == (VacancyState.REFUSED, "Tulis rentang upah.")


def test_a_claim_is_approved_and_the_person_is_in(make: Make, client: PageClient) -> None:
    alumni = make.alumni(has_account=False, is_findable=False, nisn="0061234567", birth_date=date(2006, 5, 12))
    claims.submit(nisn="0061234567", birth_date=date(2006, 5, 12), contact="ani@example.com", password="sungai pawan 7")
    staff = make.account(Role.STAFF, school=alumni.cohort.school)
    page = client.sign_in(staff).get("/kotak-masuk")
    link = next(link for link in page.links() if "/klaim/" in link)
    client.submit(client.get(link), {"approve": "1"})
    assert alumni.state is AlumniState.ACTIVE
    assert alumni.account.email == "ani@example.com"
    assert db.session.query(Event).filter_by(action=f"claim.{ClaimState.APPROVED}").count() == 1


def test_another_school_does_not_see_what_waits_here(make: Make, client: PageClient) -> None:
    vacancy = waiting_vacancy(make)
    stranger = make.account(Role.STAFF, school=make.school())
    client.sign_in(stranger).get(f"/kotak-masuk/lowongan/{vacancy.id}", status=404)


def test_the_inbox_can_show_one_kind_only(make: Make, client: PageClient) -> None:
    make.company(name="PT Baru", approval=ApprovalState.SUBMITTED)
    waiting_vacancy(make, title="Juru Las")
    page = client.sign_in(make.account(Role.STAFF)).get("/kotak-masuk?jenis=company")
    assert "PT Baru" in page.text
    assert "Juru Las" not in page.text
    assert "Juru Las" in client.get("/kotak-masuk?jenis=apa%20saja").text


def test_a_verified_company_is_suspended_with_a_reason_and_restored(make: Make, client: PageClient) -> None:
    company = make.company(name="PT Mitra")
    make.vacancy(company=company, title="Juru Las Kapal")
    (approval,) = company.approvals
    path = f"/kotak-masuk/perusahaan/{approval.id}"
    client.sign_in(make.account(Role.STAFF))
    page = client.submit(client.get(path), {"reason": " ", "suspend": "1"}, status=422)
    assert page.error_of("reason")
    page = client.submit(page, {"reason": "Meminta biaya.", "suspend": "1"})
    assert (page.path, approval.state) == (path, ApprovalState.SUSPENDED)
    assert "Meminta biaya." in page.text
    assert "Juru Las Kapal" not in client.get("/lowongan").text
    client.submit(client.get(path), {"restore": "1"})
    assert approval.state is ApprovalState.VERIFIED
    assert "Juru Las Kapal" in client.get("/lowongan").text


def test_an_old_page_cannot_refuse_what_a_colleague_has_verified(make: Make, client: PageClient) -> None:
    (approval,) = make.company(approval=ApprovalState.SUBMITTED).approvals
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perusahaan/{approval.id}")
    client.submit(page, {"evidence": ["nib"], "approve": "1"})
    client.submit(page, {"reason": "Tidak cocok.", "refuse": "1"}, status=422)
    assert approval.state is ApprovalState.VERIFIED


def test_a_school_that_has_nothing_yet_is_led_through_the_first_steps(make: Make, client: PageClient) -> None:
    staff = make.account(Role.STAFF)
    page = client.sign_in(staff).get("/kotak-masuk")
    assert "Langkah pertama sekolah" in page.text
    assert "/sekolah/impor" in page.links()
    staff.school.programmes = [make.programme()]
    make.alumni()
    make.company()
    db.session.commit()
    assert "Langkah pertama sekolah" not in client.get("/kotak-masuk").text


def test_a_usual_reason_refuses_a_company_in_one_click(make: Make, client: PageClient) -> None:
    company = make.company(approval=ApprovalState.SUBMITTED)
    approval = company.approvals[0]
    client.sign_in(make.account(Role.STAFF, school=approval.school))
    client.submit(client.get(f"/kotak-masuk/perusahaan/{approval.id}"), {"usual": "address"})
    db.session.refresh(approval)
    assert approval.state is ApprovalState.REFUSED
    assert approval.reason.startswith("Alamat usaha belum jelas.")


def test_a_usual_reason_returns_a_vacancy_in_one_click_under_its_reason(make: Make, client: PageClient) -> None:
    vacancy = waiting_vacancy(make)
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/lowongan/{vacancy.id}")
    client.submit(page, {"usual": "pay"})
    assert (vacancy.state, vacancy.refusal) == (VacancyState.REFUSED, RefusalReason.PAY)
    assert vacancy.refusal_note.startswith("Upah tidak jelas")


def test_a_finding_stands_written_out_and_open_so_that_one_click_returns_the_vacancy(
    make: Make, client: PageClient
) -> None:
    vacancy = waiting_vacancy(make, description="Hubungi WA 0812 3456 7890 untuk melamar.")
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/lowongan/{vacancy.id}")
    assert page.soup.select_one("details[open] button[name=refuse]")
    assert not page.soup.select("button[name=usual]")
    client.submit(page, {"refuse": "1"})
    assert vacancy.refusal is RefusalReason.CONTACT_IN_TEXT
    assert "0812" in vacancy.refusal_note


def test_a_correction_is_answered_with_a_usual_sentence(make: Make, client: PageClient) -> None:
    asked = fact_corrections.ask(SchoolFact.NAME, "Siti Aminah", by=make.alumni().account)
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perbaikan/{asked.id}")
    client.submit(page, {"usual": "proof"})
    assert asked.state is CorrectionState.REFUSED
    assert asked.answer.startswith("Bawa ijazah")


def test_a_sentence_that_is_none_of_the_usual_ones_decides_nothing(make: Make, client: PageClient) -> None:
    asked = fact_corrections.ask(SchoolFact.NAME, "Siti Aminah", by=make.alumni().account)
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perbaikan/{asked.id}")
    assert client.submit(page, {"usual": "apa saja"}, status=422).error_of("answer")
    assert asked.state is CorrectionState.WAITING
