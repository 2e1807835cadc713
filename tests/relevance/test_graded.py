"""The graded set says where it is wrong, and is right as it stands."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.relevance.graded import LEAST_JUDGED, PARTS, load
from bench.relevance.records import BadRecord

PROFILE = {"programme": "10044410", "cohort": 2022, "school": "A", "sex": "P", "regency": "61.04"}
VACANCY = {"id": "v1", "part": "tuning", "style": "terse", "title": "Juru las", "text": "DICARI juru las"}


def written(folder: Path, change: Callable[[dict[str, list]], None] = lambda _files: None) -> Path:
    """A set of one vacancy and thirty judged profiles, changed before it is written."""
    files: dict[str, list] = {
        "profiles": [{"id": f"p{number}", **PROFILE} for number in range(LEAST_JUDGED)],
        "vacancies": [dict(VACANCY)],
        "grades": [["v1", f"p{number}", "3" if number == 0 else "0", "bisa las"] for number in range(LEAST_JUDGED)],
    }
    change(files)
    cluster = folder / "las"
    cluster.mkdir()
    for name in ("profiles", "vacancies"):
        (cluster / f"{name}.jsonl").write_text("\n".join(map(json.dumps, files[name])), encoding="utf-8")
    rows = [["vacancy", "profile", "grade", "reason"], *files["grades"]]
    (cluster / "grades.csv").write_text("\n".join(map(",".join, rows)), encoding="utf-8")
    return folder


def test_a_sound_set_is_read_whole(tmp_path: Path) -> None:
    graded = load(written(tmp_path))
    assert len(graded.profiles) == LEAST_JUDGED
    assert graded.grades["v1"]["p0"] == 3


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            lambda files: files["grades"].append(["v1", "p99", "0", "asing"]),
            "line 32: v1 or p99 is not in this cluster",
        ),
        (lambda files: files["grades"].append(["v1", "p0", "0", "lagi"]), "line 32: v1 with p0 is judged twice"),
        (lambda files: files["grades"][0].__setitem__(2, "4"), "line 2: grade '4'"),
        (lambda files: files["grades"][0].__setitem__(3, ""), "line 2: a grade needs its reason"),
        (lambda files: files["grades"].pop(), "v1 needs 30 judged profiles"),
        (lambda files: files["profiles"].append(files["profiles"][0]), "used more than once: p0"),
        (lambda files: files["profiles"][4].update(programme="x"), "line 5: no programme has the code 'x'"),
        (lambda files: files["profiles"][4].update(sex="M"), "line 5: sex 'M'"),
        (lambda files: files["vacancies"][0].update(part="test"), "line 1: part 'test' is none of tuning, frozen"),
        (lambda files: files["vacancies"][0].update(competencies=[3]), "line 1: a competency must be"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, change: Callable[[dict], None], complaint: str) -> None:
    with pytest.raises(BadRecord, match=complaint):
        load(written(tmp_path, change))


def test_the_set_of_the_product_is_sound_and_half_of_it_frozen() -> None:
    graded = load()
    parts = Counter(vacancy.part for vacancy in graded.vacancies)
    assert set(parts) == set(PARTS)
    assert abs(parts["tuning"] - parts["frozen"]) <= 0.1 * len(graded.vacancies)
