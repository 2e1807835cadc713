"""The paper's own order and digits, and which of its items a main activity has."""

from datetime import date

from app.rules.paper_items import ItemKind, chosen_of, is_asked, month_of, paper_items, tidy
from app.rules.pay_brackets import brackets_around

ITEMS = paper_items("Kab. Ketapang", brackets_around(3_000_000))
BY_KEY = {item.key: item for item in ITEMS}


def test_the_nine_core_questions_stand_in_their_order() -> None:
    assert [item.number for item in ITEMS if item.number.isdigit()] == list("123456789")


def test_every_answer_has_a_digit_of_its_own_and_the_tenth_is_zero() -> None:
    assert all(len(item.options) <= 10 for item in ITEMS)
    found = BY_KEY["found_through"]
    assert found.value_of("1") == "bkk"
    assert found.value_of("0") == "other"
    assert BY_KEY["activity"].value_of("6") is None
    assert BY_KEY["activity"].value_of("") is None


def test_a_digit_chooses_once_however_often_it_is_typed() -> None:
    assert chosen_of(BY_KEY["also"], {"also": "3, 1,3,9"}) == ("business", "work")


def test_a_seeker_is_asked_neither_place_nor_pay() -> None:
    typed = {"activity": "4", "organisation": "PT Lama", "pay": "2", "agrees": "1"}
    assert tidy(ITEMS, typed) == {"activity": "4", "agrees": "1"}


def test_a_student_is_asked_where_and_how_fitting_but_not_what_it_pays() -> None:
    asked = {item.key for item in ITEMS if is_asked(item, ITEMS, {"activity": "2"})}
    assert {"organisation", "position", "alignment", "ever"} <= asked
    assert not {"pay", "found_through", "is_first"} & asked


def test_what_depends_on_an_answer_is_asked_only_after_it() -> None:
    working = {"activity": "1", "regency": "1", "is_first": "2", "phone": "1"}
    asked = {item.key for item in ITEMS if is_asked(item, ITEMS, working)}
    assert "regency_other" not in asked
    assert "first_started_on" in asked
    assert "new_phone" not in asked


def test_the_first_job_is_asked_of_whoever_has_another_now_or_none() -> None:
    def is_first_asked(values: dict[str, str]) -> bool:
        return is_asked(BY_KEY["first_started_on"], ITEMS, values)

    assert is_first_asked({"activity": "1", "is_first": "2"})
    assert is_first_asked({"activity": "4", "ever": "1"})
    assert not is_first_asked({"activity": "1", "is_first": "1"})
    assert not is_first_asked({"activity": "1", "ever": "1"}), "typed before the activity was corrected"
    assert not is_first_asked({"activity": "4", "ever": "2"})


def test_a_month_is_read_as_people_write_it() -> None:
    assert month_of("072025") == month_of("7/2025") == month_of("07 2025") == month_of("2025-07") == date(2025, 7, 1)
    for wrong in ("132025", "002025", "2025", "Juli 2025", "", "071899", "0720251"):
        assert month_of(wrong) is None, wrong


def test_without_a_known_wage_only_the_refusal_to_answer_can_be_ticked() -> None:
    pay = next(item for item in paper_items("Kab. Ketapang") if item.key == "pay")
    assert [option.value for option in pay.options] == ["untold"]


def test_months_and_numbers_are_typed_not_ticked() -> None:
    assert BY_KEY["started_on"].kind is ItemKind.MONTH
    assert BY_KEY["new_phone"].kind is ItemKind.PHONE
