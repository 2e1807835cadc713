"""Placements: read by the three sides, reported by alumni and school, confirmed by another side."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.errors import DomainError
from app.reference import regions
from app.rules.placement_status import PlacementState
from app.rules.roles import Role
from app.services import alumni, ledger, placements
from app.services.placement_access import alumni_to_report, count_placements, partners_of, placement_of, placements_of
from blueprints.access import ALUMNI, RECRUITER, SCHOOL, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.base_form import BaseForm
from blueprints.placements.forms import DisputeForm, EndForm, ReportForm
from blueprints.placements.history import timeline_of

bp = Blueprint("placements", __name__, url_prefix="/penempatan")


def _is_waiting() -> bool:
    """An alumnus whose claim the school has not approved has no profile a job could belong to."""
    return current_user.role is Role.ALUMNI and alumni.find_own(current_user) is None


@bp.get("")
@allow(ALUMNI, RECRUITER, *SCHOOL)
def index() -> ResponseReturnValue:
    if _is_waiting():
        return render_template("matches/waiting.html")
    wanted = request.args.get("status", "")
    state = PlacementState(wanted) if wanted in list(PlacementState) else None
    page = placements_of(current_user, state=state, page=asked_page())
    return render_template("placements/index.html", page=page, state=state, counts=count_placements(current_user))


@bp.get("/<int:placement_id>")
@allow(ALUMNI, RECRUITER, *SCHOOL)
def show(placement_id: int) -> ResponseReturnValue:
    placement = placement_of(placement_id, by=current_user)
    return render_template(
        "placements/show.html",
        placement=placement,
        steps=placements.steps_open_to(placement, by=current_user),
        history=timeline_of(ledger.events_of(placement)),
    )


@bp.route("/lapor", methods=["GET", "POST"])
@allow(ALUMNI, *SCHOOL)
def report() -> ResponseReturnValue:
    if _is_waiting():
        return render_template("matches/waiting.html")
    asked = asked_number("alumni")
    if current_user.is_of_school and asked is None:
        return redirect(url_for("school.alumni"))
    alumni_id = alumni.get_own(current_user).id if asked is None else asked
    profile = alumni_to_report(alumni_id, by=current_user)
    form = ReportForm()
    if form.validate_on_submit():
        try:
            placement = placements.record(profile.id, by=current_user, **form.values())
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Penempatan tercatat. Terima kasih."), "success")
            return redirect(url_for("placements.show", placement_id=placement.id))
    return render_template(
        "placements/report.html",
        form=form,
        profile=profile,
        partners=partners_of(profile),
        regencies=[regency.label for regency in regions.regencies()],
    ), form.status


@bp.post("/<int:placement_id>/konfirmasi")
@allow(ALUMNI, RECRUITER, *SCHOOL)
def confirm(placement_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        placements.confirm(placement_id, by=current_user)
        flash(_("Terima kasih, penempatan dikonfirmasi."), "success")
    return redirect(url_for("placements.show", placement_id=placement_id))


@bp.route("/<int:placement_id>/pertanyakan", methods=["GET", "POST"])
@allow(ALUMNI, RECRUITER, *SCHOOL)
def dispute(placement_id: int) -> ResponseReturnValue:
    placement = placement_of(placement_id, by=current_user)
    form = DisputeForm()
    if form.validate_on_submit():
        placements.dispute(placement_id, note=form.note.data or "", by=current_user)
        flash(_("Tercatat. Penempatan ini tidak dihitung sampai sekolah memastikannya."), "success")
        return redirect(url_for("placements.show", placement_id=placement_id))
    return render_template("placements/dispute.html", form=form, placement=placement), form.status


@bp.route("/<int:placement_id>/selesai", methods=["GET", "POST"])
@allow(ALUMNI, RECRUITER, *SCHOOL)
def end(placement_id: int) -> ResponseReturnValue:
    placement = placement_of(placement_id, by=current_user)
    form = EndForm(ended_on=clock.today())
    if form.validate_on_submit():
        try:
            placements.end(placement_id, ended_on=form.ended_on.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Tanggal selesai tercatat."), "success")
            return redirect(url_for("placements.show", placement_id=placement_id))
    return render_template("placements/end.html", form=form, placement=placement), form.status
