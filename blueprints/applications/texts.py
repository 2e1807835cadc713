"""The company's own texts for its answers: written once, chosen in every answer."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from wtforms import SelectField, StringField, SubmitField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from app.errors import DomainError
from app.models.hiring import TextPurpose
from app.rules import answer_words
from app.rules.application_status import RejectReason
from app.rules.recruiter_rights import Right
from app.services import answer_texts, companies
from app.services.answer_texts import LONGEST_NAME
from app.services.application_access import has_right
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.base_form import BaseForm
from blueprints.labels import label


class AnswerTextForm(BaseForm):
    name = StringField(
        _l("Nama teks"),
        [DataRequired(_l("Beri nama, supaya teks ini mudah dipilih.")), Length(max=LONGEST_NAME)],
        description=_l("Hanya untuk tim Anda, misalnya “Belum punya SIM B2”."),
    )
    reject_reason = SelectField(
        _l("Alasan yang ikut terpilih"),
        choices=[SelectChoice("", _l("Tidak ada")), *(SelectChoice(one.value, label(one)) for one in RejectReason)],
    )
    text = TextAreaField(
        _l("Teks"),
        [DataRequired(_l("Tulis teksnya.")), Length(max=answer_words.LONGEST)],
        description=_l("Dapat memakai {nama}, {lowongan}, dan {perusahaan}. Sebut alasannya dan beri semangat."),
    )
    look = SubmitField(_l("Lihat contoh"))


@bp.get("/perusahaan/teks")
@allow(RECRUITER)
def texts() -> ResponseReturnValue:
    return render_template(
        "applications/texts.html",
        texts=answer_texts.by_purpose(by=current_user),
        may_decide=has_right(Right.DECIDE, by=current_user),
    )


@bp.route("/perusahaan/teks/baru", methods=["GET", "POST"])
@allow(RECRUITER)
def new_text() -> ResponseReturnValue:
    asked = request.args.get("untuk", "")
    purpose = TextPurpose(asked) if asked in set(TextPurpose) else TextPurpose.REJECT
    source = answer_texts.find(request.args.get("dari", ""), purpose, by=current_user)
    values = {"text": source.text, "reject_reason": (source.reject_reason or "")} if source else {}
    return _edit(AnswerTextForm(data=values), purpose)


@bp.route("/perusahaan/teks/<int:text_id>", methods=["GET", "POST"])
@allow(RECRUITER)
def edit_text(text_id: int) -> ResponseReturnValue:
    row = answer_texts.get_own(text_id, by=current_user)
    values = {"name": row.name, "text": row.text, "reject_reason": row.reject_reason or ""}
    return _edit(AnswerTextForm(data=values), row.purpose, text_id=text_id)


@bp.post("/perusahaan/teks/<int:text_id>/hapus")
@allow(RECRUITER)
def remove_text(text_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        answer_texts.remove(text_id, by=current_user)
        flash(_("Teks dihapus. Surat yang sudah terkirim tidak berubah."), "success")
    return redirect(url_for("applications.texts"))


def _edit(form: AnswerTextForm, purpose: TextPurpose, *, text_id: int | None = None) -> ResponseReturnValue:
    if purpose is not TextPurpose.REJECT:
        del form.reject_reason
    if form.validate_on_submit():
        try:
            answer_words.check(form.text.data or "")
            if not form.look.data:
                _save(form, purpose, text_id)
                flash(_("Teks disimpan."), "success")
                return redirect(url_for("applications.texts", _anchor=purpose.value))
        except DomainError as refusal:
            form.show(refusal)
    example = {
        "nama": _("[nama pelamar]"),
        "lowongan": _("[judul lowongan]"),
        "perusahaan": companies.company_of(current_user).name,
    }
    page = render_template(
        "applications/text.html",
        form=form,
        purpose=purpose,
        text_id=text_id,
        example=answer_words.filled(form.text.data or "", **example),
    )
    return page, form.status


def _save(form: AnswerTextForm, purpose: TextPurpose, text_id: int | None) -> None:
    reason = form.reject_reason.data if "reject_reason" in form else ""
    answer_texts.save(
        purpose,
        name=form.name.data or "",
        text=form.text.data or "",
        reject_reason=RejectReason(reason) if reason else None,
        text_id=text_id,
        by=current_user,
    )
