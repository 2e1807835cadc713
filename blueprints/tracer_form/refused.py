"""What was sent and cannot be stored, given back: nothing that was typed is lost."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import DomainError
from app.models.tracer import Response
from app.services import answer_storing
from blueprints.base_form import sentence_of
from blueprints.error_pages import STATUS
from blueprints.tracer_form import words
from blueprints.tracer_form.doors import wants_json
from blueprints.tracer_form.forms import AnswerForm

NOT_SENT_AGAIN = ("csrf_token", "read_revision")


def give_back(refusal: DomainError) -> ResponseReturnValue:
    """The link or the wave is over: why, and the answer to copy and hand over."""
    status = STATUS.get(type(refusal), 422)
    if wants_json():
        return jsonify(sentence=sentence_of(refusal)), status
    core = AnswerForm().core()
    page = render_template(
        "tracer_form/kept.html", sentence=sentence_of(refusal), facts=words.facts_of(core), text=words.text_of(core)
    )
    return page, status


def both(
    form: AnswerForm, known: Response | None, refusal: DomainError, *, action: str, leave: str
) -> ResponseReturnValue:
    """Somebody else answered meanwhile: both answers side by side, and the choice between them."""
    if wants_json():
        return jsonify(sentence=sentence_of(refusal)), 409
    sent = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_SENT_AGAIN]
    page = render_template(
        "tracer_form/both.html",
        action=action,
        leave=leave,
        known=known,
        revision=answer_storing.revision_of(known),
        theirs=words.facts_of(answer_storing.core_of(known)) if known else [],
        mine=words.facts_of(form.core()),
        sent=sent,
        key=form.key or "",
    )
    return page, 409


def at_fields(form: AnswerForm, page: str) -> ResponseReturnValue:
    """The form again, with what is wrong at each field."""
    if wants_json():
        first = next((str(field.errors[0]) for field in form if field.errors), None)
        return jsonify(sentence=first or " ".join(map(str, form.form_errors))), 422
    return page, 422
