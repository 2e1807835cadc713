"""What employers judge: each aspect counted among those who judged it."""

from app.rules.employer_satisfaction import satisfaction
from app.rules.employer_status import Aspect


def test_an_aspect_is_counted_among_those_who_judged_it() -> None:
    figures = satisfaction([{"ethics": 4, "teamwork": 2}, {"ethics": 3}, {"ethics": 1, "teamwork": 9}])
    ethics, teamwork = figures[Aspect.ETHICS], figures[Aspect.TEAMWORK]
    assert (ethics.content.count, ethics.content.of) == (2, 3)
    assert ethics.levels == {1: 1, 2: 0, 3: 1, 4: 1}
    assert (teamwork.content.count, teamwork.content.of) == (0, 1)


def test_nobody_asked_is_no_data() -> None:
    assert all(one.content.share is None for one in satisfaction([]).values())


def test_seven_employers_are_too_few_to_publish() -> None:
    assert not satisfaction([{"ethics": 3}] * 7)[Aspect.ETHICS].is_publishable
    assert satisfaction([{"ethics": 3}] * 8)[Aspect.ETHICS].is_publishable
