"""What anybody may read."""

from app.rules.roles import Role
from app.rules.vacancy_status import VacancyState
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries


def test_home_shows_open_vacancies_only_and_counts_them(make: Make, client: PageClient) -> None:
    make.vacancy(title="Teknisi Jaringan", openings=3)
    make.vacancy(title="Sudah Terisi", state=VacancyState.FILLED)
    page = client.get("/")
    assert "Teknisi Jaringan" in page.text
    assert "Sudah Terisi" not in page.text
    assert "3 posisi" in page.text


def test_home_asks_few_queries_and_has_words_for_an_empty_site(client: PageClient) -> None:
    with count_queries() as queries:
        page = client.get("/")
    assert queries.count <= 4
    assert "Belum ada lowongan terbuka" in page.text


def test_pages_about_us_and_about_data_are_open(client: PageClient) -> None:
    assert client.get("/tentang").heading == "Tentang PadanKarya"
    assert client.get("/privasi").heading == "Pelindungan data"


def test_an_unknown_page_says_so_in_words(client: PageClient) -> None:
    assert "tidak ada" in client.get("/tidak/ada", status=404).text


def test_health_and_readiness(client: PageClient) -> None:
    assert client.open("/healthz").json == {"status": "ok"}
    ready = client.open("/readyz")
    assert (ready.status_code, ready.json["parts"]["migrations"]) == (200, True)


def test_a_visitor_goes_back_without_network_and_a_shared_phone_keeps_no_personal_page(
    make: Make, client: PageClient
) -> None:
    assert client.open("/lowongan").headers["Cache-Control"] == "private, no-cache"
    assert client.open("/masuk").headers["Cache-Control"] == "no-store"
    client.sign_in(make.alumni().account)
    assert client.open("/lowongan").headers["Cache-Control"] == "no-store"


def test_a_name_is_found_with_a_nul_between_its_words(make: Make, client: PageClient) -> None:
    make.company(name="PT Sawit Jaya")
    assert "PT Sawit Jaya" in client.get("/perusahaan?q=sawit%00jaya").text
    assert "PT Sawit Jaya" in client.sign_in(make.account(Role.STAFF)).get("/sekolah/perusahaan?q=sawit%00jaya").text
