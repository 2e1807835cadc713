"""The pages on which schools add words to the catalogue."""

from bs4 import BeautifulSoup
from sqlalchemy import select

from app.extensions import db
from app.models.school import Programme
from app.models.vocabulary import VocabularyChange
from app.rules.roles import Role
from app.services import catalogue, vocabulary
from app.services.vocabulary_reading import overview
from tests.factories import Make
from tests.pages import PageClient
from tests.queries import count_queries

SMAW = "Las busur manual (SMAW)"


def test_staff_propose_a_head_accepts_and_takes_back(client: PageClient, make: Make) -> None:
    catalogue.load()
    client.sign_in(make.account(Role.STAFF))
    page = client.submit(client.get("/kosakata/padanan"), {"name": "bakar batang", "competency": SMAW})
    assert "bakar batang" in page.text
    assert not page.has_form("/terima")
    client.sign_in(make.account(Role.SCHOOL_ADMIN))
    page = client.submit(client.get("/kosakata"), {}, action="/terima")
    first = overview().version
    assert f"Versi {first}" in page.text
    assert catalogue.find_competency("bakar batang") is not None
    page = client.submit(page, {}, action="/batalkan")
    assert f"Versi {first + 1}" in page.text
    assert catalogue.find_competency("bakar batang") is None


def test_a_new_competency_is_refused_with_its_reason_shown(client: PageClient, make: Make) -> None:
    catalogue.load()
    client.sign_in(make.account(Role.STAFF))
    client.submit(client.get("/kosakata/kompetensi"), {"name": "Budidaya walet", "synonyms": "sarang walet\n"})
    client.sign_in(make.account(Role.ADMIN))
    page = client.submit(client.get("/kosakata"), {"reason": "Sudah termasuk budidaya unggas."}, action="/tolak")
    assert "Sudah termasuk budidaya unggas." in page.text


def test_a_known_word_is_refused_at_its_field(client: PageClient, make: Make) -> None:
    catalogue.load()
    client.sign_in(make.account(Role.STAFF))
    typed = {"name": "Microsoft Excel", "competency": SMAW}
    assert client.submit(client.get("/kosakata/padanan"), typed, status=422).error_of("name")


def test_a_reviewer_reads_all_that_was_proposed(client: PageClient, make: Make) -> None:
    catalogue.load()
    welding = db.session.scalars(select(Programme).filter_by(name="Teknik Pengelasan", spectrum=2022)).one()
    vocabulary.propose_competency(
        "Las bawah jembatan",
        by=make.account(Role.STAFF, display_name="Bu Ratna"),
        name_en="Bridge welding",
        parent_name=SMAW,
        programmes=[welding.code],
        synonyms=["ngelas kolong"],
    )
    page = client.sign_in(make.account(Role.SCHOOL_ADMIN)).get("/kosakata")
    for words in ("Las bawah jembatan", "Bridge welding", SMAW, "Teknik Pengelasan", "ngelas kolong", "Bu Ratna"):
        assert words in page.text


def test_the_page_makes_few_queries_however_many_words(client: PageClient, make: Make) -> None:
    catalogue.load()
    head = make.account(Role.SCHOOL_ADMIN)
    names = ("zirbang", "takalok", "uwisega", "tanggitang", "kerubut", "landau")
    changes = [vocabulary.propose_competency(name, by=make.account(Role.STAFF), parent_name=SMAW) for name in names]
    for change in changes[:2]:
        vocabulary.accept(change.id, by=head)
    for change in changes[2:4]:
        vocabulary.reject(change.id, "Bukan kemampuan.", by=head)
    client.sign_in(head)
    with count_queries() as queries:
        page = client.get("/kosakata")
    assert all(name in page.text for name in names)
    assert queries.count <= 7


def test_suggestions_fill_the_field_that_is_typed_in(make: Make, client: PageClient) -> None:
    catalogue.load()
    client.sign_in(make.alumni().account)
    part = client.open("/kosakata/saran?field=competencies-0-label&competencies-0-label=ngelas+SMAW")
    button = BeautifulSoup(part.text, "html.parser").select_one("button[data-fill=competencies-0-label]")
    assert button is not None
    assert "SMAW" in str(button["data-value"])
    assert client.open("/kosakata/saran?field=competencies-0-label&competencies-0-label=").text.strip() == ""
    assert client.open("/kosakata/saran?field=<script>").status_code == 404


def test_a_new_competency_names_the_programmes_that_teach_it(make: Make, client: PageClient) -> None:
    catalogue.load()
    staff = make.account(Role.STAFF)
    programme = make.programme()
    staff.school.programmes.append(programme)
    db.session.commit()
    client.sign_in(staff)
    typed = {"name": "Budidaya walet", "programmes": [programme.code]}
    client.submit(client.get("/kosakata/kompetensi"), typed)
    change = db.session.scalars(select(VocabularyChange)).one()
    assert change.programmes == [programme.code]
