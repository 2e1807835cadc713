import io
import json
import zipfile

import pytest
from flask import Flask

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.outbox import Mail
from app.rules.roles import Role
from app.services.own_data import exported_columns
from blueprints.own_data.part_words import COLUMNS, PARTS
from tests.factories import PASSWORD, Make
from tests.pages import PageClient, form_values
from tests.queries import count_queries
from tests.whole_person import EMAIL, JPEG, NAME, NISN, SAID, fill

RESUME = {
    "basics": {"name": "Orang Lain", "label": "Juru las", "phone": "bukan nomor"},
    "work": [{"name": "PT Baru", "position": "Juru las", "startDate": "2024-02", "summary": "<script>x</script>"}],
    "skills": [{"name": "Las SMAW", "level": "Master"}, {"name": "Gerinda", "level": "100% hebat"}],
}


@pytest.fixture
def person(make: Make) -> AlumniProfile:
    return fill(make)


def archive_of(client: PageClient) -> zipfile.ZipFile:
    form = client.get("/alumni/saya/data").form("/data/unduh")
    answer = client.open(str(form["action"]), method="POST", data=form_values(form))
    assert answer.mimetype == "application/zip"
    content = answer.get_data()
    answer.close()
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_archive_holds_every_part_in_words_for_people_and_programs(app: Flask, client: PageClient, person) -> None:
    archive = archive_of(client.sign_in(person.account))
    names = set(archive.namelist())
    assert {"index.html", "data.json", "cv.pdf", "resume.json"} <= names
    (picture,) = (name for name in names if name.startswith("bukti/"))
    assert archive.read(picture) == JPEG
    told = json.loads(archive.read("data.json"))["bagian"]
    with app.test_request_context():
        assert told.keys() == set(map(str, PARTS.values()))
    assert told["Catatan tim perusahaan tentang lamaran saya"][0]["tulisan"] == SAID
    assert told["Profil dan data sekolah"][0]["NISN"] == NISN
    assert told["Penghasilan dalam jawaban, sebagai rentang"][0]["paling sedikit (Rp)"] == 3_000_000
    page = archive.read("index.html").decode()
    for words in (NAME, EMAIL, "Siapa yang melihat profil", "Lamaran"):
        assert words in page
    assert "argon2" not in page
    assert archive.read("cv.pdf").startswith(b"%PDF")


def test_every_exported_column_has_words() -> None:
    columns = exported_columns()
    assert not {name for _, name in columns} - COLUMNS.keys()
    assert {table for table, _ in columns} == PARTS.keys()


def test_an_archive_makes_a_bounded_number_of_queries(client: PageClient, person, make: Make) -> None:
    def asked() -> int:
        with count_queries() as queries:
            archive_of(client.sign_in(person.account))
        return queries.count

    asked()
    first = asked()
    for _ in range(6):
        make.application(make.vacancy(company=make.company()), person)
        make.placement(person, company=make.company())
    assert asked() <= first + 2


@pytest.mark.parametrize("whose", ["recruiter", "alumnus"])
def test_the_archive_tells_of_no_mail_to_an_address_that_is_somebody_elses_too(
    client: PageClient, make: Make, whose: str
) -> None:
    other = make.recruiter().account if whose == "recruiter" else make.alumni()
    typist = make.alumni(email=other.email)
    db.session.add(Mail(recipient=other.email, subject="Lamaran dari Rahasia", body=""))
    db.session.add(Mail(recipient=typist.account.email, subject="Kabar untuk saya", body=""))
    db.session.commit()
    told = archive_of(client.sign_in(typist.account)).read("data.json").decode()
    assert "Kabar untuk saya" in told
    assert "Rahasia" not in told


def test_nobody_reads_anybody_elses_archive(client: PageClient, person, make: Make) -> None:
    told = json.loads(archive_of(client.sign_in(make.alumni().account)).read("data.json"))
    assert NAME not in json.dumps(told)


def test_a_resume_is_shown_first_and_stored_when_confirmed(client: PageClient, make: Make) -> None:
    person = make.alumni(skills={"Las SMAW": 2}, phone=None)
    client.sign_in(person.account)
    page = client.submit(client.get("/alumni/saya/resume"), {"content": json.dumps(RESUME)})
    assert "PT Baru" in page.text
    assert "<script>x" not in str(page.soup.main)
    assert "Sudah ada, dilewati (1)" in page.text
    assert "basics.phone" in page.text
    assert "tingkat “100% hebat” tidak dikenal" in page.text
    assert (person.headline, len(person.experiences)) == ("", 0)
    client.submit(page, {}, action="/simpan")
    assert (person.headline, person.full_name != "Orang Lain") == ("Juru las", True)
    assert [one.organisation for one in person.experiences] == ["PT Baru"]
    assert {(one.label, one.level) for one in person.competencies} == {("Las SMAW", 2), ("Gerinda", 2)}
    again = client.submit(client.get("/alumni/saya/resume"), {"content": json.dumps(RESUME)})
    assert "Tidak ada yang baru" in again.text


def test_export_then_import_changes_nothing(client: PageClient, person) -> None:
    client.sign_in(person.account)
    exported = client.open("/alumni/saya/resume.json").get_data(as_text=True)
    page = client.submit(client.get("/alumni/saya/resume"), {"content": exported}, action="/resume")
    assert "Tidak ada yang baru" in page.text


def test_what_was_exported_fills_an_empty_profile_the_same(client: PageClient, person, make: Make) -> None:
    exported = client.sign_in(person.account).open("/alumni/saya/resume.json").get_data(as_text=True)
    empty = make.alumni(phone=None, email=None, regency_code=None, district_code=None)
    page = client.sign_in(empty.account).submit(client.get("/alumni/saya/resume"), {"content": exported})
    client.submit(page, {}, action="/simpan")
    again = json.loads(client.open("/alumni/saya/resume.json").get_data(as_text=True))
    first = json.loads(exported)
    assert (again["skills"], again["basics"]["label"]) == (first["skills"], first["basics"]["label"])
    done = [{**work, "summary": " ".join(work["summary"].split())} for work in again["work"]]
    assert done == [{**work, "summary": " ".join(work["summary"].split())} for work in first["work"]]


@pytest.mark.parametrize(("content", "words"), [("{", "Bukan JSON yang utuh"), ("[1]", "satu objek"), ("", "tempel")])
def test_what_is_no_resume_comes_back_with_a_sentence(client: PageClient, make: Make, content, words) -> None:
    client.sign_in(make.alumni().account)
    page = client.submit(client.get("/alumni/saya/resume"), {"content": content}, status=422)
    assert words in page.error_of("content")


def test_erasing_needs_word_and_password_and_ends_at_the_home_page(client: PageClient, person) -> None:
    key, session = person.id, person.account
    client.sign_in(session)
    wrong = {"typed": "HAPUS", "password": "salah-sekali"}
    page = client.submit(client.get("/alumni/saya/hapus"), wrong, action="/hapus", status=422)
    assert page.error_of("password") == "Kata sandi tidak cocok."
    page = client.submit(page, {"typed": "hapus", "password": PASSWORD}, action="/hapus")
    assert page.path == "/"
    assert db.session.get(AlumniProfile, key).full_name == "Alumni terhapus"
    assert client.open("/alumni/saya").headers["Location"].startswith("/masuk")


def test_staff_erase_for_whoever_asked_on_paper(client: PageClient, person, make: Make) -> None:
    key = person.id
    client.sign_in(make.account(Role.STAFF))
    assert f"/sekolah/alumni/{key}/hapus-data" in client.get(f"/sekolah/alumni/{key}").links()
    page = client.submit(client.get(f"/sekolah/alumni/{key}/hapus-data"), {"typed": "HAPUS", "reason": f"Surat {NAME}"})
    assert page.path == "/sekolah/alumni"
    client.get(f"/sekolah/alumni/{key}", status=404)
    assert "menghapus data seorang alumni" in client.get("/sekolah/riwayat").text
    assert "Kesumajati" not in client.get("/sekolah/riwayat").text
