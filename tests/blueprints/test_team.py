import pytest

from app.extensions import db
from app.rules.company_status import RecruiterRole
from app.rules.vacancy_status import VacancyState


@pytest.fixture
def manager(make):
    return make.recruiter(company=make.company(name="PT Terbuka"))


def test_the_page_shows_people_with_roles_and_what_these_may(make, client, manager):
    make.recruiter(company=manager.company, role=RecruiterRole.REVIEWER)
    page = client.sign_in(manager.account).get("/perusahaan/tim")
    assert [card.get_text(" ", strip=True) for card in page.soup.select("article .status")] == ["Pengelola", "Peninjau"]
    assert "tidak memutuskan apa pun" in page.text


def test_a_role_is_changed_and_an_invitation_taken_back_where_they_stand(make, client, manager):
    member = make.recruiter(company=manager.company, role=RecruiterRole.RECRUITER)
    page = client.sign_in(manager.account).get("/perusahaan/tim")
    page = client.submit(page, {"role": "reviewer"}, action=f"/tim/{member.id}/peran")
    assert "sekarang peninjau" in page.text
    client.submit(page, {"role": "recruiter"}, action="/undang")
    page = client.get("/perusahaan/tim")
    page = client.submit(page, {}, action="/batal")
    assert "tidak berlaku lagi" in page.text
    assert not page.has_form("/batal")


def test_taking_somebody_out_is_confirmed_on_a_page(make, client, manager):
    member = make.recruiter(company=manager.company)
    page = client.sign_in(manager.account).get(f"/perusahaan/tim/{member.id}/keluarkan")
    assert "Lowongan, catatan, dan keputusannya tetap ada" in page.text
    page = client.submit(page, {})
    assert page.path == "/perusahaan/tim"
    assert len(page.soup.select("article")) == 1


def test_the_last_manager_reads_what_to_do_first(client, manager):
    page = client.sign_in(manager.account).get("/perusahaan/tim")
    assert "Jadikan rekan lain pengelola" in client.submit(page, {}, action="/tim/keluar").text


def test_who_left_is_signed_out_and_reads_how_to_join_again(make, client, manager):
    account = make.recruiter(company=manager.company).account
    page = client.sign_in(account).get("/perusahaan/tim")
    assert client.submit(page, {}, action="/tim/keluar").path == "/"
    assert client.get("/perusahaan/saya").path == "/masuk"
    page = client.sign_in(account).get("/perusahaan/saya")
    assert "belum tergabung" in page.heading


@pytest.mark.parametrize(
    "path", ["/lowongan/baru", "/lowongan/mulai", "/perusahaan/saya/ubah", "/perusahaan/saya/berkas"]
)
def test_a_reviewer_is_told_whom_to_ask(make, client, path):
    account = make.recruiter(role=RecruiterRole.REVIEWER).account
    client.sign_in(account)
    for path in ("/lowongan/baru", "/lowongan/mulai", "/perusahaan/saya/ubah", "/perusahaan/saya/berkas"):
        assert "Minta rekan" in client.get(path, status=403).text
    vacancy = make.vacancy()
    page = client.get(f"/lowongan/{vacancy.id}")
    assert f"/lowongan/{vacancy.id}/tutup" not in page.links()
    vacancy.state = VacancyState.DRAFT
    db.session.commit()
    assert not client.get(f"/lowongan/{vacancy.id}").has_form("/ajukan")
