"""The school's side: which employers to ask, the link for each, and what they said."""

from urllib.parse import quote

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.models.employer import EmployerLink
from app.services import employer_feedback, employer_links
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.base_form import BaseForm
from blueprints.employers.area import bp
from blueprints.employers.forms import LEVEL_WORDS


@bp.get("/pemberi-kerja")
@allow(*SCHOOL)
def index() -> ResponseReturnValue:
    page = employer_links.employers_of(by=current_user, page=asked_page())
    return render_template("employers/index.html", page=page, is_in_force=employer_links.is_in_force)


@bp.post("/pemberi-kerja")
@allow(*SCHOOL)
def ask() -> ResponseReturnValue:
    """Make or prolong the link of one employer, then show it."""
    if not BaseForm().validate_on_submit():
        return redirect(url_for("employers.index"))
    link = employer_links.ask_employer(request.form.get("key", ""), by=current_user)
    return redirect(url_for("employers.link", link_id=link.id))


@bp.get("/pemberi-kerja/tautan/<int:link_id>")
@allow(*SCHOOL)
def link(link_id: int) -> ResponseReturnValue:
    employer_link = employer_links.get_link(link_id, by=current_user)
    if not employer_links.is_in_force(employer_link):
        flash(_("Tautan ini sudah tidak berlaku. Buat yang baru dari daftar."), "info")
        return redirect(url_for("employers.index"))
    path = url_for("employers.confirm", token=employer_links.token_of(employer_link))
    address = current_app.config["PADANKARYA"].public_url + path
    return render_template(
        "employers/link.html", link=employer_link, address=address, whatsapp=_whatsapp(employer_link, address)
    )


@bp.post("/pemberi-kerja/tautan/<int:link_id>/cabut")
@allow(*SCHOOL)
def revoke(link_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        employer_links.revoke(link_id, by=current_user)
        flash(_("Tautan dicabut; yang sudah terkirim tidak dapat dibuka lagi."), "success")
    return redirect(url_for("employers.index"))


@bp.get("/pemberi-kerja/penilaian")
@allow(*SCHOOL)
def judgements() -> ResponseReturnValue:
    feedback = employer_feedback.feedback_of(year=asked_number("tahun"), by=current_user, page=asked_page())
    return render_template("employers/judgements.html", feedback=feedback, levels=LEVEL_WORDS)


def _whatsapp(employer_link: EmployerLink, address: str) -> str:
    """A wa.me address with the message written; without the company's number the sender picks the chat."""
    message = _(
        "Yth. %(employer)s, kami dari %(school)s mohon bantuan dua menit: siapa dari alumni kami yang masih bekerja di"
        " tempat Anda, dan bagaimana kemampuan mereka? Tanpa akun: %(address)s Terima kasih.",
        employer=employer_link.employer_name,
        school=current_user.school.name,
        address=address,
    )
    number = employer_link.company.contact_phone.removeprefix("+") if employer_link.company else ""
    return f"https://wa.me/{number}?text={quote(message)}"
