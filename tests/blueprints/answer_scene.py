"""What somebody sends, and what is stored of it."""

from sqlalchemy import select

from app.extensions import db
from app.models.tracer import Response
from tests.pages import Page, PageClient

JSON = {"Accept": "application/json"}
WORKS = {
    "activity": "work",
    "organisation": "PT Contoh",
    "regency": "Kota Pontianak",
    "position": "Kasir",
    "started_on": "2025-01",
    "is_first": "yes",
    "alignment": "3",
    "pay": "refused",
    "found_through": "bkk",
    "agrees": "y",
}


def answers() -> list[Response]:
    return list(db.session.scalars(select(Response)))


def send(client: PageClient, path: str, values: dict, *, status: int = 200) -> Page:
    return client.submit(client.get(path), values, action=path, status=status)
