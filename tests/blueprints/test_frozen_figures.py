"""Official figures stay as they were handed in; the page shows what changed and which recorded changes explain it."""

import io

import pytest
from python_calamine import CalamineWorkbook

from app.rules.roles import Role
from app.rules.tracer_core import Core
from app.rules.tracer_status import Activity, Channel
from app.services import tracer_answers
from tests.factories import Make
from tests.pages import Page, PageClient


@pytest.fixture
def staff(make: Make):
    return make.account(Role.STAFF)


@pytest.fixture
def answered(make: Make):
    """30 graduates: 16 work, 4 seek, 10 are silent."""
    wave = make.wave()
    people = [make.alumni(has_account=False, is_findable=False) for _ in range(30)]
    for alumni in people[:16]:
        make.response(wave, alumni, Activity.WORK)
    for alumni in people[16:20]:
        make.response(wave, alumni, Activity.SEEKING)
    return wave, people


def row(page: Page, name: str) -> str:
    heading = page.soup.find("th", string=name)
    return " ".join(heading.parent.get_text(" ").split())


def freeze(client: PageClient, note: str = "Laporan ke kementerian") -> Page:
    return client.submit(client.get("/tracer/2024/beku?per=12"), {"note": note})


def test_what_was_frozen_stays_when_an_answer_comes_later(client: PageClient, staff, answered) -> None:
    client.sign_in(staff)
    page = freeze(client)
    assert "Tidak ada yang berubah" in page.text
    wave, people = answered
    tracer_answers.enter(wave, people[25], Core(activity=Activity.WORK), channel=Channel.PAPER, by=staff)
    page = client.get(page.path)
    headline = row(page, "Bekerja, melanjutkan, atau wirausaha (BMW)")
    assert "80,0% 16 dari 20" in headline
    assert "81,0% 17 dari 21" in headline
    assert "+1,0 poin" in headline
    assert "Jawaban baru 1 kali, pada 1 alumni" in page.text


def test_every_group_is_compared(client: PageClient, staff, answered) -> None:
    client.sign_in(staff)
    page = freeze(client)
    programme = answered[1][0].programme
    assert "16 dari 20" in row(page, programme.name)


def test_frozen_figures_are_listed_with_who_and_what_for(client: PageClient, staff, answered) -> None:
    client.sign_in(staff)
    freeze(client, "Laporan ke dinas")
    page = client.get("/tracer/2024/beku")
    assert "Laporan ke dinas" in page.text
    assert staff.display_name in page.text


def test_the_files_of_frozen_figures_hold_the_frozen_figures(client: PageClient, staff, answered) -> None:
    client.sign_in(staff)
    frozen_id = freeze(client).path.rsplit("/", 1)[1]
    wave, people = answered
    tracer_answers.enter(wave, people[25], Core(activity=Activity.WORK), channel=Channel.PAPER, by=staff)
    answer = client.open(f"/tracer/2024/angka.xlsx?beku={frozen_id}")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.data)).get_sheet_by_name("Angka").to_python()
    assert next(row for row in rows if row[:2] == ["Semua", "I05"])[8:10] == [16, 20]
    assert client.open(f"/tracer/2024/angka.pdf?beku={frozen_id}").data.startswith(b"%PDF")


def test_a_note_that_is_too_long_comes_back_at_its_field(client: PageClient, staff, answered) -> None:
    client.sign_in(staff)
    page = client.submit(client.get("/tracer/2024/beku?per=12"), {"note": "x" * 201}, status=422)
    assert page.error_of("note")


def test_other_schools_and_the_public_see_no_frozen_figures(client: PageClient, make: Make, staff, answered) -> None:
    client.sign_in(staff)
    path = freeze(client).path
    frozen_id = path.rsplit("/", 1)[1]
    client.sign_out()
    assert client.open(f"/tracer/2024/angka.csv?beku={frozen_id}").status_code == 404
    stranger = make.account(Role.STAFF, school=make.school())
    client.sign_in(stranger)
    key = f"{answered[0].cohort.school.npsn}-2024"
    for asked in (
        f"/tracer/{key}/beku",
        f"/tracer/{key}/beku/{frozen_id}",
        f"/tracer/{key}/angka.csv?beku={frozen_id}",
    ):
        assert client.open(asked).status_code == 404


def test_frozen_figures_belong_to_their_cohort(client: PageClient, make: Make, staff, answered) -> None:
    client.sign_in(staff)
    frozen_id = freeze(client).path.rsplit("/", 1)[1]
    make.cohort(school=answered[0].cohort.school, graduation_year=2023)
    client.get(f"/tracer/2023/beku/{frozen_id}", status=404)


def test_a_cohort_whose_assumed_date_was_replaced_by_a_wave_says_so(client: PageClient, make: Make, staff) -> None:
    make.alumni(has_account=False, is_findable=False)
    client.sign_in(staff)
    page = freeze(client)
    make.wave(months=6)
    assert "Tidak dapat dibandingkan lagi" in client.get(page.path).text
