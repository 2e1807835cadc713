"""The list, the bell, the choices, the way out without signing in, the address that refuses mail, the messages."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.notice import Notice, NoticeChoice, NoticeHours
from app.models.outbox import Mail
from app.rules.alumni_status import AlumniState
from app.rules.company_status import ApprovalState
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.roles import Role
from app.services import alumni_dormancy, bounces, notice_choices, notice_stops
from tests.factories import PASSWORD, Make
from tests.pages import PageClient
from tests.queries import count_queries
from tests.services.contact_scene import never_quiet
from tests.services.notice_scene import agreeing, choose, tell


@pytest.fixture
def account(make: Make) -> Account:
    return make.alumni().account


def stop_path(account: Account, topic: str = "application") -> str:
    return notice_stops.path_of(account, topic)


def test_an_empty_list_says_what_will_stand_there_and_how_to_begin(client: PageClient, account: Account) -> None:
    page = client.sign_in(account).get("/kabar")
    assert "Belum ada kabar" in page.text
    assert "/lowongan" in page.links()


def test_looking_at_the_list_reads_nothing_and_opening_one_does(
    client: PageClient, make: Make, account: Account
) -> None:
    notice = tell(account)
    notice.path = "/lowongan"
    db.session.commit()
    client.sign_in(account)
    for _ in range(2):
        page = client.get("/kabar")
        assert "Jawaban untuk Operator · belum dibaca" in page.text
        assert "1 belum dibaca" in page.soup.find(class_="bell").get_text()
    opened = client.submit(page, {}, action=f"/kabar/{notice.id}/buka")
    assert opened.path == "/lowongan"
    assert db.session.get(Notice, notice.id).read_at is not None
    assert client.get("/kabar").soup.find(class_="bell-count") is None
    foreign = tell(make.alumni().account)
    token = {"csrf_token": page.soup.find(attrs={"name": "csrf_token"})["value"]}
    answer = client.open(f"/kabar/{foreign.id}/buka", method="POST", data=token)
    assert answer.status_code == 404


def test_marking_all_read_leaves_what_came_meanwhile(client: PageClient, account: Account) -> None:
    for _ in range(3):
        tell(account)
    page = client.sign_in(account).get("/kabar")
    newest = tell(account)
    client.submit(page, {}, action="/kabar/dibaca")
    assert db.session.scalars(select(Notice.id).where(Notice.read_at.is_(None))).all() == [newest.id]


def test_a_kind_kept_out_of_the_list_is_neither_shown_nor_counted(client: PageClient, account: Account) -> None:
    choose(account, NoticeKind.LOOK, MailRhythm.OFF, is_shown=False)
    tell(account, NoticeKind.LOOK)
    page = client.sign_in(account).get("/kabar")
    assert "Belum ada kabar" in page.text
    assert page.soup.find(class_="bell-count") is None


def test_fifty_notices_cost_as_many_questions_as_one(client: PageClient, account: Account) -> None:
    client.sign_in(account).get("/kabar")
    counts = []
    for _ in range(2):
        with count_queries() as queries:
            client.get("/kabar")
        counts.append(queries.count)
        for _ in range(25):
            tell(account)
    assert counts[0] == counts[1]
    assert "Halaman 2 dari 3" in client.get("/kabar?page=2").text


@pytest.mark.parametrize("role", [Role.STAFF, Role.OFFICE, Role.ADMIN, Role.RECRUITER])
def test_every_role_has_the_bell_the_list_and_the_choices(client: PageClient, make: Make, role: Role) -> None:
    account = make.recruiter().account if role is Role.RECRUITER else make.account(role)
    page = client.sign_in(account).get("/kabar")
    assert page.soup.find(class_="bell") is not None
    page = client.get("/kabar/pengaturan")
    assert "tidak dapat dimatikan" in page.text


def test_choices_are_saved_and_a_mistake_keeps_what_was_chosen(client: PageClient, account: Account) -> None:
    page = client.sign_in(account).get("/kabar/pengaturan")
    values = {"mail_look": "weekly", "list_look": None, "opens": "21", "closes": "9", "zone": "WIT"}
    refused = client.submit(page, values, action="", status=422)
    assert "lebih lambat" in refused.error_of("closes")
    assert refused.soup.find(id="mail_look").find("option", selected=True)["value"] == "weekly"
    assert db.session.scalars(select(NoticeChoice)).all() == []
    client.submit(refused, {"opens": "9", "closes": "21"})
    way = notice_choices.way_of(account, NoticeKind.LOOK)
    assert way == notice_choices.Way(MailRhythm.WEEKLY, is_shown=False)


def test_the_way_out_shows_what_it_ends_and_changes_nothing_until_the_button(
    client: PageClient, account: Account
) -> None:
    path = stop_path(account)
    page = client.get(path)
    assert "Jawaban atas lamaran Anda" in page.text
    assert account.email in page.text
    assert account.display_name not in page.text
    assert db.session.scalars(select(NoticeChoice)).all() == []
    ended = client.submit(page, {"answer": "stop"}, action=path)
    assert "sudah berhenti" in ended.text
    again = client.submit(ended, {}, action=path)
    assert "dikirim lagi seperti semula" in again.text
    assert notice_choices.way_of(account, NoticeKind.APPLICATION).mail is MailRhythm.AT_ONCE


def test_everything_can_be_ended_from_any_mail(client: PageClient, account: Account) -> None:
    choose(account, NoticeKind.LOOK, MailRhythm.WEEKLY)
    page = client.get(stop_path(account))
    ended = client.submit(page, {"answer": "everything"})
    assert "sudah berhenti" in ended.text
    rhythms = {kind: way.mail for kind, way in notice_choices.ways_of(account).items()}
    assert {kind for kind, rhythm in rhythms.items() if rhythm is not MailRhythm.OFF} == {NoticeKind.ACCOUNT}
    client.submit(ended, {})
    assert notice_choices.way_of(account, NoticeKind.LOOK).mail is MailRhythm.WEEKLY, "as it was before"


def test_a_mail_program_ends_it_with_one_post_without_a_cookie(client: PageClient, account: Account) -> None:
    path = stop_path(account)
    for _ in range(2):
        answer = client.open(path, method="POST", data={"List-Unsubscribe": "One-Click"})
        assert (answer.status_code, answer.mimetype) == (200, "text/plain")
        assert "Set-Cookie" not in answer.headers
    assert notice_choices.way_of(account, NoticeKind.APPLICATION).mail is MailRhythm.OFF
    for wrong in (path + "x", path.replace("application", "look"), path.replace("application", "semua")):
        assert client.open(wrong, method="POST", data={"List-Unsubscribe": "One-Click"}).status_code == 410
    assert client.open(stop_path(account, "look"), method="POST", data={"answer": "stop"}).status_code == 400


def test_who_reads_an_old_mailbox_learns_no_new_address(client: PageClient, account: Account) -> None:
    path = stop_path(account)
    account.email = "baru@example.com"
    db.session.commit()
    page = client.get(path)
    assert "Alamat lama" in page.text
    assert "baru@example.com" not in page.text


def test_a_bounced_address_is_told_on_every_page_and_lifted_with_one_tap(client: PageClient, account: Account) -> None:
    bounces.note(account.email or "", "550 unknown")
    db.session.commit()
    page = client.sign_in(account).get("/lowongan")
    assert "Email Anda menolak surat kami" in page.text
    back = client.submit(page, {}, action="/kabar/email/beres")
    assert back.path == "/lowongan"
    assert "menolak surat kami" not in back.text
    assert not bounces.is_marked(account.email)


def test_another_address_needs_the_password_and_the_old_one_is_told(
    client: PageClient, make: Make, account: Account
) -> None:
    before, taken = account.email, make.account().email
    page = client.sign_in(account).get("/kabar/email")
    for typed, password, field in (
        ("baru@example.com", "salah", "password"),
        ("bukan alamat", PASSWORD, "email"),
        (taken, PASSWORD, "email"),
        (before, PASSWORD, "email"),
    ):
        refused = client.submit(page, {"email": typed, "password": password}, status=422)
        assert refused.error_of(field), typed
    client.submit(page, {"email": "Baru@example.com", "password": PASSWORD})
    assert db.session.get(Account, account.id).email == "baru@example.com"
    assert [mail.recipient for mail in db.session.scalars(select(Mail))] == [before]


def test_one_tap_without_signing_in_keeps_a_profile_shown(client: PageClient, make: Make) -> None:
    alumni = make.alumni(full_name="Sari Contoh", state=AlumniState.DORMANT, dormancy_warnings=2)
    path = f"/kabar/masih/{alumni_dormancy.token_of(alumni)}"
    page = client.get(path)
    assert "Halo Sari" in page.text
    assert "Contoh" not in page.text.replace(alumni.cohort.school.name, "")
    assert alumni.state is AlumniState.DORMANT
    kept = client.submit(page, {}, action=path)
    assert "profil Anda aktif" in kept.text
    assert alumni.state is AlumniState.ACTIVE
    assert client.open(path[:-1]).status_code == 410


def test_a_visit_wakes_a_hidden_profile_before_the_page_is_made(client: PageClient, make: Make) -> None:
    alumni = make.alumni(state=AlumniState.DORMANT)
    alumni.account.last_seen_at = datetime.now(UTC) - timedelta(days=200)
    db.session.commit()
    client.sign_in(alumni.account).get("/alumni/saya")
    assert alumni.state is AlumniState.ACTIVE
    seen = alumni.account.last_seen_at
    client.get("/alumni/saya")
    assert alumni.account.last_seen_at == seen


def test_staff_pass_notices_on_one_by_one(client: PageClient, make: Make) -> None:
    staff = make.account(Role.STAFF)
    never_quiet(make.wave())
    account = agreeing(make, account=make.account(email=None, phone="+6281234567890"), phone="+6281234567890")
    db.session.add(NoticeHours(account_id=account.id, opens=0, closes=24, zone="WIB"))
    alumni = db.session.scalars(select(AlumniProfile)).one()
    notice = tell(account)
    notice.created_at = datetime.now(UTC) - timedelta(hours=2)
    db.session.commit()
    page = client.sign_in(staff).get("/kabar")
    assert "1 alumni tanpa email menunggu kabar" in page.text
    page = client.get("/kabar/wa")
    assert any(link.startswith("https://wa.me/6281234567890?text=") for link in page.links())
    own = [link for link in page.links() if not link.startswith("https://wa.me/")]
    assert not any("81234567890" in link for link in [*own, *(form["action"] for form in page.soup.find_all("form"))])
    done = client.submit(page, {"answer": "sent"}, action=f"/kabar/wa/{alumni.id}")
    assert "Tidak ada kabar yang perlu disampaikan" in done.text
    assert db.session.get(Notice, notice.id).mailed_at is not None


def test_staff_see_on_the_page_of_an_alumnus_that_mail_comes_back(client: PageClient, make: Make) -> None:
    alumni = make.alumni(email="sari@example.com")
    bounces.note("sari@example.com", "550 unknown")
    db.session.commit()
    page = client.sign_in(make.account(Role.STAFF)).get(f"/sekolah/alumni/{alumni.id}")
    assert "menolak surat" in page.text
    client.submit(page, {}, action="/aktif")
    assert not bounces.is_marked("sari@example.com")


def test_a_company_that_slept_is_asked_to_confirm_its_data(client: PageClient, make: Make) -> None:
    recruiter = make.recruiter(company=make.company(approval=ApprovalState.DRAFT, dormant_at=datetime.now(UTC)))
    client.sign_in(recruiter.account)
    assert "Perlu diperiksa lagi" in client.get("/perusahaan/lowongan").text
    page = client.get("/perusahaan/saya")
    client.submit(page, {}, action="/perusahaan/saya/ajukan")
    assert recruiter.company.approvals[0].state is ApprovalState.SUBMITTED
    staff = make.account(Role.STAFF)
    page = client.sign_in(staff).get(f"/kotak-masuk/perusahaan/{recruiter.company.approvals[0].id}")
    assert "Pernah terverifikasi" in page.text
