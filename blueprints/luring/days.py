"""The luring day as staff see it: what there is, gatherings, and who came."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.errors import DomainError
from app.models.gathering import Gathering
from app.services import gatherings, kiosks, luring_waves, printing, stacks
from blueprints import kiosk_session
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.luring.area import bp
from blueprints.luring.forms import CodeForm, GatheringForm
from blueprints.tracer.forms import MONTHS


@bp.get("")
@allow(*SCHOOL)
def index() -> ResponseReturnValue:
    return render_template(
        "luring/index.html",
        months=MONTHS,
        waves=luring_waves.open_waves(by=current_user),
        days=gatherings.of_school(by=current_user, page=asked_page()),
        stacks=stacks.of_school(by=current_user, page=1),
        orders=printing.latest_orders(by=current_user),
    )


@bp.route("/gelombang/<int:wave_id>/hari", methods=["GET", "POST"])
@allow(*SCHOOL)
def plan(wave_id: int) -> ResponseReturnValue:
    wave = luring_waves.get_open_wave(wave_id, by=current_user)
    form = GatheringForm(data={"held_on": clock.today()})
    if form.validate_on_submit():
        try:
            day = gatherings.plan(wave, held_on=form.held_on.data, place=form.place.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Hari luring dicatat."), "success")
            return redirect(url_for("luring.gathering", gathering_id=day.id))
    return render_template("luring/plan.html", form=form, wave=wave), form.status


@bp.get("/hari/<int:gathering_id>")
@allow(*SCHOOL)
def gathering(gathering_id: int) -> ResponseReturnValue:
    return _gathering_page(gatherings.get(gathering_id, by=current_user), CodeForm())


@bp.post("/hari/<int:gathering_id>/kode")
@allow(*SCHOOL)
def check_in(gathering_id: int) -> ResponseReturnValue:
    day, form = gatherings.get(gathering_id, by=current_user), CodeForm()
    if form.validate_on_submit():
        try:
            alumni, is_new = gatherings.check_in(day, form.code.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            words = _("%(name)s hadir.") if is_new else _("%(name)s sudah tercatat hadir.")
            flash(words % {"name": alumni.full_name}, "success")
            # The next code can be scanned at once.
            kept = request.args.get("kelas")
            return redirect(url_for("luring.gathering", gathering_id=day.id, kelas=kept, pindai=1))
    return _gathering_page(day, form)


@bp.post("/hari/<int:gathering_id>/hadir")
@allow(*SCHOOL)
def tick(gathering_id: int) -> ResponseReturnValue:
    day = gatherings.get(gathering_id, by=current_user)
    if BaseForm().validate_on_submit():
        changed = gatherings.tick(
            day,
            request.form.getlist("shown", type=int),
            request.form.getlist("present", type=int),
            by=current_user,
        )
        flash(_("Daftar hadir disimpan, %(count)s berubah.", count=changed), "success")
    return redirect(
        url_for("luring.gathering", gathering_id=day.id, kelas=request.args.get("kelas"), page=asked_page())
    )


@bp.post("/hari/<int:gathering_id>/kios")
@allow(*SCHOOL)
def open_kiosk(gathering_id: int) -> ResponseReturnValue:
    """Turn this very device into a kiosk; the staff session on it ends."""
    day = gatherings.get(gathering_id, by=current_user)
    if not BaseForm().validate_on_submit():
        return redirect(url_for("luring.gathering", gathering_id=day.id))
    kiosk_session.begin(kiosks.open_kiosk(day, by=current_user))
    return redirect(url_for("luring.kiosk"))


@bp.post("/hari/<int:gathering_id>/kios/tutup")
@allow(*SCHOOL)
def close_kiosks(gathering_id: int) -> ResponseReturnValue:
    day = gatherings.get(gathering_id, by=current_user)
    if BaseForm().validate_on_submit():
        kiosks.close_all(day, by=current_user)
        flash(_("Semua kios hari ini ditutup."), "success")
    return redirect(url_for("luring.gathering", gathering_id=day.id))


def _gathering_page(day: Gathering, form: CodeForm) -> ResponseReturnValue:
    turnout = gatherings.turnout(day)
    asked = request.args.get("kelas", "")
    class_name = asked if asked in turnout.classes else ""
    is_only_present = request.args.get("daftar") == "hadir"
    people = gatherings.attendance_list(day, class_name=class_name, is_only_present=is_only_present, page=asked_page())
    page = render_template(
        "luring/gathering.html",
        day=day,
        form=form,
        turnout=turnout,
        people=people,
        class_name=class_name,
        is_only_present=is_only_present,
        is_kiosk_open=day.kiosk_until is not None and day.kiosk_until > clock.now(),
    )
    return page, form.status
