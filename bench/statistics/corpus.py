"""A register with answers and placements, the same for the same seed. Not people: rows with the gaps a survey has.

Twenty programmes of one school; seven in ten answered the twelfth-month wave themselves, a few by somebody else or
only in part, and a quarter has a placement, some of them of people who never answered. One cohort is made here; the
others repeat it year by year (see databases).
"""

import json
import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

YEARS = tuple(range(2010, 2025))
PROGRAMMES, CLASSES, SCHOOL = 20, 40, 1
REGENCIES = ("61.04", "61.01", "61.71", "61.12", "31.74", "62.01")
ACTIVITIES = ("work", "study", "business", "seeking", "other")
SHARES = (45, 18, 9, 20, 8)
CHANNELS = ("self_link", "self_login", "whatsapp", "paper", "phone", "kiosk")
WAYS = ("bkk", "pkl_place", "partner", "advert", "family", "alumni")
PAY = ((None, 2_300_000), (2_300_000, 3_000_000), (3_000_000, 3_700_000), (3_700_000, None), (None, None))
Table = tuple[str, tuple[str, ...]]
Rows = list[tuple[Table, tuple[Any, ...]]]

# fmt: off
ALUMNI: Table = (
    "alumni_profile",
    ("id", "public_code", "cohort_id", "programme_id", "full_name", "sex", "class_name", "state", "visibility",
     "availability", "headline", "summary", "is_willing_to_move", "created_at"),
)
RESPONSE: Table = (
    "response",
    ("id", "wave_id", "alumni_id", "channel", "status", "activity", "answered_at", "source_doc", "consent_version",
     "revision", "provenance", "also", "organisation", "position", "regency_code", "started_on", "first_started_on",
     "sought_work", "hours_per_week", "alignment", "vertical_match", "found_through", "is_certified", "details",
     "created_at"),
)
PAYS: Table = ("response_pay", ("response_id", "low", "high"))
PLACEMENT: Table = (
    "placement",
    ("id", "alumni_id", "kind", "employer_name", "position", "regency_code", "started_on", "state", "created_at"),
)
# fmt: on


def people(first: int, last: int, seed: int = 7) -> Iterator[Rows]:
    """Everything of the alumni of the first cohort with ids first … last-1, one list of rows a person."""
    for id in range(first, last):
        yield _person(id, random.Random(seed * 1_000_003 + id))


def census_of(cohort_id: int) -> date:
    return date(YEARS[cohort_id - 1] + 1, 6, 16)


def _person(id: int, rng: random.Random) -> Rows:
    cohort_id, now = 1, datetime(2026, 1, 1, tzinfo=UTC)
    programme = 1 + min(int(rng.paretovariate(0.7)) - 1, PROGRAMMES - 1)
    profile = (
        id,
        f"B-{id:08d}",
        cohort_id,
        programme,
        f"Alumni {id}",
        rng.choice("LP"),
        f"XII {rng.randrange(CLASSES)}",
    )
    rows: Rows = [(ALUMNI, (*profile, "registered", "private", "open", "", "", False, now))]
    fate = rng.random()
    if fate < 0.78:
        rows += _answer(id, cohort_id, rng, now, "complete" if fate < 0.70 else "proxy" if fate < 0.75 else "partial")
    if rng.random() < 0.25:
        started = census_of(cohort_id) - timedelta(days=rng.randrange(-200, 360))
        kind = "business" if rng.random() < 0.1 else "job"
        place = rng.choice(REGENCIES)
        rows.append((PLACEMENT, (id, id, kind, f"PT {rng.randrange(500)}", "", place, started, "reported", now)))
    return rows


def _answer(id: int, cohort_id: int, rng: random.Random, now: datetime, status: str) -> Rows:
    census = census_of(cohort_id)
    activity = None if status == "partial" else rng.choices(ACTIVITIES, SHARES)[0]
    is_earning = activity in ("work", "business")
    answered = datetime(census.year, 6, 17, 3, tzinfo=UTC) + timedelta(days=rng.randrange(70))
    started = (census - timedelta(days=rng.randrange(10, 400))).replace(day=1) if is_earning else None
    channel = "class_rep" if status == "proxy" else rng.choice(CHANNELS)
    head = (id, cohort_id, id, channel, status, activity, answered, "", "2026-11", 1, json.dumps({}), json.dumps([]))
    job = (f"PT {rng.randrange(500)}" if is_earning else "", "", rng.choice(REGENCIES) if is_earning else None)
    fit = (rng.randrange(10, 60), rng.randrange(1, 5), rng.randrange(1, 5)) if is_earning else (None, None, None)
    ways = json.dumps(rng.sample(WAYS, rng.randrange(3)) if is_earning else [])
    tail = (started, started, rng.random() < 0.6, *fit, ways, rng.random() < 0.5, json.dumps({}), now)
    rows: Rows = [(RESPONSE, (*head, *job, *tail))]
    if is_earning and rng.random() < 0.8:
        rows.append((PAYS, (id, *rng.choice(PAY))))
    return rows
