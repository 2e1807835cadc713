"""Everything HTTP. The map of the site is the list below."""

from flask import Flask
from flask_babel import get_locale
from werkzeug.utils import import_string

AREAS = (
    "public",
    "auth",
    "vacancies",
    "feeds",
    "saved",
    "searches",
    "matches",
    "alumni",
    "own_data",
    "cv",
    "applications",
    "notices",
    "speculative",
    "company",
    "labour",
    "placements",
    "employers",
    "inbox",
    "moderation",
    "referrals",
    "school",
    "vocabulary",
    "tracer",
    "tracer_form",
    "outreach",
    "luring",
    "office",
    "admin",
    "demo",
)
"""Packages of this folder; each exports `bp`, whose name is the package's."""


def set_up(app: Flask) -> None:
    """Extensions of the pages, then every area."""
    from blueprints import addresses, error_pages, form_size, formats, headers, navigation, sessions
    from blueprints.extensions import babel, compress, csrf, limiter, login_manager
    from blueprints.languages import select_language

    form_size.set_up(app)
    login_manager.init_app(app)
    csrf.init_app(app)
    babel.init_app(app, locale_selector=select_language)
    limiter.init_app(app)
    compress.init_app(app)
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.globals["get_locale"] = get_locale
    for part in (addresses, sessions, headers, error_pages, formats, navigation):
        part.set_up(app)
    for area in AREAS:
        if area == "demo" and not app.config["PADANKARYA"].is_demo:
            continue
        app.register_blueprint(import_string(f"blueprints.{area}:bp"))
