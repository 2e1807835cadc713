"""The signed-in alumnus's own answer: the same form as behind the personal link."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import NotFound
from app.services import tracer_answers
from blueprints.access import ALUMNI, allow
from blueprints.tracer.area import bp
from blueprints.tracer_form import card, items, pages, steps
from blueprints.tracer_form.doors import through_own


@bp.route("/saya", methods=["GET", "POST"])
@allow(ALUMNI)
def respond() -> ResponseReturnValue:
    alumni = tracer_answers.alumnus_of(current_user)
    try:
        return through_own(pages.form_page)
    except NotFound:
        return render_template("tracer/no_wave.html", alumni=alumni)


@bp.route("/saya/langkah/<question>", methods=["GET", "POST"])
@allow(ALUMNI)
def own_step(question: str) -> ResponseReturnValue:
    return through_own(lambda door: steps.step(door, question))


@bp.post("/saya/sama")
@allow(ALUMNI)
def own_same() -> ResponseReturnValue:
    return through_own(pages.same)


@bp.post("/saya/draf")
@allow(ALUMNI)
def own_draft() -> ResponseReturnValue:
    return through_own(pages.keep)


@bp.route("/saya/lengkap", methods=["GET", "POST"])
@allow(ALUMNI)
def own_items() -> ResponseReturnValue:
    return through_own(items.items)


@bp.get("/saya/selesai")
@allow(ALUMNI)
def own_done() -> ResponseReturnValue:
    return through_own(pages.done)


@bp.get("/saya/kartu.svg")
@allow(ALUMNI)
def own_card() -> ResponseReturnValue:
    return through_own(card.card)
