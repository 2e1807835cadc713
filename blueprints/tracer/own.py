"""The signed-in alumnus's own answer: the same form as behind the personal link."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import NotFound
from app.services import tracer_answers
from blueprints.access import ALUMNI, allow
from blueprints.tracer.area import bp
from blueprints.tracer_form import card, items, pages, steps
from blueprints.tracer_form.doors import own_door


@bp.route("/saya", methods=["GET", "POST"])
@allow(ALUMNI)
def respond() -> ResponseReturnValue:
    alumni = tracer_answers.alumnus_of(current_user)
    try:
        door = own_door()
    except NotFound:
        return render_template("tracer/no_wave.html", alumni=alumni)
    return pages.form_page(door)


@bp.route("/saya/langkah/<question>", methods=["GET", "POST"])
@allow(ALUMNI)
def own_step(question: str) -> ResponseReturnValue:
    return steps.step(own_door(), question)


@bp.post("/saya/sama")
@allow(ALUMNI)
def own_same() -> ResponseReturnValue:
    return pages.same(own_door())


@bp.post("/saya/draf")
@allow(ALUMNI)
def own_draft() -> ResponseReturnValue:
    return pages.keep(own_door())


@bp.route("/saya/lengkap", methods=["GET", "POST"])
@allow(ALUMNI)
def own_items() -> ResponseReturnValue:
    return items.items(own_door())


@bp.get("/saya/selesai")
@allow(ALUMNI)
def own_done() -> ResponseReturnValue:
    return pages.done(own_door())


@bp.get("/saya/kartu.svg")
@allow(ALUMNI)
def own_card() -> ResponseReturnValue:
    return card.card(own_door())
