"""Printing: ordered, made by the worker with its progress on record, kept for a day."""

from datetime import timedelta

import pytest

from app import clock
from app.documents import typesetting
from app.errors import InvalidValue, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.gathering import PrintOrder
from app.models.tracer import AnswerLink, Wave
from app.rules.luring_status import PrintKind, PrintState
from app.rules.roles import Role
from app.services import printing
from tests.factories import Make
from tests.queries import count_queries


@pytest.fixture
def wave(make: Make) -> Wave:
    return make.wave()


@pytest.fixture
def staff(make: Make, wave: Wave) -> Account:
    return make.account(Role.STAFF, school=wave.cohort.school)


def order(wave: Wave, staff: Account, **values: object) -> PrintOrder:
    wanted = {"kind": PrintKind.BOTH, "class_name": "", "is_for_all": False, "locale": "id"} | values
    return printing.order(wave, **wanted, by=staff)  # type: ignore[arg-type]


def test_the_worker_makes_one_pdf_and_everybody_gets_a_code(make: Make, wave: Wave, staff: Account) -> None:
    for _ in range(45):
        make.alumni(cohort=wave.cohort, has_account=False, is_findable=False, class_name="XII A")
    wanted = order(wave, staff)  # the queue of a test works at once
    assert (wanted.state, wanted.people, wanted.prepared) == (PrintState.DONE, 45, 45)
    path = printing.file_of(wanted, by=staff)
    assert path is not None
    assert path.read_bytes().startswith(b"%PDF-")
    assert db.session.query(AnswerLink).count() == 45


def test_who_has_answered_is_not_printed_unless_asked_for(make: Make, wave: Wave, staff: Account) -> None:
    answered, _open = make.alumni(cohort=wave.cohort), make.alumni(cohort=wave.cohort)
    make.response(wave, answered)
    assert order(wave, staff).people == 1
    assert order(wave, staff, is_for_all=True).people == 2


def test_an_order_for_nobody_is_refused_at_the_class(wave: Wave, staff: Account) -> None:
    with pytest.raises(InvalidValue) as refusal:
        order(wave, staff, class_name="XII Z")
    assert refusal.value.field == "class_name"


def test_an_order_whose_worker_died_is_begun_again(make: Make, wave: Wave, staff: Account) -> None:
    make.alumni(cohort=wave.cohort)
    wanted = order(wave, staff)
    wanted.state, wanted.touched_at = PrintState.PREPARING, clock.now()
    db.session.commit()
    printing.print_waiting()
    assert wanted.state is PrintState.PREPARING, "somebody may be working on it"
    wanted.touched_at = clock.now() - timedelta(minutes=6)
    db.session.commit()
    printing.print_waiting()
    assert wanted.state is PrintState.DONE


def test_an_order_that_cannot_be_made_says_so_and_the_next_is_made(
    make: Make, wave: Wave, staff: Account, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    make.alumni(cohort=wave.cohort)
    with monkeypatch.context() as broken:
        broken.setattr(typesetting, "TEMPLATES", tmp_path)
        failed = order(wave, staff)
    assert failed.state is PrintState.FAILED
    assert order(wave, staff).state is PrintState.DONE


def test_another_schools_papers_look_missing(make: Make, wave: Wave, staff: Account) -> None:
    make.alumni(cohort=wave.cohort)
    wanted = order(wave, staff)
    stranger = make.account(Role.STAFF, school=make.school())
    with pytest.raises(NotFound):
        printing.get_order(wanted.id, by=stranger)
    assert printing.file_of(wanted, by=stranger) is None


def test_a_file_that_was_swept_away_is_gone_and_not_an_error(make: Make, wave: Wave, staff: Account) -> None:
    make.alumni(cohort=wave.cohort)
    wanted = order(wave, staff)
    path = printing.file_of(wanted, by=staff)
    assert path is not None
    path.unlink()
    assert printing.file_of(wanted, by=staff) is None


def test_many_people_are_read_at_once(make: Make, wave: Wave, staff: Account) -> None:
    def cost(people: int) -> int:
        for _ in range(people):
            make.alumni(cohort=wave.cohort, has_account=False, is_findable=False)
        with count_queries() as queries:
            order(wave, staff)
        return sum(one.startswith("SELECT") for one in queries.statements)

    assert cost(3) >= cost(30)


def test_one_page_is_for_people_of_the_wave_only(make: Make, wave: Wave, staff: Account) -> None:
    person = make.alumni(cohort=wave.cohort)
    assert printing.one_page(wave, person.id, locale="id", by=staff).startswith(b"%PDF-")
    stranger = make.alumni(cohort=make.cohort(graduation_year=2019))
    with pytest.raises(NotFound):
        printing.one_page(wave, stranger.id, locale="id", by=staff)
