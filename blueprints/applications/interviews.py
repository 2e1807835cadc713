"""The company's side of interviews: the times it offers, moves and takes back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from app.errors import DomainError
from app.services import interview_bookings, interview_slots
from app.services.pipeline import name_of
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.applications.area import bp
from blueprints.applications.interview_forms import CancelTimeForm, SeriesForm, TimeForm, values_of


@bp.route("/lowongan/<int:vacancy_id>/wawancara", methods=["GET", "POST"])
@allow(RECRUITER)
def interview_times(vacancy_id: int) -> ResponseReturnValue:
    vacancy = interview_slots.vacancy_to_offer(vacancy_id, by=current_user)
    form = SeriesForm(zone=interview_slots.zone_of_vacancy(vacancy))
    if form.validate_on_submit():
        try:
            new = interview_slots.offer(vacancy_id, form.times(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            _say(new)
            return redirect(url_for("applications.interview_times", vacancy_id=vacancy_id))
    is_past = "lewat" in request.args
    page = interview_slots.slots_of(vacancy_id, is_past=is_past, page=asked_page(), by=current_user)
    return render_template(
        "applications/interviews.html",
        form=form,
        vacancy=vacancy,
        page=page,
        names={one.application_id: name_of(one.application) for slot in page.items for one in slot.bookings},
        is_past=is_past,
        waiting=interview_slots.waiting_for_time(vacancy_id),
        takes_times=vacancy.state in interview_slots.TAKES_INTERVIEWS,
    ), form.status


@bp.route("/wawancara/<int:slot_id>/pindah", methods=["GET", "POST"])
@allow(RECRUITER)
def move_interview(slot_id: int) -> ResponseReturnValue:
    slot = interview_slots.get(slot_id, by=current_user)
    form = TimeForm(data=values_of(slot))
    if form.validate_on_submit():
        try:
            interview_slots.move(slot_id, form.times(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Waktu wawancara diubah. Yang sudah memilihnya diberi tahu."), "success")
            return redirect(url_for("applications.interview_times", vacancy_id=slot.vacancy_id))
    booked = interview_bookings.taken(slot)
    return render_template("applications/interview_move.html", form=form, slot=slot, booked=booked), form.status


@bp.route("/wawancara/<int:slot_id>/batalkan", methods=["GET", "POST"])
@allow(RECRUITER)
def cancel_interview(slot_id: int) -> ResponseReturnValue:
    slot = interview_slots.get(slot_id, by=current_user)
    form = CancelTimeForm()
    if form.validate_on_submit():
        try:
            interview_slots.cancel(slot_id, reason=form.reason.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Waktu wawancara dibatalkan. Yang sudah memilihnya diminta memilih lagi."), "success")
            return redirect(url_for("applications.interview_times", vacancy_id=slot.vacancy_id))
    booked = interview_bookings.taken(slot)
    return render_template("applications/interview_cancel.html", form=form, slot=slot, booked=booked), form.status


def _say(new: interview_slots.NewTimes) -> None:
    flash(ngettext("%(num)s waktu wawancara ditawarkan.", "%(num)s waktu wawancara ditawarkan.", new.added), "success")
    if new.overlapping:
        flash(
            ngettext(
                "%(num)s di antaranya bersamaan dengan wawancara lain yang Anda tawarkan.",
                "%(num)s di antaranya bersamaan dengan wawancara lain yang Anda tawarkan.",
                new.overlapping,
            ),
            "warning",
        )
