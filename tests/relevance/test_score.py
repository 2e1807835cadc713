"""Any set of records can be ranked from the command line, and a bad line is named."""

import json
from pathlib import Path

import pytest

from bench.relevance.score import main


def lines(path: Path, *records: object) -> Path:
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in records), encoding="utf-8")
    return path


def run(tmp_path: Path, documents: list, queries: list, *options: str) -> list[list[str]]:
    out = tmp_path / "run.tsv"
    files = [lines(tmp_path / "d.jsonl", *documents), lines(tmp_path / "q.jsonl", *queries)]
    main(["--documents", str(files[0]), "--queries", str(files[1]), "--out", str(out), *options])
    return [line.split("\t") for line in out.read_text(encoding="utf-8").splitlines()]


WELDER = {
    "id": "las 1",
    "title": "Juru las",
    "text": "Mengelas pipa di galangan",
    "competencies": [{"label": "Las SMAW", "level": 3, "evidence": "certificate"}],
}
COOK = {"id": "masak/2", "title": "Juru masak", "competencies": ["memasak", None, ""], "text": None}


def test_the_fitting_document_is_first_and_ranks_and_scores_are_in_order(tmp_path: Path) -> None:
    found = run(tmp_path, [COOK, WELDER], [{"id": "q1", "title": "welder SMAW", "text": "pengelasan pipa"}])
    assert found[0][:3] == ["q1", "las 1", "1"]
    assert [int(line[2]) for line in found] == list(range(1, len(found) + 1))
    assert sorted((float(line[3]) for line in found), reverse=True) == [float(line[3]) for line in found]


def test_no_more_than_k_are_written(tmp_path: Path) -> None:
    many = [{"id": str(number), "text": "mengelas pagar"} for number in range(30)]
    assert len(run(tmp_path, many, [{"id": "q", "title": "las"}], "--k", "7")) == 7


@pytest.mark.parametrize("query", [{"id": "q"}, {"id": "q", "text": "dan atau"}, {"id": "q", "text": "\ud800\x00 🙏"}])
def test_a_query_that_says_nothing_finds_nothing_and_breaks_nothing(tmp_path: Path, query: dict) -> None:
    assert run(tmp_path, [COOK, WELDER], [query]) == []


def test_odd_documents_are_ranked_like_others(tmp_path: Path) -> None:
    odd = [{"id": 7}, {"id": "ü\u200b", "title": "\ud83d\x00las" + "x" * 500, "competencies": ["y" * 9000]}]
    assert run(tmp_path, [*odd, WELDER], [{"id": "q", "title": "las", "competencies": [{"label": "las"}]}])


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ("{broken", "d.jsonl, line 2: no JSON"),
        ([1], "line 2: an object with id"),
        ({"title": "x"}, "line 2: id must be"),
        ({"id": "a\tb"}, "line 2: id must stand on one line"),
        ({"id": "las 1"}, "line 2: id 'las 1' stands on line 1 already"),
        ({"id": "x", "text": 5}, "line 2: text must be a string"),
        ({"id": "x", "competencies": "las"}, "line 2: competencies must be a list"),
        ({"id": "x", "competencies": [{"label": "las", "level": 9}]}, "line 2: level must be"),
        ({"id": "x", "competencies": [{"label": "las", "evidence": "friend"}]}, "line 2: evidence 'friend'"),
    ],
)
def test_a_bad_line_ends_the_run_and_is_named(tmp_path: Path, line: object, complaint: str) -> None:
    with pytest.raises(SystemExit, match=complaint):
        run(tmp_path, [WELDER, line], [{"id": "q", "title": "las"}])
