"""The school's facts are locked; who finds one wrong asks the school, which answers from its inbox."""

import pytest
from sqlalchemy import delete, select

from app.extensions import db
from app.models.fact_correction import FactCorrection
from app.models.notice import Notice
from app.rules.fact_corrections import CorrectionState, SchoolFact
from app.rules.roles import Role
from app.services import fact_corrections, row_locks
from tests.factories import Make
from tests.pages import PageClient


def test_a_wrong_fact_reaches_the_school_and_its_answer_the_alumnus(make: Make, client: PageClient) -> None:
    own, staff = make.alumni(full_name="Siti Aminah", nisn="0061234567"), make.account(Role.STAFF)
    page = client.sign_in(own.account).get("/alumni/saya/data-sekolah")
    page = client.submit(page, {"fact": "birth_date", "wanted": " "}, status=422)
    assert page.error_of("wanted")
    page = client.submit(page, {"fact": "birth_date", "wanted": "4 Maret 2006"})
    assert "4 Maret 2006" in page.text
    page = client.sign_in(staff).get("/kotak-masuk?jenis=correction")
    page = client.get(next(link for link in page.links() if "/perbaikan/" in link))
    page = client.submit(page, {"refuse": "1"}, status=422)
    assert page.error_of("answer")
    client.submit(page, {"refuse": "1", "answer": "Sesuai akta kelahiran."})
    notice = db.session.scalar(select(Notice).where(Notice.account_id == own.account_id))
    assert notice is not None
    assert "Sesuai akta kelahiran." in client.sign_in(own.account).get(notice.path).text


def test_one_request_a_fact_waits_and_may_be_taken_back(make: Make, client: PageClient) -> None:
    own = make.alumni()
    client.sign_in(own.account)
    page = client.submit(client.get("/alumni/saya/data-sekolah"), {"fact": "name", "wanted": "Siti Aminah"})
    answer = client.open(
        "/alumni/saya/data-sekolah",
        method="POST",
        data={
            "csrf_token": page.soup.find(attrs={"name": "csrf_token"})["value"],
            "fact": "name",
            "wanted": "Siti Amina",
        },
    )
    assert answer.status_code == 422
    page = client.submit(page, {}, action="/batal")
    assert fact_corrections.own_requests(own) == []


def test_a_decided_request_is_decided_and_another_schools_is_not_there(make: Make, client: PageClient) -> None:
    own, staff = make.alumni(), make.account(Role.STAFF)
    request = fact_corrections.ask(SchoolFact.NAME, "Siti Aminah", by=own.account)
    other = make.account(Role.STAFF, school=make.school())
    client.sign_in(other).get(f"/kotak-masuk/perbaikan/{request.id}", status=404)
    page = client.sign_in(staff).get(f"/kotak-masuk/perbaikan/{request.id}")
    client.submit(page, {"done": "1"})
    assert request.state is CorrectionState.DONE
    page = client.submit(page, {"refuse": "1", "answer": "Tidak"}, status=422)
    assert "Status sudah berubah" in page.text


def test_a_request_taken_back_while_the_school_answers_is_gone(
    make: Make, client: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, lock = fact_corrections.ask(SchoolFact.NAME, "Siti Aminah", by=make.alumni().account), row_locks.lock
    page = client.sign_in(make.account(Role.STAFF)).get(f"/kotak-masuk/perbaikan/{request.id}")

    def hold_late(alumni: object) -> None:
        """The alumnus was first."""
        lock(alumni)
        gone = delete(FactCorrection).where(FactCorrection.alumni_id == alumni.id)
        db.session.execute(gone.execution_options(synchronize_session=False))

    monkeypatch.setattr(row_locks, "lock", hold_late)
    page = client.submit(page, {"done": "1"}, status=404)
    assert "tidak ada" in page.text
