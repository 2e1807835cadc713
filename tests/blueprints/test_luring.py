"""The luring day without JavaScript: forms that go on to the next paper, attendance, and a kiosk that forgets."""

import pytest

from app.extensions import db
from app.models.account import Account
from app.models.gathering import Gathering, PaperEntry
from app.models.tracer import Response
from app.rules.roles import Role
from app.rules.tracer_status import Channel
from app.services import answer_links
from tests.factories import PASSWORD, Make
from tests.pages import PageClient
from tests.queries import count_queries


@pytest.fixture
def day(make: Make) -> Gathering:
    return make.gathering()


@pytest.fixture
def staff(make: Make, day: Gathering) -> Account:
    return make.account(Role.STAFF, school=day.wave.cohort.school)


def code_of(day: Gathering, alumni_id: int) -> str:
    code = answer_links.links_for(day.wave, [alumni_id])[alumni_id].code
    db.session.commit()
    return code


def test_a_stack_is_typed_with_plain_forms_from_paper_to_paper(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    for name in ("Ani", "Budi", "Cici"):
        make.alumni(cohort=day.wave.cohort, full_name=name, class_name="XII A")
    client.sign_in(staff)
    page = client.get(f"/luring/gelombang/{day.wave_id}/tumpukan")
    page = client.submit(page, {"order": "list", "class_name": "XII A"})
    assert page.heading == "Ani"
    assert "1 dari 3" in page.text
    wrong = client.submit(page, {"activity": "1", "organisation": "PT Maju", "started_on": "juli"}, status=422)
    assert "072025" in wrong.error_of("started_on")
    assert wrong.soup.find(id="organisation")["value"] == "PT Maju"
    page = client.submit(wrong, {"started_on": "072024", "also": ["3", "4"], "agrees": "1"})
    assert page.heading == "Budi"
    page = client.submit(page, {}, action="/lewati/2")
    assert page.heading == "Cici"
    page = client.submit(page, {"activity": "5", "agrees": "1"})
    assert "Semua kertas di tumpukan ini sudah diketik" in page.text
    answer = db.session.query(Response).join(PaperEntry).filter(PaperEntry.position == 1).one()
    assert (answer.channel, answer.also) == (Channel.PAPER, ["business", "seeking"])
    page = client.submit(page, {}, action="/selesai")
    assert "2 kertas terpilih" in page.text


def test_a_typed_paper_comes_back_as_it_was_typed(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    make.alumni(cohort=day.wave.cohort, class_name="XII A")
    make.alumni(cohort=day.wave.cohort, class_name="XII A")
    client.sign_in(staff)
    page = client.submit(
        client.get(f"/luring/gelombang/{day.wave_id}/tumpukan"), {"order": "list", "class_name": "XII A"}
    )
    first = page.path
    client.submit(page, {"activity": "1", "found_through": ["1", "9"], "position": "Operator"})
    again = client.get(first)
    chosen = [box["value"] for box in again.soup.select("[name=found_through][checked]")]
    assert chosen == ["1", "9"]
    assert again.soup.find(id="position")["value"] == "Operator"


def test_the_second_typing_never_shows_the_first(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    person = make.alumni(cohort=day.wave.cohort)
    keys = make.luring(day.wave, person)
    entry = db.session.get_one(PaperEntry, db.session.query(PaperEntry.id).scalar())
    entry.values, entry.second_values, entry.second_by_id = {"activity": "1", "organisation": "PT Rahasia"}, None, None
    db.session.commit()
    page = client.sign_in(staff).get(f"/luring/tumpukan/{keys['stack_id']}/periksa")
    assert page.heading == person.full_name
    assert "PT Rahasia" not in page.text
    assert not page.soup.select("[checked]")


def test_a_finished_file_is_downloaded_and_a_swept_one_is_told(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    make.alumni(cohort=day.wave.cohort, class_name="XII A")
    client.sign_in(staff)
    page = client.submit(client.get(f"/luring/gelombang/{day.wave_id}/cetak"), {"kind": "both"})
    assert "Siap diunduh" in page.text
    link = next(link for link in page.links() if link.endswith("berkas.pdf"))
    answer = client.open(link)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    answer.close()


def test_the_form_of_one_person_comes_at_once_from_the_attendance_list(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    person = make.alumni(cohort=day.wave.cohort)
    page = client.sign_in(staff).get(f"/luring/hari/{day.id}")
    button = page.soup.find("button", formaction=True)
    token = page.soup.find(attrs={"name": "csrf_token"})["value"]
    answer = client.open(button["formaction"], method="POST", data={"csrf_token": token})
    assert answer.get_data().startswith(b"%PDF-")
    assert button["formaction"].endswith(f"/{person.id}")


def test_attendance_is_ticked_or_typed_and_counted(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    ani, budi = (make.alumni(cohort=day.wave.cohort, full_name=name) for name in ("Ani", "Budi"))
    page = client.sign_in(staff).get(f"/luring/hari/{day.id}")
    page = client.submit(page, {"present": [str(ani.id)], "shown": [str(ani.id), str(budi.id)]}, action="/hadir")
    page = client.submit(page, {"code": code_of(day, budi.id)}, action="/kode")
    assert "Budi hadir" in page.text
    page = client.get(f"/luring/hari/{day.id}?daftar=hadir")
    assert "dari 2 alumni di daftar" in page.text
    assert "Ani" in page.text
    wrong = client.submit(page, {"code": "salah"}, action="/kode", status=422)
    assert "tidak dikenal" in wrong.error_of("code")


def test_the_attendance_page_makes_the_same_number_of_queries_for_many(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    def cost() -> int:
        with count_queries() as queries:
            client.get(f"/luring/hari/{day.id}")
        return queries.count

    client.sign_in(staff)
    make.alumni(cohort=day.wave.cohort)
    few = cost()
    for _ in range(20):
        make.alumni(cohort=day.wave.cohort, has_account=False, is_findable=False)
    assert cost() <= few
    assert few <= 12


def kiosk(client: PageClient, day: Gathering, staff: Account) -> None:
    """Turn the client's device into a kiosk."""
    page = client.sign_in(staff).get(f"/luring/hari/{day.id}")
    page = client.submit(page, {}, action="/kios")
    assert "Selamat datang" in page.heading


def test_opening_a_kiosk_signs_staff_out_of_the_device(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    client.browser.set_cookie("remember_token", "whatever")
    kiosk(client, day, staff)
    for path in (f"/luring/hari/{day.id}", "/luring", "/alumni-sekolah", "/sekolah/alumni"):
        answer = client.open(path)
        assert answer.status_code in (302, 404), path
    assert client.browser.get_cookie("remember_token") is None


def test_a_kiosk_forgets_after_each_answer(make: Make, client: PageClient, day: Gathering, staff: Account) -> None:
    person = make.alumni(cohort=day.wave.cohort, full_name="Siti Rahasia", class_name="XII A")
    make.response(day.wave, person, organisation="PT Lama")
    code = code_of(day, person.id)
    kiosk(client, day, staff)
    page = client.submit(client.get("/luring/kios"), {"code": code})
    assert "Halo, Siti" in page.heading
    assert "Rahasia" not in page.text, "only the first name"
    assert "PT Lama" not in str(page.soup), "an earlier answer is nobody's business here"
    page = client.submit(page, {"activity": "seeking", "agrees": "y"})
    assert "Terima kasih" in page.heading
    assert "Siti" not in page.text
    assert client.get("/luring/kios/jawab").path == "/luring/kios"
    answer = db.session.query(Response).one()
    assert (answer.channel, answer.entered_by_id, answer.revision) == (Channel.KIOSK, None, 2)


def test_going_back_to_the_start_forgets_too(make: Make, client: PageClient, day: Gathering, staff: Account) -> None:
    person = make.alumni(cohort=day.wave.cohort)
    code = code_of(day, person.id)
    kiosk(client, day, staff)
    client.submit(client.get("/luring/kios"), {"code": code})
    client.get("/luring/kios")
    assert client.get("/luring/kios/jawab").path == "/luring/kios"


def test_a_kiosk_shows_no_list_of_names(make: Make, client: PageClient, day: Gathering, staff: Account) -> None:
    make.alumni(cohort=day.wave.cohort, full_name="Siti Rahasia", class_name="XII A")
    kiosk(client, day, staff)
    page = client.get("/luring/kios/nama")
    assert "XII A" in page.text
    assert "Rahasia" not in str(page.soup)
    wrong = client.submit(page, {"class_name": "XII A", "name": "Siti", "birth_date": "2005-01-01"}, status=422)
    assert "tidak cocok" in wrong.error_of("name")


def test_a_kiosk_closed_from_afar_stops_at_its_next_step(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    kiosk(client, day, staff)
    office = PageClient(client.app).sign_in(staff)
    office.submit(office.get(f"/luring/hari/{day.id}"), {}, action="/kios/tutup")
    assert "sudah ditutup" in client.get("/luring/kios").heading


def test_leaving_a_kiosk_needs_the_password_of_staff(
    make: Make, client: PageClient, day: Gathering, staff: Account
) -> None:
    kiosk(client, day, staff)
    page = client.get("/luring/kios/keluar")
    wrong = client.submit(page, {"contact": staff.email, "password": "salah-sekali"}, status=422)
    assert "tidak cocok" in wrong.text
    page = client.submit(page, {"contact": staff.email, "password": PASSWORD})
    assert page.path == f"/luring/hari/{day.id}"
    assert client.get("/luring/kios").heading == "Kios ini sudah ditutup"


def test_a_device_that_is_no_kiosk_reads_that_it_is_closed(client: PageClient, day: Gathering) -> None:
    for path in ("/luring/kios", "/luring/kios/nama", "/luring/kios/jawab", "/luring/kios/selesai"):
        assert client.get(path).path == "/luring/kios/tutup"
