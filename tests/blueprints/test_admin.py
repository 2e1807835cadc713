"""The installation's page: schools, and what waits behind the scenes."""

from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.event import Event
from app.models.outbox import Mail
from app.models.school import School
from app.rules.roles import Role
from app.services.mail import MOST_ATTEMPTS
from tests.factories import PASSWORD, Make
from tests.pages import PageClient
from tests.queries import count_queries

NEW = {
    "npsn": "30105678",
    "name": "SMK Contoh Baru",
    "regency": "Kab. Ketapang",
    "admin_name": "Admin Contoh",
    "admin_email": "admin.baru@example.com",
    "admin_password": PASSWORD,
}


def add_mail(**values) -> None:
    db.session.add(Mail(**{"recipient": "a@example.com", "subject": "Kabar", "body": "Isi rahasia"} | values))
    db.session.commit()


def test_only_the_installations_admin_sees_it(client: PageClient, make: Make) -> None:
    assert client.open("/instalasi").status_code == 302
    client.sign_in(make.account(Role.SCHOOL_ADMIN)).get("/instalasi", status=403)
    client.get("/instalasi/sekolah/baru", status=403)


def test_a_new_installation_leads_to_its_first_school(client: PageClient, make: Make) -> None:
    page = client.sign_in(make.account(Role.ADMIN)).get("/instalasi")
    assert "Belum ada sekolah" in page.text
    assert "/instalasi/sekolah/baru" in page.links()


def test_schools_stand_with_their_counts(client: PageClient, make: Make) -> None:
    make.vacancy()
    make.alumni()
    make.account(Role.STAFF)
    page = client.sign_in(make.account(Role.ADMIN)).get("/instalasi")
    cells = [cell.get_text(strip=True) for cell in page.soup.select("tbody td")]
    assert cells == ["1", "1", "1", "1"]


def test_a_school_is_created_with_its_first_admin(client: PageClient, make: Make) -> None:
    admin = make.account(Role.ADMIN)
    page = client.sign_in(admin).get("/instalasi/sekolah/baru")
    after = client.submit(page, NEW)
    assert "SMK Contoh Baru terdaftar" in after.text
    school = db.session.scalar(select(School))
    first = db.session.scalar(select(Account).where(Account.school_id == school.id))
    assert (school.npsn, school.regency_code, first.role) == ("30105678", "61.04", Role.SCHOOL_ADMIN)
    assert db.session.scalar(select(Event.actor_id).where(Event.action == "school.created")) == admin.id


def test_a_refused_school_keeps_what_was_typed(client: PageClient, make: Make) -> None:
    page = client.sign_in(make.account(Role.ADMIN)).get("/instalasi/sekolah/baru")
    refused = client.submit(page, NEW | {"regency": "Atlantis"}, status=422)
    assert refused.error_of("regency")
    assert refused.soup.find("input", {"name": "name"})["value"] == "SMK Contoh Baru"
    assert db.session.scalar(select(School)) is None


def test_mails_that_fail_are_shown_without_their_text(client: PageClient, make: Make) -> None:
    add_mail()
    add_mail(attempts=2, last_error="550 tidak dikenal", subject="Gagal dua kali")
    add_mail(attempts=MOST_ATTEMPTS, last_error="550 tidak dikenal", subject="Menyerah")
    page = client.sign_in(make.account(Role.ADMIN)).get("/instalasi")
    assert [value.get_text(strip=True) for value in page.soup.select(".stat-value")][:2] == ["2", "1"]
    assert "Gagal dua kali" in page.text
    assert "Menyerah" in page.text
    assert "550 tidak dikenal" in page.text
    assert "Isi rahasia" not in page.text


def test_the_page_asks_the_same_few_queries_for_any_number_of_schools(client: PageClient, make: Make) -> None:
    client.sign_in(make.account(Role.ADMIN))
    counts = []
    for _ in range(2):
        for _ in range(3):
            make.cohort(school=make.school())
        with count_queries() as queries:
            client.get("/instalasi")
        counts.append(queries.count)
    assert counts[0] == counts[1] <= 14


def test_a_school_known_already_is_refused_at_its_number(client: PageClient, make: Make) -> None:
    make.school(npsn=NEW["npsn"])
    page = client.sign_in(make.account(Role.ADMIN)).get("/instalasi/sekolah/baru")
    assert "sudah terdaftar" in client.submit(page, NEW, status=422).error_of("npsn")
