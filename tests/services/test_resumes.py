import json

from flask import Flask

from app.services import resumes
from tests.at_once import at_once
from tests.factories import Make

RESUME = json.dumps({"work": [{"name": f"PT {number}", "position": "Juru las"} for number in range(5)]})


def test_a_resume_confirmed_with_two_taps_is_brought_in_once(app: Flask, make: Make) -> None:
    person = make.alumni()
    tap = person.account, lambda by: resumes.apply(RESUME, by=by)
    assert sorted(at_once(app, tap, tap)) == ["InvalidValue", "done"]
    assert len(person.experiences) == 5
