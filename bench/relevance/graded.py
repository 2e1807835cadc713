"""The graded set: vacancies and profiles written for it, and how well each judged pair fits, 0-3."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from app.reference.programmes import find_programme
from bench.relevance.records import BadRecord, Claim, Record, read_lines, record_from

FOLDER = Path(__file__).parent / "set"

PARTS = ("tuning", "frozen")
STYLES = ("formal", "terse", "messy", "english", "typos")
KINDS = ("pkl", "work", "business")
LEAST_JUDGED = 30
"""Profiles judged for each vacancy."""

GRADES = range(4)
RELEVANT = 2
"""From this grade a profile is worth a talk: the right trade, at most one required thing short."""


@dataclass(frozen=True)
class Done:
    """PKL, work or an own business, in the words of the alumnus."""

    kind: str
    position: str
    organisation: str
    text: str


@dataclass(frozen=True)
class Profile:
    """An alumnus. Sex, school, district and cohort are there for the fairness report, never for ranking by."""

    id: str
    cluster: str
    programme: str
    cohort: int
    school: str
    sex: str
    regency: str
    district: str
    is_willing_to_move: bool
    headline: str
    summary: str
    experiences: tuple[Done, ...]
    competencies: tuple[Claim, ...]

    @cached_property
    def record(self) -> Record:
        """Everything the profile says in words, as any text search would be given it."""
        programme = find_programme(self.programme)
        told = [programme.name, programme.abbreviation] if programme else []
        for done in self.experiences:
            told += [done.position, done.organisation, done.text]
        return Record(self.id, self.headline, "\n".join([*told, self.summary]), self.competencies)


@dataclass(frozen=True)
class Vacancy:
    """An advert. `part` is tuning or frozen: nothing is ever adjusted by looking at the frozen ones."""

    id: str
    cluster: str
    part: str
    style: str
    title: str
    text: str
    competencies: tuple[Claim, ...]
    regency: str

    @cached_property
    def record(self) -> Record:
        return Record(self.id, self.title, self.text, self.competencies)


@dataclass(frozen=True)
class GradedSet:
    """Profiles and vacancies in the order of the files; `grades` by vacancy, then profile."""

    profiles: tuple[Profile, ...]
    vacancies: tuple[Vacancy, ...]
    grades: Mapping[str, Mapping[str, int]]


def load(folder: Path = FOLDER) -> GradedSet:
    """All clusters under the folder. Raises BadRecord with file, line and what is wrong."""
    profiles: list[Profile] = []
    vacancies: list[Vacancy] = []
    grades: dict[str, Mapping[str, int]] = {}
    for cluster in sorted(path for path in folder.iterdir() if path.is_dir()):
        own = [_profile(cluster, *line) for line in read_lines(cluster / "profiles.jsonl")]
        asked = [_vacancy(cluster, *line) for line in read_lines(cluster / "vacancies.jsonl")]
        profiles += own
        vacancies += asked
        grades |= _grades(cluster / "grades.csv", {one.id for one in own}, [one.id for one in asked])
    _refuse_repeated(folder, [one.id for one in [*profiles, *vacancies]])
    return GradedSet(tuple(profiles), tuple(vacancies), grades)


def _profile(cluster: Path, number: int, fields: Any) -> Profile:
    with_place = f"{cluster / 'profiles.jsonl'}, line {number}"
    record = _record(with_place, fields)
    _one_of(with_place, fields, "sex", ("L", "P"))
    if find_programme(str(fields.get("programme"))) is None:
        raise BadRecord(f"{with_place}: no programme has the code {fields.get('programme')!r}")
    experiences = tuple(_done(with_place, entry) for entry in fields.get("experiences") or [])
    return Profile(
        id=record.id,
        cluster=cluster.name,
        programme=str(fields["programme"]),
        cohort=int(fields["cohort"]),
        school=str(fields["school"]),
        sex=fields["sex"],
        regency=fields.get("regency") or "",
        district=fields.get("district") or "",
        is_willing_to_move=bool(fields.get("willing_to_move")),
        headline=fields.get("headline") or "",
        summary=fields.get("summary") or "",
        experiences=experiences,
        competencies=record.competencies,
    )


def _done(place: str, entry: dict[str, Any]) -> Done:
    _one_of(place, entry, "kind", KINDS)
    return Done(entry["kind"], *(entry.get(name) or "" for name in ("position", "organisation", "text")))


def _vacancy(cluster: Path, number: int, fields: Any) -> Vacancy:
    place = f"{cluster / 'vacancies.jsonl'}, line {number}"
    record = _record(place, fields)
    _one_of(place, fields, "part", PARTS)
    _one_of(place, fields, "style", STYLES)
    return Vacancy(
        record.id,
        cluster.name,
        fields["part"],
        fields["style"],
        record.title,
        record.text,
        record.competencies,
        fields.get("regency") or "",
    )


def _grades(path: Path, profiles: set[str], vacancies: Iterable[str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {vacancy: {} for vacancy in vacancies}
    for place, row in _rows(path):
        vacancy, profile, grade = row["vacancy"], row["profile"], row["grade"]
        if vacancy not in found or profile not in profiles:
            raise BadRecord(f"{place}: {vacancy} or {profile} is not in this cluster")
        if profile in found[vacancy]:
            raise BadRecord(f"{place}: {vacancy} with {profile} is judged twice")
        if grade not in map(str, GRADES):
            raise BadRecord(f"{place}: grade {grade!r} is not one of 0-3")
        if not row["reason"]:
            raise BadRecord(f"{place}: a grade needs its reason")
        found[vacancy][profile] = int(grade)
    for vacancy, judged in found.items():
        if len(judged) < LEAST_JUDGED or max(judged.values()) < RELEVANT:
            raise BadRecord(f"{path}: {vacancy} needs {LEAST_JUDGED} judged profiles, one of them fitting")
    return found


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.DictReader(file)
            if rows.fieldnames != ["vacancy", "profile", "grade", "reason"]:
                raise BadRecord(f"{path}: the heading must be vacancy,profile,grade,reason")
            for row in rows:
                if None in row or None in row.values():
                    raise BadRecord(f"{path}, line {rows.line_num}: four cells are expected")
                yield f"{path}, line {rows.line_num}", row
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecord(f"{path}: {error}") from None


def _record(place: str, fields: Any) -> Record:
    try:
        return record_from(fields)
    except ValueError as error:
        raise BadRecord(f"{place}: {error}") from None


def _one_of(place: str, fields: Mapping[str, Any], name: str, allowed: tuple[str, ...]) -> None:
    if fields.get(name) not in allowed:
        raise BadRecord(f"{place}: {name} {fields.get(name)!r} is none of {', '.join(allowed)}")


def _refuse_repeated(folder: Path, ids: Iterable[str]) -> None:
    if repeated := sorted(id for id, times in Counter(ids).items() if times > 1):
        raise BadRecord(f"{folder}: used more than once: {', '.join(repeated)}")
