"""The pages of a form somebody fills about themselves, whichever door they came through."""

from collections.abc import Callable, Sequence

from flask import flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import AnsweredMeanwhile, DomainError
from app.reference import regions
from app.rules.tracer_core import Core
from app.rules.tracer_questions import Question, activities_asked, first_open
from app.services import (
    answer_drafts,
    answer_employers,
    answer_storing,
    consents,
    own_answers,
    pay_choices,
    tracer_answers,
)
from app.services.respondents import Respondent
from blueprints.tracer_form import refused, words
from blueprints.tracer_form.doors import Door, wants_json
from blueprints.tracer_form.forms import AnswerForm, as_sent, typed_of

VIEW, ONE_PAGE = "tampilan", "halaman"
SHORT = "ringkas"
THREE = (Question.ACTIVITY, Question.PLACE, Question.CONTACT)
"""What the last contact of a plan asks (services.contact_links)."""


def form_page(door: Door) -> ResponseReturnValue:
    """All questions: one a screen where JavaScript runs, on one page otherwise or when asked for."""
    return answer(door) if request.method == "POST" else render(door, started_form(door.respondent))


def answer(door: Door) -> ResponseReturnValue:
    """The form as it was sent, from the page or from a device that kept it."""
    form = AnswerForm()
    return send(door, form, lambda: render(door, form))


def send(door: Door, form: AnswerForm, again: Callable[[], str]) -> ResponseReturnValue:
    """Store it and say thank you; or show what stands in the way, with nothing typed lost."""
    if not form.validate():
        return refused.at_fields(form, again())
    try:
        own_answers.send(door.respondent, sent_of(form))
    except AnsweredMeanwhile as refusal:
        known = answer_storing.find_answer(door.respondent.wave, door.respondent.alumni)
        return refused.both(form, known, refusal, action=door.address("open"), leave=door.address("done"))
    except DomainError as refusal:
        form.show(refusal)
        return refused.at_fields(form, again())
    return jsonify(next=door.address("done")) if wants_json() else redirect(door.address("done"))


def same(door: Door) -> ResponseReturnValue:
    """ "Masih sama": what is known is taken over, and only what is missing is asked."""
    core = tracer_answers.suggest(door.respondent.wave, door.respondent.alumni)
    answer_drafts.save(door.respondent, AnswerForm.start(core))
    return redirect(door.address("step", question=first_open(core).value))


def keep(door: Door) -> ResponseReturnValue:
    """What the page keeps while it is typed; told back is the draft's revision, and the brackets of the place typed."""
    form = AnswerForm()
    try:
        draft = answer_drafts.save(door.respondent, typed_of(request.form, Question), read_revision=form.draft)
    except AnsweredMeanwhile as refusal:
        return jsonify(sentence=_(refusal.sentence)), 409
    hint = offer_pay(form, door.respondent)
    pay = [[choice.value, str(choice.label)] for choice in form.pay.choices]
    return jsonify(revision=draft.revision, pay=pay, pay_hint=hint)


def done(door: Door) -> ResponseReturnValue:
    """Thank you, a card to share, and the longer list for those who go on."""
    response = answer_storing.find_answer(door.respondent.wave, door.respondent.alumni)
    if response is None or response.activity is None:
        flash(_("Belum ada jawaban yang terkirim."), "info")
        return redirect(door.address("open"))
    return render_template("tracer_form/done.html", door=door, response=response)


def started_values(respondent: Respondent) -> dict[str, Sequence[str]]:
    """What is known, and over it what was typed and not sent, as a browser would send it."""
    known = AnswerForm.start(tracer_answers.suggest(respondent.wave, respondent.alumni))
    draft = answer_drafts.find(respondent)
    return {**known, **(draft.values if draft else {})}


def started_form(respondent: Respondent) -> AnswerForm:
    form = AnswerForm(formdata=as_sent(started_values(respondent)))
    known = answer_storing.find_answer(respondent.wave, respondent.alumni)
    form.read_revision.data = str(answer_storing.revision_of(known))
    form.draft_revision.data = str(draft_revision(respondent))
    form.put_new_key()
    return form


def draft_revision(respondent: Respondent) -> int:
    draft = answer_drafts.find(respondent)
    return draft.revision if draft else 0


def offer_pay(form: AnswerForm, respondent: Respondent) -> str:
    """Give the form its brackets; return where they come from."""
    choices = pay_choices.for_place(respondent.wave, form.core().regency_code)
    form.pay.choices = words.pay_choices(choices)
    return words.pay_hint(choices)


def render(door: Door, form: AnswerForm) -> str:
    respondent = door.respondent
    suggested = tracer_answers.suggest(respondent.wave, respondent.alumni)
    known = answer_storing.find_answer(respondent.wave, respondent.alumni)
    given = known if answer_storing.revision_of(known) else None
    with_all = asked_with(form, respondent)
    if SHORT in request.args and given is None:
        with_all["questions"] = THREE
    return render_template(
        "tracer_form/form.html",
        door=door,
        form=form,
        suggested=suggested if suggested != Core() else None,
        given=given,
        is_resumed=int(form.draft_revision.data or 0) > 0,
        is_one_page=request.args.get(VIEW) == ONE_PAGE,
        first_open=first_open(suggested),
        **with_all,
    )


def asked_with(form: AnswerForm, respondent: Respondent) -> dict[str, object]:
    """What the questions need beside the form: the same for one screen, one page and the staff."""
    return {
        "pay_hint": offer_pay(form, respondent),
        "regencies": regencies_of(respondent),
        "employers": answer_employers.offered(respondent.wave.cohort.school_id),
        "has_agreed": tracer_answers.has_agreed(respondent.alumni),
        "may_be_found": consents.may_be_asked_to_be_found(respondent.alumni),
        "activities_asked": activities_asked,
        "questions": list(Question),
        "words": words,
    }


def regencies_of(respondent: Respondent) -> list[str]:
    """Names to offer while typing: the school's province."""
    province = regions.province_of(respondent.wave.cohort.school.regency_code)
    return [regency.label for regency in regions.regencies(province)]


def sent_of(form: AnswerForm) -> own_answers.Sent:
    return own_answers.Sent(
        form.core(),
        agrees=form.agrees.data,
        may_be_shown=form.may_be_shown.data,
        phone=form.phone_now,
        new_phone=form.new_phone.data or "",
        submission_key=form.key,
        read_revision=form.revision,
        seconds=form.duration,
    )
