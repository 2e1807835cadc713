"""The register: a list, one person, their invitation."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.errors import DomainError
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import ALUMNI_LIFECYCLE, AlumniState
from app.services import access_links, bounces, cohorts, ledger, phone_numbers, register, whatsapp
from app.services.placement_access import placements_of
from app.services.tracer_people import outcomes_of
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.base_form import BaseForm
from blueprints.school.area import bp
from blueprints.school.events import lines_of
from blueprints.school.forms import FactsForm, RegisterFilterForm, facts_of
from blueprints.tracer.words import moment_name


@bp.get("/alumni")
@allow(*SCHOOL)
def alumni() -> ResponseReturnValue:
    form = RegisterFilterForm(request.args)
    form.offer([one.cohort for one in cohorts.counted(by=current_user)], register.programmes(by=current_user))
    chosen = form.chosen()
    page = register.find_alumni(chosen, by=current_user, page=asked_page())
    return render_template("school/alumni.html", page=page, form=form, chosen=chosen)


@bp.get("/alumni/<int:alumni_id>")
@allow(*SCHOOL)
def alumnus(alumni_id: int) -> ResponseReturnValue:
    kept = register.find_kept(alumni_id, by=current_user)
    if kept is not None:
        return redirect(url_for("school.alumnus", alumni_id=kept))
    person = register.look_at(alumni_id, by=current_user)
    events = ledger.events_of_school(
        person.cohort.school_id, ledger.EventFilter(alumni_id=alumni_id), page=asked_page()
    )
    return render_template(
        "school/alumnus.html",
        alumni=person,
        may_invite=person.is_listed and ALUMNI_LIFECYCLE.allows(person.state, AlumniState.INVITED),
        placements=placements_of(current_user, alumni_id=alumni_id).items,
        outcomes=outcomes_of(person),
        moment_name=moment_name,
        page=events,
        lines=lines_of(events.items),
        bounced=bounces.among([address for address in _addresses(person) if address]),
        is_phone_dead=phone_numbers.is_dead(person),
    )


@bp.post("/alumni/<int:alumni_id>/aktif")
@allow(*SCHOOL)
def revive(alumni_id: int) -> ResponseReturnValue:
    """The number and the address reach the person after all."""
    person = register.get_alumnus(alumni_id, by=current_user)
    if BaseForm().validate_on_submit():
        phone_numbers.revive(person, by=current_user)
        flash(_("Dicatat: nomor dan email %(name)s dipakai lagi.", name=person.full_name), "success")
    return redirect(url_for("school.alumnus", alumni_id=alumni_id))


@bp.post("/alumni/<int:alumni_id>/undang")
@allow(*SCHOOL)
def invite(alumni_id: int) -> ResponseReturnValue:
    """Make a join link and show it this one time: only its hash is stored."""
    person = register.get_alumnus(alumni_id, by=current_user)
    if not BaseForm().validate_on_submit():
        return redirect(url_for("school.alumnus", alumni_id=alumni_id))
    token = access_links.invite_alumni(person, by=current_user)
    lifetime = _("%(days)s hari", days=access_links.JOIN_DAYS)
    sentence = _l("Halo %(name)s, ini undangan dari %(school)s untuk mengisi profil alumni.")
    return _link_page(person, url_for("auth.join", token=token), _("Tautan undangan"), sentence, lifetime)


@bp.post("/alumni/<int:alumni_id>/atur-sandi")
@allow(*SCHOOL)
def reset_link(alumni_id: int) -> ResponseReturnValue:
    """Make a link for somebody who forgot the password and has no e-mail address; shown this one time."""
    person = register.get_alumnus(alumni_id, by=current_user)
    if not BaseForm().validate_on_submit():
        return redirect(url_for("school.alumnus", alumni_id=alumni_id))
    token = access_links.reset_link(person, by=current_user)
    lifetime = _("%(hours)s jam", hours=access_links.RESET_HOURS)
    sentence = _l("Halo %(name)s, ini tautan dari %(school)s untuk membuat kata sandi baru.")
    return _link_page(person, url_for("auth.reset", token=token), _("Tautan atur ulang sandi"), sentence, lifetime)


@bp.route("/alumni/<int:alumni_id>/ubah", methods=["GET", "POST"])
@allow(*SCHOOL)
def correct(alumni_id: int) -> ResponseReturnValue:
    person = register.look_at(alumni_id, by=current_user)
    form = FactsForm(data=facts_of(person))
    form.offer(register.programmes(by=current_user))
    if form.validate_on_submit():
        try:
            register.correct_facts(alumni_id, by=current_user, **form.values())
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Data sekolah disimpan."), "success")
            return redirect(url_for("school.alumnus", alumni_id=alumni_id))
    return render_template("school/correct.html", form=form, alumni=person), form.status


@bp.post("/alumni/<int:alumni_id>/nilai/<int:row_id>")
@allow(*SCHOOL)
def record_mark(alumni_id: int, row_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        register.record_mark(alumni_id, row_id, by=current_user)
        flash(_("Nilai sekolah dicatat. Baris kompetensi itu sekarang dikunci."), "success")
    return redirect(url_for("school.alumnus", alumni_id=alumni_id))


def _addresses(person: AlumniProfile) -> tuple[str | None, str | None]:
    return person.email, person.account.email if person.account else None


def _link_page(
    person: AlumniProfile, path: str, heading: str, sentence: LazyString, lifetime: str
) -> ResponseReturnValue:
    """The personal link, with a WhatsApp message that carries it; `lifetime` is how long it works, in words."""
    link = current_app.config["PADANKARYA"].public_url + path
    greeting = str(sentence) % {"name": person.full_name.split()[0], "school": current_user.school.name}
    advice = _("Tautan ini hanya untuk Anda dan berlaku %(lifetime)s.", lifetime=lifetime)
    return render_template(
        "school/personal_link.html",
        alumni=person,
        heading=heading,
        link=link,
        lifetime=lifetime,
        whatsapp=whatsapp.address(person.phone, f"{greeting} {link} {advice}"),
    )
