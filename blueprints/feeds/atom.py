"""The public list as an Atom feed (RFC 4287): one for every way the list can be narrowed."""

from flask import Response
from flask_babel import force_locale
from flask_babel import gettext as _

from app.services import vacancy_listing
from blueprints.access import EVERYONE, allow
from blueprints.addresses import public_address
from blueprints.feeds.area import bp
from blueprints.feeds.xml import answer_xml
from blueprints.vacancies.asked import address_of, href_of, read_question
from blueprints.vacancies.narrowing import plain_words

KEPT_SECONDS = 900


@bp.get("/lowongan.atom")
@allow(EVERYONE)
def vacancies() -> Response:
    question = read_question(vacancy_listing.programmes_taught())
    with force_locale("id"):
        words = ", ".join(str(word) for word in plain_words(question).values())
        title = _("Lowongan: %(words)s", words=words) if words else _("Lowongan untuk lulusan SMK")
    return answer_xml(
        "feeds/vacancies.atom.xml",
        "application/atom+xml",
        seconds=KEPT_SECONDS,
        title=title,
        vacancies=vacancy_listing.newest(question),
        list_address=public_address(href_of(question)),
        own=dict(address_of(question)),
    )
