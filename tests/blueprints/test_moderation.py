"""Pages of reports, bans, like companies and referrals, as each role walks them."""

from app import clock
from app.extensions import db
from app.models.moderation import Ban, Report
from app.rules.report_status import ReportState
from app.rules.roles import Role
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries


def test_a_visitor_reports_and_follows_the_outcome_without_an_account(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy(title="Kasir")
    page = client.get(f"/lowongan/{vacancy.id}")
    link = next(href for href in page.links() if href.endswith("/laporkan"))
    wrong = client.submit(client.get(link), {"words": "Diminta uang", "email": "x@"}, status=422)
    assert wrong.error_of("code") == "Pilih salah satu."
    assert wrong.soup.find(id="words").get_text(strip=True) == "Diminta uang"
    sent = client.submit(wrong, {"code": "asks_fee", "email": "saya@example.com"})
    assert sent.path.startswith("/laporan/")
    assert "Laporan diterima" in sent.text
    staff = make.account(Role.STAFF, school=vacancy.school)
    client.sign_in(staff)
    inbox = client.get("/kotak-masuk")
    assert "Meminta biaya atau menahan ijazah" in inbox.text
    decide = client.get(next(href for href in inbox.links() if "/laporan/" in href))
    assert "saya@example.com" not in decide.text
    client.submit(decide, {"outcome": "Lowongan diturunkan.", "consequence": "take_down", "uphold": "1"})
    client.sign_out()
    assert "Lowongan diturunkan." in client.get(sent.path).text
    client.get(f"/lowongan/{vacancy.id}", status=410)


def test_a_report_decided_without_words_comes_back(make: Make, client: PageClient) -> None:
    report = make.report()
    client.sign_in(make.account(Role.STAFF, school=report.vacancy.school))
    page = client.get(f"/kotak-masuk/laporan/{report.id}")
    back = client.submit(page, {"dismiss": "1"}, status=422)
    assert back.error_of("outcome")
    assert db.session.get_one(Report, report.id).state is ReportState.OPEN


def test_usual_outcomes_of_a_report_are_one_click(make: Make, client: PageClient) -> None:
    first, second, company_only = make.report(), make.report(), make.report()
    company_only.vacancy = None
    db.session.commit()
    client.sign_in(make.account(Role.STAFF, school=first.vacancy.school))
    client.submit(client.get(f"/kotak-masuk/laporan/{first.id}"), {"usual": "take_down"})
    assert (first.state, first.outcome) == (ReportState.UPHELD, "Laporan benar. Lowongannya sudah diturunkan.")
    client.sign_out().get(f"/lowongan/{first.vacancy_id}", status=410)
    client.sign_in(make.account(Role.STAFF, school=first.vacancy.school))
    client.submit(client.get(f"/kotak-masuk/laporan/{second.id}"), {"usual": "nothing_found"})
    assert second.state is ReportState.DISMISSED
    offered = client.get(f"/kotak-masuk/laporan/{company_only.id}").soup.select("button[name=usual]")
    assert "take_down" not in [one["value"] for one in offered]


def test_the_school_closes_a_company_for_good_and_opens_the_way_again(make: Make, client: PageClient) -> None:
    company = make.company(name="PT Nakal")
    client.sign_in(make.account(Role.STAFF, school=company.approvals[0].school))
    page = client.get(f"/kotak-masuk/perusahaan/{company.approvals[0].id}/larang")
    listed = client.submit(page, {"reason": "Menahan ijazah"})
    assert "PT Nakal" in listed.text
    ban = db.session.query(Ban).one()
    client.submit(listed, {}, action=f"/larangan/{ban.id}/akhiri")
    assert db.session.get_one(Ban, ban.id).lifted_at is not None


def test_like_companies_are_compared_and_merged_and_the_old_address_leads_on(make: Make, client: PageClient) -> None:
    school = make.school()
    first, second = (make.company(school=school, name=name) for name in ("PT Kembar", "CV Kembar"))
    client.sign_in(make.account(Role.STAFF, school=school))
    pairs = client.get("/sekolah/perusahaan/ganda")
    page = client.get(next(href for href in pairs.links() if f"/{first.id}/{second.id}" in href))
    client.submit(page, {"kept": str(second.id)}, action="/gabung")
    answer = client.open(f"/perusahaan/{first.id}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/perusahaan/{second.id}")


def test_staff_refer_and_the_alumnus_decides_on_a_phone(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy(requires={"Las SMAW": 2}, submitted_at=clock.now())
    alumni = make.alumni(cohort=make.cohort(school=vacancy.school), full_name="Rahmat Saleh", skills={"Las SMAW": 3})
    staff = make.account(Role.STAFF, school=vacancy.school)
    client.sign_in(staff)
    people = client.get(next(href for href in client.get(f"/lowongan/{vacancy.id}").links() if "/kandidat" in href))
    assert "Rahmat Saleh" in people.text
    form = client.get(next(href for href in people.links() if href.endswith("/rujuk")))
    back = client.submit(form, {"how": "heard"}, status=422)
    assert back.error_of("agreed_how")
    assert "Menunggu jawaban alumni" in client.submit(back, {"how": "ask", "note": "Rajin"}).text
    for known in (people.path, f"{people.path}/{alumni.public_code}"):
        assert "Menunggu jawaban alumni" in client.get(known).text
        assert not [href for href in client.get(known).links() if href.endswith("/rujuk")]
    client.sign_in(alumni.account)
    (asked,) = [href for href in client.get("/lamaran").links() if href.startswith("/rujukan/")]
    page = client.get(asked)
    assert "Rajin" in page.text
    assert "Yang dibagikan kepada" in page.text
    sent = client.submit(page, {"answer": "agree"})
    assert sent.path.startswith("/lamaran/")
    assert asked not in client.get("/lamaran").links()
    assert "Anda setuju" in client.get(asked).text
    assert "Rajin" in client.sign_in(make.recruiter(company=vacancy.company).account).get(sent.path).text


def test_the_lists_take_few_queries_whatever_their_length(make: Make, client: PageClient) -> None:
    school = make.school()
    for number in range(6):
        vacancy = make.vacancy(company=make.company(school=school, name=f"PT Sama {number % 3}"))
        make.report(vacancy)
        make.referral(vacancy, make.alumni(cohort=make.cohort(school=school, graduation_year=2015 + number)))
    client.sign_in(make.account(Role.STAFF, school=school))
    for path in ("/kotak-masuk", "/larangan", "/sekolah/perusahaan/ganda", "/sekolah/rujukan"):
        with count_queries() as queries:
            client.get(path)
        assert queries.count <= 9, path
