"""The kiosk: one alumnus after another says who they are, answers, and is forgotten.

Nobody is signed in on it, and it shows no list of names.
"""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_login import login_user

from app.errors import DomainError
from app.services import kiosk_answers, kiosks, luring_waves
from blueprints import kiosk_session
from blueprints.access import EVERYONE, KIOSK, allow
from blueprints.extensions import limiter
from blueprints.kiosk_session import get_kiosk
from blueprints.luring.area import bp
from blueprints.luring.forms import CodeForm, KioskNameForm, LeaveForm
from blueprints.tracer_form import pages
from blueprints.tracer_form.forms import AnswerForm

GUESSES = "60 per 10 minutes"
"""Wrong codes or birth dates a hall full of people may type; guessing eight letters takes centuries at that pace."""


@bp.route("/kios", methods=["GET", "POST"])
@limiter.limit(GUESSES, methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@allow(KIOSK)
def kiosk() -> ResponseReturnValue:
    """The start; whoever stood here before is forgotten."""
    kiosk_session.forget_person()
    form = CodeForm()
    if form.validate_on_submit():
        try:
            alumni = kiosks.who_typed(get_kiosk(), form.code.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            kiosk_session.welcome(alumni)
            return redirect(url_for("luring.kiosk_answer"))
    return render_template("luring/kiosk_start.html", form=form, kiosk=get_kiosk()), form.status


@bp.route("/kios/nama", methods=["GET", "POST"])
@limiter.limit(GUESSES, methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@allow(KIOSK)
def kiosk_name() -> ResponseReturnValue:
    kiosk_session.forget_person()
    form = KioskNameForm().offer(luring_waves.classes_of(get_kiosk().gathering.wave.cohort_id))
    if form.validate_on_submit():
        try:
            alumni = kiosks.who_is(
                get_kiosk(), class_name=form.class_name.data, name=form.name.data, birth_date=form.birth_date.data
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            kiosk_session.welcome(alumni)
            return redirect(url_for("luring.kiosk_answer"))
    return render_template("luring/kiosk_name.html", form=form, kiosk=get_kiosk()), form.status


@bp.route("/kios/jawab", methods=["GET", "POST"])
@allow(KIOSK)
def kiosk_answer() -> ResponseReturnValue:
    """The form of whoever said who they are; it starts empty, since an earlier answer is nobody's business here."""
    alumni = kiosk_session.current_person()
    if alumni is None:
        return redirect(url_for("luring.kiosk"))
    respondent, form = kiosk_answers.respondent_at(get_kiosk(), alumni), AnswerForm()
    if form.validate_on_submit():
        try:
            kiosk_answers.answer(get_kiosk(), alumni, pages.sent_of(form))
        except DomainError as refusal:
            form.show(refusal)
        else:
            kiosk_session.forget_person()
            return redirect(url_for("luring.kiosk_done"))
    elif not form.is_submitted():
        form.put_new_key()
    page = render_template("luring/kiosk_answer.html", form=form, who=respondent, **pages.asked_with(form, respondent))
    return page, form.status


@bp.get("/kios/selesai")
@allow(KIOSK)
def kiosk_done() -> ResponseReturnValue:
    """Thanks, and by itself back to the start."""
    return render_template("luring/kiosk_done.html", kiosk=get_kiosk())


@bp.route("/kios/keluar", methods=["GET", "POST"])
@limiter.limit("20 per 15 minutes", methods=["POST"], deduct_when=lambda answer: answer.status_code == 422)
@allow(KIOSK)
def kiosk_leave() -> ResponseReturnValue:
    """Staff take the device back with their password."""
    form, here = LeaveForm(), get_kiosk()
    if form.validate_on_submit():
        try:
            account = kiosks.leave(here, contact=form.contact.data, password=form.password.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            kiosk_session.end()
            login_user(account)
            return redirect(url_for("luring.gathering", gathering_id=here.gathering.id))
    return render_template("luring/kiosk_leave.html", form=form, kiosk=here), form.status


@bp.get("/kios/tutup")
@allow(EVERYONE)
def kiosk_over() -> ResponseReturnValue:
    return render_template("luring/kiosk_over.html")
