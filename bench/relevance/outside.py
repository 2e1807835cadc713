"""Sets by others, read from a folder given on the command line and never copied; their figures as tables.

    python -m bench.relevance.outside --folder FOLDER

FOLDER holds lowongan_magang_dev/ (internship vacancies with the study programmes their employers asked for),
smk_spektrum/ and smk_kompetensi/ (programmes, their subjects and skill competencies), and klasifikasi/ (job titles and
their groups).
"""

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean

from bench.relevance.lexical import Bm25, CharacterTfidf, ranked
from bench.relevance.metrics import average_precision, ndcg, recall, reciprocal_rank
from bench.relevance.product import question_of_record, shelf_of_records
from bench.relevance.records import Record

COMPETENCIES = 80
"""Skill competencies of a programme that go into its query."""

Search = Callable[[Record], list[str]]
Relevant = Mapping[str, Sequence[str]]
"""By query: the ids that answer it."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.relevance.outside")
    parser.add_argument("--folder", type=Path, required=True, help="where the sets are")
    folder = parser.parse_args().folder
    internships(folder)
    titles(folder)


def internships(folder: Path) -> None:
    """Programme → vacancies: by name alone (81 queries), by name, subjects and competencies (14 queries)."""
    rows = _rows(folder / "lowongan_magang_dev" / "lowongan_instansi.csv")
    documents = [Record(row["id"], row["posisi"], row["deskripsi"]) for row in rows]
    relevant: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for name in {name.strip().lower() for name in row["program_studi"].split("|")}:
            relevant[name].append(row["id"])
    by_name = [Record(name, name) for name, ids in relevant.items() if len(ids) >= 10]
    profiles = [one for one in programme_profiles(folder) if len(relevant.get(one.id, ())) >= 5]
    with systems(documents) as searches:
        for heading, queries in ((f"{len(by_name)} by name", by_name), (f"{len(profiles)} profiles", profiles)):
            for name, search in searches.items():
                print(f"internships, {heading:14} {name:12}" + _graded_line(queries, relevant, search))


def programme_profiles(folder: Path) -> list[Record]:
    """A query for each programme of 2018 and each group of them that has skill competencies: its name, its subjects and
    its first 80 competencies."""
    subjects = _by_programme(folder / "smk_kompetensi" / "mapel_produktif.csv", "mata_pelajaran")
    skills = _by_programme(folder / "smk_kompetensi" / "kompetensi_dasar_keterampilan.csv", "kompetensi_dasar")
    codes: dict[str, set[str]] = defaultdict(set)
    for row in _rows(folder / "smk_spektrum" / "spektrum_2018.csv"):
        for name in (row["program_keahlian"], row["kompetensi_keahlian"]):
            codes[name.lower()].add(row["kode_kompetensi"])
    found = []
    for name, own in codes.items():
        taught, able = (
            list(dict.fromkeys(text for code, text in pairs if code in own)) for pairs in (subjects, skills)
        )
        if able:
            found.append(Record(name, name, "\n".join([*taught, *able[:COMPETENCIES]])))
    return found


def _by_programme(path: Path, column: str) -> list[tuple[str, str]]:
    return [(row["kode_kompetensi"], row[column]) for row in _rows(path)]


def titles(folder: Path) -> None:
    """Job title → its group of four digits among the titles and descriptions of all groups."""
    groups = [row for row in _rows(folder / "klasifikasi" / "kbji2014.csv") if row["digit"] == "4"]
    documents = [Record(row["kode"], row["judul"], re.split(r"Contoh jabatan", row["deskripsi"])[0]) for row in groups]
    rows = _rows(folder / "klasifikasi" / "kbji_jabatan_ke_golongan.csv")
    with systems(documents) as searches:
        for kind in sorted({row["asal"] for row in rows}):
            asked = [row for row in rows if row["asal"] == kind]
            for name, search in searches.items():
                found = [search(Record("", row["jabatan"])) for row in asked]
                first, ten = (
                    fmean(row["kode_golongan_4digit"] in ids[:k] for row, ids in zip(asked, found, strict=True))
                    for k in (1, 10)
                )
                print(f"titles, {kind:16} {len(asked):5} {name:12} R@1 {first:.3f}  R@10 {ten:.3f}")


@contextmanager
def systems(documents: Sequence[Record]) -> Iterator[dict[str, Search]]:
    """Each ranks all documents: those it does not find follow in the order of the file."""
    ids = [record.id for record in documents]
    bm25, characters = Bm25(documents), CharacterTfidf(documents)

    def whole(pairs: Sequence[tuple[str, float]]) -> list[str]:
        return list(dict.fromkeys([*(id for id, _score in pairs), *ids]))

    with shelf_of_records(documents) as shelf:
        yield {
            "bm25": lambda query: whole(ranked(bm25.scores(query), ids)),
            "tfidf-char": lambda query: whole(ranked(characters.scores(query), ids)),
            "padankarya": lambda query: whole(shelf.ranked(question_of_record(query))),
            "text-only": lambda query: whole(shelf.ranked_by_text(question_of_record(query))),
        }


def _graded_line(queries: Sequence[Record], relevant: Relevant, search: Search) -> str:
    figures: Counter[str] = Counter()
    for query in queries:
        found, grades = search(query), dict.fromkeys(relevant[query.id], 1)
        figures["MAP"] += average_precision(found, grades, 1)
        figures["MRR"] += reciprocal_rank(found, grades, 1)
        figures["nDCG@10"] += ndcg(found, grades)
        figures["R@50"] += recall(found, grades, 1)
    return "".join(f"  {name} {total / len(queries):.4f}" for name, total in figures.items())


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
