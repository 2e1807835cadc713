"""What machines read: the Atom feed, the sitemap, the manifest and the preview picture."""

import io
from datetime import timedelta
from xml.etree import ElementTree

from PIL import Image

from app import clock
from app.extensions import db
from app.models.vacancy import Vacancy
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState
from app.services import vacancy_listing
from app.services.vacancy_question import VacancyQuestion
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def xml_of(content: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(content)  # noqa: S314  (our own)


def feed_of(client: PageClient, query: str = "") -> ElementTree.Element:
    response = client.open(f"/lowongan.atom{query}")
    assert (response.status_code, response.mimetype) == (200, "application/atom+xml")
    return xml_of(response.data)


def titles_of(feed: ElementTree.Element) -> list[str]:
    return [entry.findtext("a:title", "", ATOM) for entry in feed.findall("a:entry", ATOM)]


def test_the_feed_holds_what_the_list_holds_newest_first_and_has_what_atom_requires(
    make: Make, client: PageClient
) -> None:
    company = make.company(name="PT Rimba & Putra")
    make.vacancy(title="Mekanik Lama", company=company, published_at=clock.now() - timedelta(days=3))
    make.vacancy(title="Mekanik <Baru>", company=company, published_at=clock.now() - timedelta(days=1))
    make.vacancy(title="Ditutup", company=company, state=VacancyState.CLOSED)
    feed = feed_of(client)
    assert titles_of(feed) == ["Mekanik <Baru> – PT Rimba & Putra", "Mekanik Lama – PT Rimba & Putra"]
    for scope in (feed, *feed.findall("a:entry", ATOM)):
        for needed in ("id", "title", "updated", "author"):
            assert scope.find(f"a:{needed}", ATOM) is not None, needed
    content = feed.find("a:entry/a:content", ATOM)
    assert content is not None
    assert content.get("type") == "html"
    assert (content.text or "").startswith("<p>")


def test_each_filter_has_its_own_feed_and_the_list_names_it(make: Make, client: PageClient) -> None:
    make.vacancy(title="Juru Las")
    make.vacancy(title="Kasir Toko")
    assert titles_of(feed_of(client, "?q=las"))[0].startswith("Juru Las")
    assert len(titles_of(feed_of(client, "?q=las"))) == 1
    alternate = client.get("/lowongan?q=las").soup.find("link", rel="alternate")
    assert alternate
    assert alternate["href"] == "/lowongan.atom?q=las"


def test_characters_xml_cannot_hold_do_not_break_the_feed(make: Make, client: PageClient) -> None:
    make.vacancy(title="Juru\x0b Las", description="Baris\x1f satu\n- ]]> & <b>")
    assert len(titles_of(feed_of(client))) == 1


def test_who_asks_again_for_nothing_new_gets_only_that_word(make: Make, client: PageClient) -> None:
    make.vacancy()
    tag = client.open("/lowongan.atom").headers["ETag"]
    assert client.open("/lowongan.atom", headers={"If-None-Match": tag}).status_code == 304


def test_the_sitemap_leads_to_every_open_vacancy_and_company_and_nothing_else(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy()
    make.vacancy(state=VacancyState.EXPIRED)
    hidden = make.vacancy(company=make.company(approval=ApprovalState.SUSPENDED))
    index = xml_of(client.open("/sitemap.xml").data)
    parts = [part.text or "" for part in index.findall("s:sitemap/s:loc", MAP)]
    found = []
    for part in parts:
        urls = xml_of(client.open(part.removeprefix("http://localhost")).data)
        found += [url.text or "" for url in urls.findall("s:url/s:loc", MAP)]
    assert f"http://localhost/lowongan/{vacancy.id}" in found
    assert f"http://localhost/perusahaan/{vacancy.company_id}" in found
    assert f"http://localhost/perusahaan/{hidden.company_id}" not in found
    for address in found:
        assert client.open(address.removeprefix("http://localhost")).status_code == 200, address
    assert client.open("/sitemap-lowongan-2.xml").status_code == 404


def test_robots_find_the_sitemap_and_leave_personal_links_alone(client: PageClient) -> None:
    text = client.open("/robots.txt").text
    assert "Sitemap: http://localhost/sitemap.xml" in text
    assert "Disallow: /t/" in text


def test_a_phone_can_install_the_site(client: PageClient) -> None:
    page = client.get("/")
    link = page.soup.find("link", rel="manifest")
    assert link
    manifest = client.open(str(link["href"])).json
    assert {"name", "start_url", "display", "icons"} <= manifest.keys()
    sizes = {}
    for icon in manifest["icons"]:
        response = client.open(icon["src"])
        with Image.open(io.BytesIO(response.data)) as picture:
            sizes[icon["sizes"]] = picture.size
        response.close()
    assert sizes == {"192x192": (192, 192), "512x512": (512, 512)}


def card_address(client: PageClient, vacancy: Vacancy) -> str:
    image = client.get(f"/lowongan/{vacancy.id}").soup.find("meta", property="og:image")
    assert image
    return str(image["content"]).removeprefix("http://localhost")


def test_the_preview_picture_is_small_and_its_address_changes_with_what_it_says(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy(title="Operator " + "Sangat Panjang " * 7, description="x")
    first = card_address(client, vacancy)
    response = client.open(first)
    assert response.mimetype == "image/jpeg"
    assert len(response.data) < 300_000
    with Image.open(io.BytesIO(response.data)) as picture:
        assert picture.size == (1200, 630)
    vacancy.title = "Operator"
    db.session.commit()
    second = card_address(client, vacancy)
    assert second != first
    assert client.open(first).headers["Location"] == second


def test_there_is_no_picture_of_what_is_not_public(make: Make, client: PageClient) -> None:
    closed = make.vacancy(state=VacancyState.CLOSED)
    draft = make.vacancy(state=VacancyState.DRAFT)
    for vacancy in (closed, draft):
        assert client.open(f"/lowongan/{vacancy.id}/kartu-abc.jpg").status_code == 404


def test_a_feed_and_a_sitemap_take_few_queries_whatever_their_length(make: Make, client: PageClient) -> None:
    company = make.company()
    for n in range(12):
        make.vacancy(title=f"Mekanik {n}", company=company)
    with count_queries() as queries:
        assert len(vacancy_listing.newest(VacancyQuestion(q="mekanik"))) == 12
    assert queries.count <= 8
    with count_queries() as queries:
        client.open("/sitemap-lowongan-1.xml")
    assert queries.count <= 3


def test_the_directory_lists_verified_companies_those_with_offers_first(make: Make, client: PageClient) -> None:
    make.company(name="PT Aman")
    make.vacancy(company=make.company(name="PT Zamrud"))
    make.company(name="PT Menunggu", approval=ApprovalState.SUBMITTED)
    page = client.get("/perusahaan")
    names = [heading.get_text(strip=True) for heading in page.soup.select("article h2")]
    assert names == ["PT Zamrud", "PT Aman"]
    assert client.get("/perusahaan?q=zam").soup.select("article h2")[0].get_text(strip=True) == "PT Zamrud"
    assert "Tidak ada perusahaan dengan nama itu" in client.get("/perusahaan?q=100%25").text
    with count_queries() as queries:
        client.get("/perusahaan")
    assert queries.count <= 3


def test_what_proxies_may_keep_is_the_same_for_everybody(make: Make, client: PageClient) -> None:
    vacancy = make.vacancy()
    paths = ("/lowongan.atom", "/sitemap-halaman.xml", "/app.webmanifest", card_address(client, vacancy))
    plain = [client.open(path).data for path in paths]
    account = make.alumni().account
    account.locale = "en"
    db.session.commit()
    client.sign_in(account)
    assert [client.open(path).data for path in paths] == plain
