"""The owner's page: what stands on the CV, and whether its page of facts is open."""

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice

from app.models.alumni import AlumniProfile
from app.services import alumni, cv, cv_links
from blueprints.access import ALUMNI, allow
from blueprints.base_form import BaseForm
from blueprints.cv.area import bp
from blueprints.extensions import limiter


class CvForm(BaseForm):
    phone = BooleanField(_l("Nomor HP"), default=True)
    email = BooleanField(_l("Email"), default=True)
    place = BooleanField(_l("Tempat tinggal (kecamatan dan kabupaten)"), default=True)
    with_qr = BooleanField(
        _l("Kode QR ke halaman fakta"),
        default=True,
        description=_l(
            "Siapa pun yang memegang CV dapat memeriksa nama, sekolah, dan nilai yang diverifikasi sekolah."
            " Halaman faktanya terbuka begitu CV diunduh."
        ),
    )
    locale = RadioField(
        _l("Bahasa"), choices=[SelectChoice("id", "Bahasa Indonesia"), SelectChoice("en", "English")], default="id"
    )


class PlacementsForm(BaseForm):
    shows_placements = BooleanField(_l("Tampilkan juga pekerjaan yang dikonfirmasi dua pihak"))


@bp.get("/alumni/saya/cv")
@allow(ALUMNI)
def index() -> ResponseReturnValue:
    """The QR code is offered, unless its owner has closed the page it opens."""
    own = alumni.get_own(current_user)
    link = cv_links.find_link(own)
    return _page(own, CvForm(data={"locale": str(get_locale()), "with_qr": link is None or link.is_open}))


@bp.post("/alumni/saya/cv/unduh")
@limiter.limit("60 per hour")
@allow(ALUMNI)
def download() -> ResponseReturnValue:
    """The PDF; with a QR code the page of facts is open from now on."""
    own = alumni.get_own(current_user)
    form = CvForm()
    if not form.validate_on_submit():
        return _page(own, form)
    link = ""
    if form.with_qr.data:
        link = _address(cv_links.token_of(cv_links.open_page(by=current_user)))
        own = alumni.get_own(current_user)
    shown = cv.Choices(
        phone=bool(form.phone.data), email=bool(form.email.data), place=bool(form.place.data), locale=form.locale.data
    )
    headers = {"Content-Disposition": 'attachment; filename="cv.pdf"'}
    return Response(cv.pdf(own, shown, facts_link=link), mimetype="application/pdf", headers=headers)


@bp.post("/alumni/saya/cv/buka")
@allow(ALUMNI)
def open_page() -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cv_links.open_page(by=current_user)
        flash(_("Halaman fakta terbuka untuk siapa pun yang memegang CV Anda."), "success")
    return _back()


@bp.post("/alumni/saya/cv/tutup")
@allow(ALUMNI)
def close_page() -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cv_links.close_page(by=current_user)
        flash(_("Halaman fakta ditutup. Kode QR di CV Anda tidak menampilkan apa-apa lagi."), "success")
    return _back()


@bp.post("/alumni/saya/cv/ganti")
@allow(ALUMNI)
def renew() -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        cv_links.renew(by=current_user)
        flash(_("Tautan diganti. CV yang dibuat sebelumnya tidak membuka fakta lagi; unduh CV baru."), "success")
    return _back()


@bp.post("/alumni/saya/cv/pekerjaan")
@allow(ALUMNI)
def choose_placements() -> ResponseReturnValue:
    form = PlacementsForm()
    if form.validate_on_submit():
        cv_links.choose_placements(bool(form.shows_placements.data), by=current_user)
        flash(_("Pilihan disimpan."), "success")
    return _back()


def _back() -> ResponseReturnValue:
    return redirect(url_for("cv.index", _anchor="fakta"))


def _address(token: str) -> str:
    return current_app.config["PADANKARYA"].public_url + url_for("cv.facts", token=token)


def _page(own: AlumniProfile, form: CvForm) -> ResponseReturnValue:
    link = cv_links.find_link(own)
    page = render_template(
        "cv/index.html",
        form=form,
        alumni=own,
        link=link,
        address=_address(cv_links.token_of(link)) if link is not None and link.is_open else "",
        placements_form=PlacementsForm(formdata=None, data={"shows_placements": bool(link and link.shows_placements)}),
    )
    return page, form.status
