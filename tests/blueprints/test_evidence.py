"""Evidence files on the pages: what is sent, who reads it, and how bad files and huge ones are answered."""

from io import BytesIO

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.stored_file import EvidenceFile, StoredFile
from app.rules.evidence_files import CheckState
from app.rules.roles import Role
from tests import uploads
from tests.factories import Make
from tests.pages import Page, PageClient


@pytest.fixture
def owner(make: Make) -> AlumniProfile:
    return make.alumni(skills={"Merajut": 3}, full_name="Siti Aminah")


def address(owner: AlumniProfile) -> str:
    return f"/alumni/saya/kompetensi/{owner.competencies[0].id}/bukti"


def send(client: PageClient, owner: AlumniProfile, content: bytes, name: str, status: int = 200) -> Page:
    return client.submit(client.get(address(owner)), {"file": (BytesIO(content), name)}, status=status)


def test_a_photo_is_kept_shown_to_its_owner_and_removed(make: Make, client: PageClient, owner: AlumniProfile) -> None:
    page = send(client.sign_in(owner.account), owner, uploads.phone_photo(), "IMG_0001.jpg")
    assert "baru Anda yang dapat melihatnya" in page.text
    picture = client.open(page.soup.select_one(".file-pages img")["src"])
    assert (picture.mimetype, picture.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert picture.headers["Content-Disposition"].startswith("inline; filename=")
    assert uploads.GPS_WORDS not in picture.data
    client.submit(page, {}, action="/hapus")
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (uploads.SVG, "sertifikat.svg", "bukan foto atau PDF"),
        (uploads.EXE, "sertifikat.pdf", "bukan foto atau PDF"),
        (uploads.endless_png(), "sertifikat.png", "terlalu besar untuk dibuka"),
        (uploads.locked_pdf(), "sertifikat.pdf", "kata sandi"),
        (uploads.picture()[:-500], "sertifikat.jpg", "terpotong"),
    ],
)
def test_a_bad_file_is_told_at_its_field(
    client: PageClient, owner: AlumniProfile, content: bytes, name: str, sentence: str
) -> None:
    page = send(client.sign_in(owner.account), owner, content, name, status=422)
    assert sentence in page.error_of("file")
    assert db.session.scalar(select(func.count(StoredFile.id))) == 0


def test_no_file_is_told_at_the_field(client: PageClient, owner: AlumniProfile) -> None:
    page = client.sign_in(owner.account)
    page = client.submit(client.get(address(owner)), {}, status=422)
    assert "Pilih dulu" in page.error_of("file")


class Endless:
    """What a browser sends of two gigabytes, made as it is read; counts how much was taken at once."""

    def __init__(self, size: int):
        self.left, self.most = size, 0

    def read(self, size: int = -1) -> bytes:
        self.most = max(self.most, size if size >= 0 else self.left)
        piece = b"\0" * min(size if size >= 0 else self.left, self.left)
        self.left -= len(piece)
        return piece


def test_two_gigabytes_are_read_away_in_small_pieces_and_told_at_the_field(
    app: Flask, client: PageClient, owner: AlumniProfile
) -> None:
    size = 2 * 1024**3
    sent = Endless(size)
    client.sign_in(owner.account)
    answer = client.open(
        address(owner),
        method="POST",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"wsgi.input": sent, "CONTENT_LENGTH": str(size)},
    )
    assert (answer.status_code, sent.left) == (303, 0)
    assert sent.most <= 1024 * 1024
    assert "8 MB" in client.get(answer.headers["Location"], status=422).error_of("file")


def test_a_file_of_eight_megabytes_still_arrives(client: PageClient, owner: AlumniProfile) -> None:
    page = client.sign_in(owner.account).get(address(owner))
    token = str(page.soup.find(attrs={"name": "csrf_token"})["value"]).encode()
    photo = uploads.picture()
    head = b'------garis7d1f\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
    body = (head % (b"csrf_token", b"") + token + b"\r\n") + head % (b"file", b'; filename="besar.jpg"') + photo
    body += b"\0" * (8 * 1024**2 - len(photo)) + b"\r\n------garis7d1f--\r\n"
    kind = "multipart/form-data; boundary=----garis7d1f"
    sent = {"wsgi.input": BytesIO(body), "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": kind}
    assert client.open(address(owner), method="POST", environ_overrides=sent).status_code == 302
    assert _only().file.name == "besar.jpg"


def test_the_school_checks_a_file_from_its_inbox(make: Make, client: PageClient, owner: AlumniProfile) -> None:
    staff = make.account(Role.STAFF)
    page = send(client.sign_in(owner.account), owner, uploads.picture(), "sertifikat.jpg")
    client.sign_in(staff).get(f"/kotak-masuk/bukti/{_only().id}", status=404)
    client.sign_in(owner.account).submit(page, {}, action="/periksa/1")
    page = client.sign_in(staff).get("/kotak-masuk?jenis=evidence")
    page = client.get(next(link for link in page.links() if "/bukti/" in link))
    assert client.open(page.soup.select_one(".file-pages img")["src"]).mimetype == "image/jpeg"
    page = client.submit(page, {"refuse": "1"}, status=422)
    assert page.error_of("note")
    client.submit(page, {"refuse": None, "confirm": "1", "proves": "certificate"})
    assert _only().check_state is CheckState.CONFIRMED
    page = client.sign_in(owner.account).get("/alumni/saya")
    assert "Diperiksa sekolah" in page.text
    assert "Sertifikat kompetensi" in page.text


def test_a_usual_reason_returns_a_file_in_one_click(make: Make, client: PageClient, owner: AlumniProfile) -> None:
    page = send(client.sign_in(owner.account), owner, uploads.picture(), "sertifikat.jpg")
    client.submit(page, {}, action="/periksa/1")
    staff = make.account(Role.STAFF, school=owner.cohort.school)
    client.submit(client.sign_in(staff).get(f"/kotak-masuk/bukti/{_only().id}"), {"usual": "name"})
    assert (_only().check_state, _only().check_note[:14]) == (CheckState.REFUSED, "Nama di berkas")
    assert "Nama di berkas" in client.sign_in(owner.account).get(address(owner)).text


def test_a_company_opens_shared_files_beside_the_contact_and_nobody_else_does(
    make: Make, client: PageClient, owner: AlumniProfile
) -> None:
    vacancy, recruiter = make.vacancy(), make.recruiter().account
    evidence = make.evidence(owner, is_shared=True, check_state=CheckState.CONFIRMED)
    candidate = f"/lowongan/{vacancy.id}/kandidat/{owner.public_code}"
    page = client.sign_in(recruiter).get(candidate)
    assert "Diperiksa sekolah" in page.text
    assert "Bukti yang dibagikan" not in page.text
    client.get(f"{candidate}/bukti/{evidence.id}/1", status=404)
    make.application(vacancy, owner)
    page = client.get(candidate)
    assert client.open(page.soup.select_one(".file-pages img")["src"]).mimetype == "image/jpeg"
    assert "Membuka nama dan kontak" in client.sign_in(owner.account).get("/alumni/saya/dilihat").text
    client.get(f"{candidate}/bukti/{evidence.id}/1", status=403)
    client.sign_in(make.alumni().account).get(f"/alumni/saya/bukti/{evidence.id}/1", status=404)


def _only() -> EvidenceFile:
    return db.session.scalars(select(EvidenceFile)).one()
