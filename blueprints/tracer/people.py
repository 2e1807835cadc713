"""One person of a wave for the team: contacts made, a new number, "do not contact me"; and proposed numbers."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import contacting, phone_numbers, tracer, wave_work
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm, sentence_of
from blueprints.tracer.area import bp
from blueprints.tracer.contact_forms import NumberForm
from blueprints.tracer.forms import MONTHS


@bp.route("/<cohort>/gelombang/<int:months>/orang/<int:alumni_id>", methods=["GET", "POST"])
@allow(*SCHOOL)
def person(cohort: str, months: int, alumni_id: int) -> ResponseReturnValue:
    """A person's contacts in this wave; the form takes a new number."""
    work, line = wave_work.person_of(tracer.get_cohort(cohort), months, alumni_id, by=current_user)
    alumni = contacting.look_up(line, by=current_user)
    form = NumberForm()
    if form.validate_on_submit():
        try:
            phone_numbers.correct(alumni, form.phone.data, by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Nomor baru disimpan."), "success")
            return redirect(url_for("tracer.person", cohort=cohort, months=months, alumni_id=alumni_id))
    page = render_template(
        "tracer/person.html",
        work=work,
        line=line,
        alumni=alumni,
        history=contacting.history(work, alumni_id),
        form=form,
        key=cohort,
        months=MONTHS,
    )
    return page, form.status


@bp.post("/<cohort>/gelombang/<int:months>/orang/<int:alumni_id>/catat")
@allow(*SCHOOL)
def note_person(cohort: str, months: int, alumni_id: int) -> ResponseReturnValue:
    """The person said stop, or the number that was thought dead is theirs after all."""
    work, line = wave_work.person_of(tracer.get_cohort(cohort), months, alumni_id, by=current_user)
    if BaseForm().validate_on_submit():
        if request.form.get("answer") == "stop":
            contacting.opt_out(work, line, by=current_user)
            flash(_("%(name)s tidak dihubungi lagi.", name=line.name), "success")
        elif request.form.get("answer") == "alive":
            phone_numbers.revive(contacting.look_up(line, by=current_user), by=current_user)
            flash(_("Nomor dan email %(name)s dipakai lagi.", name=line.name), "success")
    return redirect(url_for("tracer.person", cohort=cohort, months=months, alumni_id=alumni_id))


@bp.get("/kontak/nomor")
@allow(*SCHOOL)
def numbers() -> ResponseReturnValue:
    """Numbers class representatives propose."""
    page = phone_numbers.waiting(page=asked_page(), by=current_user)
    return render_template("tracer/numbers.html", page=page)


@bp.post("/kontak/nomor/<int:proposal_id>")
@allow(*SCHOOL)
def decide_number(proposal_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        try:
            if request.form.get("answer") == "accept":
                alumni = phone_numbers.accept(proposal_id, by=current_user)
                flash(_("Nomor %(name)s diganti.", name=alumni.full_name), "success")
            elif request.form.get("answer") == "refuse":
                phone_numbers.refuse(proposal_id, by=current_user)
                flash(_("Usulan dihapus; nomor lama tetap dipakai."), "info")
        except DomainError as refusal:
            if refusal.field is None:
                raise
            flash(sentence_of(refusal), "warning")
    return redirect(url_for("tracer.numbers"))
