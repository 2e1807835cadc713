"""The preview picture of an open vacancy under an address that names what stands on it."""

from flask import Response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.documents.vacancy_card import CardFacts
from app.documents.vacancy_card import card as draw_card
from app.errors import NotFound
from app.models.vacancy import Vacancy
from app.services import vacancy_reading
from blueprints.access import EVERYONE, allow
from blueprints.feeds.area import bp
from blueprints.formats import pay, place, tanggal
from blueprints.labels import label


@bp.get("/lowongan/<int:vacancy_id>/kartu-<version>.jpg")
@allow(EVERYONE)
def card(vacancy_id: int, version: str) -> ResponseReturnValue:
    view = vacancy_reading.get_view(vacancy_id, reader=None)
    if not view.is_open:
        raise NotFound()
    facts = facts_of(view.vacancy)
    if version != facts.version:
        return redirect(card_path(view.vacancy))
    headers = {"Cache-Control": "public, max-age=604800, immutable"}
    return Response(draw_card(facts), mimetype="image/jpeg", headers=headers)


def card_path(vacancy: Vacancy) -> str:
    return url_for("feeds.card", vacancy_id=vacancy.id, version=facts_of(vacancy).version)


def facts_of(vacancy: Vacancy) -> CardFacts:
    """Always in Indonesian: the picture is one for everybody who gets the link."""
    with force_locale("id"):
        return CardFacts(
            title=vacancy.title,
            company=vacancy.company.name,
            place=place(vacancy),
            pay=pay(vacancy),
            kind=str(label(vacancy.kind)),
            deadline=_("Tutup %(day)s", day=tanggal(vacancy.deadline)),
            lang="id",
        )
