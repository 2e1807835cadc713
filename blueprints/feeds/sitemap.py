"""The map of the public pages for search engines, and what they should leave alone."""

from flask import Response, abort, current_app, render_template, url_for

from app.services import sitemap
from blueprints.access import EVERYONE, allow
from blueprints.addresses import public_address
from blueprints.feeds.area import bp
from blueprints.feeds.xml import answer_xml

KEPT_SECONDS = 3600
PAGES = (
    "public.home",
    "vacancies.index",
    "public.companies",
    "public.wording_rules",
    "tracer.index",
    "public.about",
    "public.privacy",
)


@bp.get("/sitemap.xml")
@allow(EVERYONE)
def index() -> Response:
    parts = [url_for("feeds.pages"), *(url_for("feeds.part", page=n + 1) for n in range(sitemap.count_pages()))]
    return _answer("feeds/sitemap_index.xml", parts=parts)


@bp.get("/sitemap-halaman.xml")
@allow(EVERYONE)
def pages() -> Response:
    """The standing pages and the companies."""
    plain = [(public_address(url_for(endpoint)), None) for endpoint in PAGES]
    return _addresses(plain + [_address("company.show", "company_id", one) for one in sitemap.companies()])


@bp.get("/sitemap-lowongan-<int:page>.xml")
@allow(EVERYONE)
def part(page: int) -> Response:
    """One file of open vacancies."""
    if not 1 <= page <= sitemap.count_pages():
        abort(404)
    return _addresses([_address("vacancies.show", "vacancy_id", one) for one in sitemap.vacancies(page)])


@bp.get("/robots.txt")
@allow(EVERYONE)
def robots() -> Response:
    """A demo is nobody's real vacancy: it stays out of search engines."""
    is_demo = current_app.config["PADANKARYA"].is_demo
    text = render_template("feeds/robots.txt", is_demo=is_demo, sitemap=public_address(url_for("feeds.index")))
    return Response(text, mimetype="text/plain", headers={"Cache-Control": f"public, max-age={KEPT_SECONDS}"})


def _address(endpoint: str, name: str, one: sitemap.Listed) -> tuple[str, str | None]:
    changed = one.changed_at.isoformat() if one.changed_at else None
    return public_address(url_for(endpoint, **{name: one.key})), changed


def _addresses(pairs: list[tuple[str, str | None]]) -> Response:
    return _answer("feeds/sitemap.xml", addresses=pairs)


def _answer(template: str, **values: object) -> Response:
    return answer_xml(template, "application/xml", seconds=KEPT_SECONDS, **values)
