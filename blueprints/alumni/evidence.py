"""Files that support a claimed competency: its owner adds, shares, shows them to the school, removes them."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.evidence_files import MOST_FILES
from app.services import evidence_files as service
from app.services import stored_files
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import EvidenceForm
from blueprints.base_form import BaseForm, sentence_of
from blueprints.form_size import show_if_too_large, tells_too_large
from blueprints.pictures import picture


@bp.route("/kompetensi/<int:row_id>/bukti", methods=["GET", "POST"])
@tells_too_large
@allow(ALUMNI)
def evidence(row_id: int) -> ResponseReturnValue:
    claim = service.own_claim(row_id, by=current_user)
    form = EvidenceForm()
    show_if_too_large(form.file)
    if form.validate_on_submit():
        sent = form.file.data
        try:
            service.add(row_id, sent.stream if sent else None, sent.filename if sent else "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Berkas tersimpan dan baru Anda yang dapat melihatnya."), "success")
            return redirect(url_for("alumni.evidence", row_id=row_id))
    files = service.files_of([row_id]).get(row_id, [])
    page = render_template(
        "alumni/evidence.html", claim=claim, files=files, form=form, is_full=len(files) >= MOST_FILES
    )
    return page, form.status


@bp.get("/bukti/<int:evidence_id>/<int:number>")
@allow(ALUMNI)
def evidence_page(evidence_id: int, number: int) -> Response:
    own = service.own_file(evidence_id, by=current_user)
    return picture(stored_files.page_of(own.file_id, number), f"bukti-{evidence_id}-{number}")


@bp.post("/bukti/<int:evidence_id>/bagikan/<int:is_shared>")
@allow(ALUMNI)
def share_evidence(evidence_id: int, is_shared: int) -> ResponseReturnValue:
    own = service.own_file(evidence_id, by=current_user)
    if BaseForm().validate_on_submit():
        service.share(evidence_id, bool(is_shared), by=current_user)
        flash(
            _("Dibagikan: perusahaan yang boleh melihat kontak Anda dapat membuka berkas ini.")
            if is_shared
            else _("Tidak dibagikan lagi: tidak ada perusahaan yang dapat membuka berkas ini."),
            "success",
        )
    return redirect(url_for("alumni.evidence", row_id=own.row_id))


@bp.post("/bukti/<int:evidence_id>/periksa/<int:is_asked>")
@allow(ALUMNI)
def ask_for_check(evidence_id: int, is_asked: int) -> ResponseReturnValue:
    """Ask the school to look at a file, or close it to the school again."""
    own = service.own_file(evidence_id, by=current_user)
    row_id = own.row_id
    if BaseForm().validate_on_submit():
        try:
            (service.ask_school if is_asked else service.stop_asking)(evidence_id, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            asked = _("Sekolah diminta memeriksa. Hasilnya kami kabarkan.")
            flash(asked if is_asked else _("Permintaan dibatalkan; sekolah tidak dapat membuka berkas ini."), "success")
    return redirect(url_for("alumni.evidence", row_id=row_id))


@bp.post("/bukti/<int:evidence_id>/hapus")
@allow(ALUMNI)
def remove_evidence(evidence_id: int) -> ResponseReturnValue:
    row_id = service.own_file(evidence_id, by=current_user).row_id
    if BaseForm().validate_on_submit():
        service.remove(evidence_id, by=current_user)
        flash(_("Berkas dihapus."), "success")
    return redirect(url_for("alumni.evidence", row_id=row_id))
