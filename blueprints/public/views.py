"""What anybody may read, and what a server's keeper asks."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rules.linter import RULES, Severity, Source
from app.rules.retention import LOOKS_KEPT, WORDS_KEPT
from app.services import accounts, company_directory, overview, readiness
from app.services.notices import KEPT_DAYS
from blueprints.access import EVERYONE, allow
from blueprints.addresses import asked_page, asked_words
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.languages import LANGUAGES, next_path, remember_language

bp = Blueprint("public", __name__)


@bp.get("/")
@allow(EVERYONE)
def home() -> ResponseReturnValue:
    return render_template("public/home.html", overview=overview.public_overview())


@bp.get("/perusahaan")
@allow(EVERYONE)
def companies() -> ResponseReturnValue:
    words = asked_words("q")
    page = company_directory.list_verified(words, page=asked_page())
    return render_template("public/companies.html", page=page, words=words)


@bp.get("/tentang")
@allow(EVERYONE)
def about() -> ResponseReturnValue:
    return render_template("public/about.html")


@bp.get("/privasi")
@allow(EVERYONE)
def privacy() -> ResponseReturnValue:
    return render_template(
        "public/privacy.html",
        looks_years=LOOKS_KEPT.days // 365,
        words_years=WORDS_KEPT.days // 365,
        notice_months=KEPT_DAYS // 30,
    )


@bp.get("/aturan-lowongan")
@allow(EVERYONE)
def wording_rules() -> ResponseReturnValue:
    groups = [(severity, [rule for rule in RULES.values() if rule.severity is severity]) for severity in Severity]
    return render_template("public/wording_rules.html", groups=groups, sources=list(Source))


@bp.post("/bahasa")
@allow(EVERYONE)
def set_language() -> ResponseReturnValue:
    language = request.form.get("language", "")
    if language not in LANGUAGES or not BaseForm().validate():
        abort(400)
    remember_language(language)
    if current_user.is_authenticated:
        accounts.choose_locale(current_user, language)
    return redirect(next_path(url_for("public.home")))


@bp.get("/healthz")
@limiter.exempt
@allow(EVERYONE)
def health() -> ResponseReturnValue:
    """This process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
@limiter.exempt
@allow(EVERYONE)
def ready() -> ResponseReturnValue:
    """The database, its migrations and the search index are usable; 503 names what is not."""
    parts = readiness.check_parts(current_app.config["PADANKARYA"])
    is_ready = all(parts.values())
    return {"status": "ok" if is_ready else "not ready", "parts": parts}, 200 if is_ready else 503
