"""An alumnus who signs in is told that the school's question waits, until it is answered or refused."""

import pytest

from app import clock
from app.extensions import db
from app.models.alumni import Consent
from app.models.tracer_contact import OptOut
from app.rules.alumni_status import ConsentPurpose
from app.rules.tracer_status import ResponseStatus, WaveState
from tests.queries import count_queries

PAGES = ("/kecocokan", "/alumni/saya")
QUESTION = "Apa kegiatan Anda pada 16 Juni 2025?"


@pytest.fixture
def alumni(make, client):
    alumni = make.alumni(skills={"Las SMAW": 3})
    client.sign_in(alumni.account)
    return alumni


def asked(client) -> list[bool]:
    return [QUESTION in client.get(path).text for path in PAGES]


def test_the_own_pages_lead_to_the_question_of_a_running_wave(make, client, alumni):
    assert asked(client) == [False, False]
    make.wave()
    assert asked(client) == [True, True]
    assert all("/tracer/saya" in client.get(path).links() for path in PAGES)


def test_what_others_said_leaves_the_question_open_and_the_own_answer_ends_it(make, client, alumni):
    wave = make.wave()
    response = make.response(wave, alumni, status=ResponseStatus.PROXY)
    assert asked(client) == [True, True]
    response.status = ResponseStatus.COMPLETE
    db.session.commit()
    assert asked(client) == [False, False]
    assert "/tracer/saya" in client.get("/alumni/saya").links()  # the own answer is still found


def test_nobody_is_asked_after_a_wave_or_after_saying_stop(make, client, alumni):
    wave = make.wave()
    wave.state, wave.closed_at = WaveState.CLOSED, clock.now()
    db.session.commit()
    assert asked(client) == [False, False]
    wave.state, wave.closed_at = WaveState.OPEN, None
    said = OptOut(alumni_id=alumni.id, wave_id=wave.id)
    db.session.add(said)
    db.session.commit()
    assert asked(client) == [False, False]
    db.session.delete(said)
    withdrawn = {"given_at": clock.now(), "withdrawn_at": clock.now()}
    alumni.consents.append(Consent(purpose=ConsentPurpose.TRACER, version="2026-11", **withdrawn))
    db.session.commit()
    assert asked(client) == [False, False]


def test_the_reminder_costs_two_queries(make, client, alumni):
    with count_queries() as without:
        client.get("/alumni/saya")
    make.wave()
    with count_queries() as reminded:
        client.get("/alumni/saya")
    assert reminded.count <= without.count + 2
