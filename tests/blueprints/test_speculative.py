import pytest
from sqlalchemy import select

from app.extensions import db
from app.models.referral import SpeculativeApplication
from app.rules.referral_status import SpeculativeState
from app.services.contacts import readable_phone


@pytest.fixture
def company(make):
    return make.company(name="PT Bengkel Contoh")


@pytest.fixture
def recruiter(make, company):
    return make.recruiter(company=company).account


@pytest.fixture
def person(make):
    return make.alumni(skills={"Las SMAW": 3})


def test_an_alumnus_offers_reads_the_standing_and_takes_it_back(client, company, person):
    page = client.sign_in(person.account).get(f"/perusahaan/{company.id}")
    form = client.get(next(link for link in page.links() if link.endswith("/tawarkan-diri")))
    for shared in (person.full_name, readable_phone(person.phone), person.email):
        assert shared in form.text
    empty = client.submit(form, {"note": " "}, status=422)
    assert empty.error_of("note")
    page = client.submit(form, {"note": "Saya mencari kerja las."})
    assert page.path.startswith("/tawaran-diri/")
    assert "Tanpa jawaban sampai" in page.text
    assert client.get(f"/perusahaan/{company.id}/tawarkan-diri").path == page.path
    assert "PT Bengkel Contoh" in client.get("/lamaran").text
    assert "Anda menarik tawaran ini" in client.submit(page, {}, action="/tarik").text
    assert "dalam 30 hari" in client.get(f"/perusahaan/{company.id}/tawarkan-diri").text


@pytest.mark.parametrize(
    ("answer", "state", "said"),
    [
        ("simpan", SpeculativeState.KEPT, "Disimpan."),
        ("tolak", SpeculativeState.DECLINED, "Jawaban terkirim"),
        ("undang", SpeculativeState.INVITED, "masuk seleksi"),
    ],
)
def test_the_company_reads_and_answers(make, client, company, recruiter, person, answer, state, said):
    vacancy = make.vacancy(company=company, title="Juru Las", requires={"Las SMAW": 2})
    offer = make.speculative(person, company)
    listed = client.sign_in(recruiter).get("/perusahaan/lamaran-terbuka")
    assert "Cocok 1 dari 1" in listed.text
    page = client.get(f"/perusahaan/lamaran-terbuka/{offer.id}")
    assert readable_phone(person.phone) in page.text
    page = client.submit(page, {"answer": answer, "words": "Terima kasih.", "vacancy_id": vacancy.id}, action="/jawab")
    assert said in page.text
    assert db.session.get(SpeculativeApplication, offer.id).state is state
    own = client.sign_in(person.account).get(f"/tawaran-diri/{offer.id}")
    assert "Terima kasih." in own.text


def test_a_no_without_words_keeps_the_form_and_an_ended_offer_is_closed(client, company, recruiter, person, make):
    offer = make.speculative(person, company)
    page = client.sign_in(recruiter).get(f"/perusahaan/lamaran-terbuka/{offer.id}")
    refused = client.submit(page, {"answer": "tolak", "words": ""}, action="/jawab", status=422)
    assert refused.error_of("words")
    offer.state = SpeculativeState.WITHDRAWN
    db.session.commit()
    refused = client.get(f"/perusahaan/lamaran-terbuka/{offer.id}", status=403)
    assert person.full_name not in refused.text
    assert readable_phone(person.phone) not in refused.text
    assert db.session.scalars(select(SpeculativeApplication.state)).one() is SpeculativeState.WITHDRAWN
