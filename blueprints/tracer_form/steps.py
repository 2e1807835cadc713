"""One question a screen from the server: for phones without JavaScript, and to go on where somebody stopped."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.errors import AnsweredMeanwhile, DomainError, InvalidValue, NotFound
from app.rules.tracer_questions import Question, after, asked_of, before, questions_of
from app.rules.tracer_status import Activity
from app.services import answer_drafts, own_answers
from blueprints.tracer_form import pages
from blueprints.tracer_form.doors import Door
from blueprints.tracer_form.forms import AnswerForm, as_sent, typed_of


def step(door: Door, name: str) -> ResponseReturnValue:
    question = question_named(name)
    return _answer(door, question) if request.method == "POST" else _ask(door, question)


def question_named(name: str) -> Question:
    if name not in set(Question):
        raise NotFound()
    return Question(name)


def _ask(door: Door, question: Question) -> ResponseReturnValue:
    form = pages.started_form(door.respondent)
    if question not in asked_of(_activity(form)):
        following = after(question, _activity(form))
        return redirect(door.address("step", question=(following or Question.ACTIVITY).value))
    return _render(door, question, form)


def _answer(door: Door, question: Question) -> ResponseReturnValue:
    """Keep this answer and go on; with the last one the form is sent."""
    form = _together(door, question)
    _leave_errors_of(question, form)
    if not form.errors:
        try:
            own_answers.check(door.respondent, form.core())
        except InvalidValue as refusal:
            if refusal.field in AnswerForm.FIELDS[question]:
                form.show(refusal)
    if question is Question.ACTIVITY and not form.activity.data:
        form.show(InvalidValue(own_answers.NO_ACTIVITY, field="activity"))
    if form.errors:
        return _render(door, question, form), 422
    if question is Question.CONTACT:
        return _send(door, form)
    try:
        answer_drafts.save(door.respondent, typed_of(request.form, [question]), read_revision=form.draft)
    except AnsweredMeanwhile as refusal:
        return _render(door, question, form, refusal=refusal), 409
    following = after(question, _activity(form))
    return redirect(door.address("step", question=(following or Question.CONTACT).value))


def _send(door: Door, form: AnswerForm) -> ResponseReturnValue:
    return pages.send(door, form, lambda: _render(door, _first_wrong(form), form))


def _together(door: Door, question: Question) -> AnswerForm:
    """What was kept of the other questions, and what was sent for this one."""
    kept = pages.started_values(door.respondent)
    sent = {name: request.form.getlist(name) for name in request.form}
    blank = {name: [] for name in AnswerForm.FIELDS[question]}
    form = AnswerForm(formdata=as_sent(kept | blank | sent))
    pages.offer_pay(form, door.respondent)
    return form


def _leave_errors_of(question: Question, form: AnswerForm) -> None:
    """A page complains about its own question only."""
    form.validate()
    if question is Question.CONTACT:
        return
    for name, field in form._fields.items():
        if name not in AnswerForm.FIELDS[question]:
            field.errors = []


def _first_wrong(form: AnswerForm) -> Question:
    wrong = [one for one in Question if any(form[name].errors for name in AnswerForm.FIELDS[one])]
    return wrong[0] if wrong else Question.CONTACT


def _render(door: Door, question: Question, form: AnswerForm, *, refusal: DomainError | None = None) -> str:
    activity = _activity(form)
    order = questions_of(activity) if activity else tuple(Question)
    previous = before(question, activity)
    theirs = None
    if refusal is not None:
        theirs = pages.started_form(door.respondent).core()
        form.draft_revision.data = str(pages.draft_revision(door.respondent))
    return render_template(
        "tracer_form/step.html",
        door=door,
        form=form,
        question=question,
        number=order.index(question) + 1 if question in order else len(order),
        total=len(order),
        previous=previous,
        theirs=theirs,
        **pages.asked_with(form, door.respondent),
    )


def _activity(form: AnswerForm) -> Activity | None:
    return form.core().activity
