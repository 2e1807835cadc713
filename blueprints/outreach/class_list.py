"""What a class representative sees: the own class, names and contact status, nothing else."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.errors import DomainError
from app.services import class_reps, contact_texts, phone_numbers, whatsapp
from blueprints.access import EVERYONE, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.outreach.area import bp
from blueprints.tracer.contact_forms import NumberForm


@bp.get("/kelas/<token>")
@limiter.limit("120 per hour")
@allow(EVERYONE)
def class_list(token: str) -> ResponseReturnValue:
    link = class_reps.open_link(token)
    cohort = link.wave.cohort
    text = contact_texts.group_message(cohort.school, cohort.graduation_year)
    return render_template(
        "outreach/class_list.html",
        shown=class_reps.class_list(link),
        cohort=cohort,
        token=token,
        text=text,
        whatsapp=whatsapp.address(None, text),
    )


@bp.post("/kelas/<token>/ingatkan/<int:alumni_id>")
@limiter.limit("200 per hour")
@allow(EVERYONE)
def remind(token: str, alumni_id: int) -> ResponseReturnValue:
    link = class_reps.open_link(token)
    if BaseForm().validate_on_submit():
        mate = class_reps.remind(link, alumni_id)
        flash(_("Dicatat: %(name)s sudah diingatkan. Terima kasih!", name=mate.name), "success")
    return redirect(url_for("outreach.class_list", token=token))


@bp.route("/kelas/<token>/nomor/<int:alumni_id>", methods=["GET", "POST"])
@limiter.limit("60 per hour")
@allow(EVERYONE)
def new_number(token: str, alumni_id: int) -> ResponseReturnValue:
    """A classmate's new number goes to the school; what was sent is never shown again."""
    link = class_reps.open_link(token)
    mate = class_reps.classmate_of(link, alumni_id)
    form = NumberForm()
    if form.validate_on_submit():
        try:
            phone_numbers.propose(link, alumni_id, form.phone.data)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Nomor baru sudah diteruskan ke tim penelusuran sekolah. Terima kasih!"), "success")
            return redirect(url_for("outreach.class_list", token=token))
    return render_template("outreach/new_number.html", form=form, mate=mate, token=token), form.status
