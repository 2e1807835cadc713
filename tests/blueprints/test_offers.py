"""An offer, from the company's form to the applicant's yes and the hire that follows from it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.placement import Placement
from app.rules.application_status import ApplicationState, OfferAnswer
from app.services import offers
from app.services.offers import OfferTerms


def days(number):
    return clock.today() + timedelta(days=number)


@pytest.fixture
def application(make):
    return make.application(make.vacancy(openings=2), state=ApplicationState.INTERVIEW)


@pytest.fixture
def recruiter(make, application):
    return make.recruiter(company=application.vacancy.company).account


@pytest.fixture
def offered(application, recruiter):
    return offers.make(application.id, OfferTerms(days(14), days(379), days(7), "Bawa sepatu."), by=recruiter)


def test_from_the_offer_to_the_hire_nothing_is_typed_twice(client, application, recruiter):
    client.sign_in(recruiter)
    page = client.get(f"/lamaran/{application.id}")
    assert f"/lamaran/{application.id}/tawari" in page.links()
    page = client.get(f"/lamaran/{application.id}/tawari")
    page = client.submit(page, {"note": "Bawa sepatu."}, status=422)
    assert page.error_of("ends_on")
    page = client.submit(page, {"ends_on": days(379).isoformat(), "is_endless": "y"}, status=422)
    assert "salah satu" in page.error_of("ends_on")
    assert "Bawa sepatu." in str(page.soup)
    page = client.submit(page, {"ends_on": days(379).isoformat(), "is_endless": None})
    assert "Menunggu jawaban pelamar" in page.text

    page = client.sign_in(application.alumni.account).get(f"/lamaran/{application.id}")
    assert "Bawa sepatu." in page.text
    page = client.get(f"/lamaran/{application.id}/tawaran?jawaban=terima")
    page = client.submit(page, {})
    assert "Anda menerima tawaran ini" in page.text

    page = client.sign_in(recruiter).get(f"/lamaran/{application.id}/terima")
    page = client.submit(page, {})
    placement = db.session.scalars(select(Placement)).one()
    assert (placement.started_on, placement.contract_until) == (days(14), days(379))
    assert page.path == f"/penempatan/{placement.id}"
    assert "kontrak sampai" in page.text


def test_an_offer_changed_while_it_is_read_is_shown_again(client, offered, recruiter):
    page = client.sign_in(offered.alumni.account).get(f"/lamaran/{offered.id}/tawaran?jawaban=terima")
    offers.make(offered.id, OfferTerms(days(21), None, days(7)), by=recruiter)
    page = client.submit(page, {}, status=422)
    assert "mengubah tawaran ini" in page.text
    assert "tanpa batas waktu" in page.text
    client.submit(page, {})
    assert offered.offer_answer is OfferAnswer.ACCEPTED


def test_declining_asks_first_and_says_what_follows(client, offered):
    client.sign_in(offered.alumni.account)
    page = client.get(f"/lamaran/{offered.id}/tawaran?jawaban=tolak")
    assert "tidak dapat dibuka lagi" in page.text
    page = client.submit(page, {})
    assert offered.state is ApplicationState.WITHDRAWN
    assert "Tawaran tidak diambil" in page.text
    page = client.get(f"/lamaran/{offered.id}/tawaran", status=409)
    assert "tidak berlaku" in page.text


def test_a_company_takes_an_offer_back(client, offered, recruiter):
    page = client.sign_in(recruiter).get(f"/lamaran/{offered.id}")
    page = client.submit(page, {}, action="/tawari/tarik")
    assert "Tawaran ditarik" in page.text
    page = client.sign_in(offered.alumni.account).get(f"/lamaran/{offered.id}")
    assert "Bawa sepatu." not in page.text


def test_an_expired_offer_says_whom_to_ask(client, offered):
    offered.offer_answer_until = days(-1)
    db.session.commit()
    page = client.sign_in(offered.alumni.account).get(f"/lamaran/{offered.id}")
    assert "Batas jawaban sudah lewat" in page.text
    assert f"/lamaran/{offered.id}/tawaran?jawaban=terima" not in page.links()


def test_after_the_yes_the_page_no_longer_asks_for_it(client, offered):
    offers.answer(offered.id, OfferAnswer.ACCEPTED, version=offers.version_of(offered), by=offered.alumni.account)
    page = client.sign_in(offered.alumni.account).get(f"/lamaran/{offered.id}")
    assert "Anda sudah menerima tawarannya." in page.text
    assert "giliran Anda" not in page.text
    assert "sampai perusahaan memutuskan" not in page.text
