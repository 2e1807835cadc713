"""How long the news of many saved searches take: python -m bench.alerts [searches] [new vacancies].

Held against each other: the batch of app.services.alerts (finding, leaving out, telling), and what a page does for one
search, done for each: read its question, ask the index, ask the database. Both find what has every word.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from flask_migrate import upgrade
from sqlalchemy import func, select

from app import clock, create_app
from app.demo import seed
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.notice import Notice
from app.models.saved_search import SavedSearch
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.rules.vacancy_status import VacancyKind, VacancyState
from app.services import alerts, catalogue, new_vacancies, vacancy_text
from app.services.saved_searches import question_of
from app.services.vacancy_question import filters
from search_index.findable import findable_vacancies
from search_index.rebuild import rebuild
from tests.databases import config_for
from tests.queries import count_queries

WORDS = ("mekanik", "las", "teknisi jaringan", "operator alat berat", "kasir", "akuntansi", "admin", "hotel", "listrik")
PLACES = ("61.04", "61.71", "61.11", "62.71", "")
EACH = 5
"""Searches of one person."""


def questions(random: Random, programmes: list[str], number: int) -> Iterator[dict[str, str | int]]:
    """Different ones, as people keep them: words, a place, a kind, a trade."""
    for n in range(number):
        asked: dict[str, str | int] = {"q": random.choice(WORDS) + (f" {n}" if n % 10 == 0 else "")}
        if place := random.choice(PLACES):
            asked |= {"regency": place, "radius": random.choice((0, 100))}
        if random.random() < 0.5:
            asked["kind"] = random.choice(list(VacancyKind)).value
        if random.random() < 0.3:
            asked = {name: value for name, value in asked.items() if name != "q"} | {
                "programme": random.choice(programmes)
            }
        yield {name: value for name, value in asked.items() if value}


def prepare(searches: int, vacancies: int) -> None:
    random, now = Random(7), datetime.now(UTC)
    people = db.session.scalars(
        select(AlumniProfile).where(AlumniProfile.state == AlumniState.ACTIVE, AlumniProfile.account_id.is_not(None))
    ).all()
    programmes = list({person.programme.code for person in people})
    owners = [people[n // EACH % len(people)].account_id for n in range(searches)]
    db.session.add_all(
        SavedSearch(
            account_id=owner,
            name="Ukur",
            question=question,
            alert=MailRhythm.DAILY,
            alerted_at=now - timedelta(days=2),
            last_seen_at=now,
        )
        for owner, question in zip(owners, questions(random, programmes, searches), strict=True)
    )
    published = Vacancy.state == VacancyState.PUBLISHED
    rows = db.session.scalars(select(Vacancy).where(published).order_by(Vacancy.id)).all()
    for number, vacancy in enumerate(rows):
        vacancy.published_at = now - (timedelta(hours=2) if number < vacancies else timedelta(days=9))
        vacancy.deadline = clock.today() + timedelta(days=30)
    db.session.commit()


def one_by_one(searches: list[SavedSearch]) -> int:
    """What asking for each search by itself finds."""
    found, today = 0, clock.today()
    for search in searches:
        question = question_of(search.question)
        (text,) = vacancy_text.answers([question.q], every_word=True)
        since = Vacancy.published_at > search.alerted_at
        conditions = [*findable_vacancies(today), *text.conditions, *filters(question, today), since]
        found += len(db.session.scalars(select(Vacancy.id).where(*conditions)).all())
    return found


def main(searches: int = 2_000, vacancies: int = 50) -> dict[str, float]:
    folder = Path(tempfile.mkdtemp())
    app = create_app(config_for(f"sqlite:///{folder / 'bench.sqlite3'}", folder, environment="demo"))
    with app.app_context():
        upgrade()
        catalogue.load()
        seed.write(lambda part: None)
        rebuild()
        prepare(searches, vacancies)
        alerts.MORNING = timedelta(0)
        rows = list(db.session.scalars(select(SavedSearch).where(SavedSearch.name == "Ukur")))
        started = time.perf_counter()
        with count_queries() as naive:
            expected = one_by_one(rows)
        apart = time.perf_counter() - started
        started = time.perf_counter()
        with count_queries() as finding:
            news = new_vacancies.published_between(clock.now() - timedelta(days=2), clock.now())
            answers = news.found_by(question_of(row.question) for row in rows)
            found = sum(len(answers[question_of(row.question)]) for row in rows)
        together = time.perf_counter() - started
        assert found == expected, (found, expected)
        started = time.perf_counter()
        told = alerts.send_due()
        whole = time.perf_counter() - started
        notices = db.session.scalar(select(func.count(Notice.id)).where(Notice.kind == NoticeKind.ALERT))
        return {
            "searches": len(rows),
            "new_vacancies": len(news.ids),
            "found": found,
            "one_by_one_s": round(apart, 3),
            "one_by_one_queries": naive.count,
            "together_s": round(together, 3),
            "together_queries": finding.count,
            "ratio": round(apart / together, 1),
            "told": told,
            "notices": notices or 0,
            "whole_run_s": round(whole, 3),
        }


if __name__ == "__main__":
    print(json.dumps(main(*map(int, sys.argv[1:])), indent=1))
