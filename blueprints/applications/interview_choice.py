"""The applicant's side of an interview: choosing a time, saying that none fits, and the calendar file of both sides."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms.fields.choices import SelectChoice

from app.errors import DomainError
from app.services import interview_bookings, interview_choices
from blueprints.access import ALUMNI, RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.interview_forms import ChooseTimeForm, NoTimeFitsForm


@bp.route("/lamaran/<int:application_id>/wawancara", methods=["GET", "POST"])
@allow(ALUMNI)
def choose_interview(application_id: int) -> ResponseReturnValue:
    interview_bookings.open_application(application_id, by=current_user)
    form = ChooseTimeForm()
    if form.validate_on_submit():
        try:
            interview_bookings.book(application_id, form.chosen, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Waktu wawancara tersimpan dan perusahaan diberi tahu."), "success")
            return redirect(url_for("applications.show", application_id=application_id))
    return _page(application_id, form, NoTimeFitsForm(formdata=None))


@bp.post("/lamaran/<int:application_id>/wawancara/tidak-cocok")
@allow(ALUMNI)
def no_time_fits(application_id: int) -> ResponseReturnValue:
    form = NoTimeFitsForm()
    if form.validate_on_submit():
        try:
            interview_bookings.decline_all(application_id, words=form.words.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pesan Anda sampai ke perusahaan. Anda diberi tahu begitu ada waktu lain."), "success")
            return redirect(url_for("applications.show", application_id=application_id))
    return _page(application_id, ChooseTimeForm(formdata=None), form)


@bp.get("/lamaran/<int:application_id>/wawancara.ics")
@allow(ALUMNI, RECRUITER)
def interview_calendar(application_id: int) -> ResponseReturnValue:
    entry = interview_choices.calendar_of(application_id, by=current_user)
    disposition = {"Content-Disposition": "attachment; filename=wawancara.ics"}
    return Response(entry, content_type="text/calendar; charset=utf-8", headers=disposition)


def _page(application_id: int, form: ChooseTimeForm, none_fits: NoTimeFitsForm) -> ResponseReturnValue:
    application = interview_bookings.open_application(application_id, by=current_user)
    choices = interview_choices.choices_of(application)
    form.slot_id.choices = [SelectChoice(str(one.slot.id), "") for one in choices]
    page = render_template(
        "applications/interview_choice.html",
        form=form,
        none_fits=none_fits,
        application=application,
        choices=choices,
        interview=interview_choices.standing_of(application),
    )
    return page, max(form.status, none_fits.status)
