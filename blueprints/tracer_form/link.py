"""The personal link: no account, no password, one person and one wave."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from app.errors import TokenNotValid
from app.services import answer_links
from blueprints.access import EVERYONE, allow
from blueprints.extensions import limiter
from blueprints.tracer_form import card as cards
from blueprints.tracer_form import items as longer
from blueprints.tracer_form import pages, steps
from blueprints.tracer_form.area import bp
from blueprints.tracer_form.code_form import CodeForm
from blueprints.tracer_form.doors import through

GUESSES = limiter.shared_limit("60 per hour", scope="answer_link", deduct_when=lambda answer: answer.status_code == 410)
"""Wrong links count, right ones do not: a whole hall may answer through one address."""
SAVES = limiter.shared_limit("240 per minute", scope="answer_link_saves")


@bp.route("/t", methods=["GET", "POST"])
@allow(EVERYONE)
@limiter.limit("30 per hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
def code() -> ResponseReturnValue:
    """The short code of the paper, for whoever cannot scan."""
    form = CodeForm()
    if form.validate_on_submit():
        try:
            link = answer_links.link_of_code(form.code.data)
        except TokenNotValid as refusal:
            form.show_wrong(refusal)
        else:
            return redirect(f"/t/{answer_links.token_of(link)}")
    return render_template("tracer_form/code.html", form=form), form.status


@bp.route("/t/<token>", methods=["GET", "POST"])
@allow(EVERYONE)
@GUESSES
@SAVES
def open(token: str) -> ResponseReturnValue:
    return through(token, pages.form_page)


@bp.route("/t/<token>/langkah/<question>", methods=["GET", "POST"])
@allow(EVERYONE)
@GUESSES
@SAVES
def step(token: str, question: str) -> ResponseReturnValue:
    return through(token, lambda door: steps.step(door, question))


@bp.post("/t/<token>/sama")
@allow(EVERYONE)
@GUESSES
@SAVES
def same(token: str) -> ResponseReturnValue:
    return through(token, pages.same)


@bp.post("/t/<token>/draf")
@allow(EVERYONE)
@GUESSES
@SAVES
def draft(token: str) -> ResponseReturnValue:
    return through(token, pages.keep)


@bp.route("/t/<token>/lengkap", methods=["GET", "POST"])
@allow(EVERYONE)
@GUESSES
@SAVES
def items(token: str) -> ResponseReturnValue:
    return through(token, longer.items)


@bp.get("/t/<token>/selesai")
@allow(EVERYONE)
@GUESSES
def done(token: str) -> ResponseReturnValue:
    return through(token, pages.done)


@bp.get("/t/<token>/kartu.svg")
@allow(EVERYONE)
@GUESSES
def card(token: str) -> ResponseReturnValue:
    return through(token, cards.card)
