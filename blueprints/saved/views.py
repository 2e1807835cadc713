"""Vacancies an alumnus keeps to decide later."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.services import saved_vacancies, vacancy_reading
from blueprints.access import ALUMNI, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.base_form import BaseForm, sentence_of
from blueprints.bookmarks import Marks
from blueprints.languages import next_path
from blueprints.vacancies.browse import soon

bp = Blueprint("saved", __name__)


@bp.get("/lowongan/tersimpan")
@allow(ALUMNI)
def index() -> ResponseReturnValue:
    return render_template(
        "saved/index.html",
        page=saved_vacancies.list_own(by=current_user, page=asked_page()),
        removed=asked_number("dihapus"),
        soon=soon(),
    )


@bp.post("/lowongan/<int:vacancy_id>/simpan")
@allow(ALUMNI)
def save(vacancy_id: int) -> ResponseReturnValue:
    if not BaseForm().validate_on_submit():
        return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))
    try:
        saved_vacancies.save(vacancy_id, by=current_user)
    except DomainError as refusal:
        flash(sentence_of(refusal), "error")
    else:
        if _is_in_place():
            return _button(vacancy_id, is_saved=True)
        flash(_("Disimpan. Kami ingatkan tiga hari sebelum tutup bila Anda belum melamar."), "success")
    return redirect(next_path(url_for("vacancies.show", vacancy_id=vacancy_id)))


@bp.post("/lowongan/<int:vacancy_id>/lepas")
@allow(ALUMNI)
def remove(vacancy_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        saved_vacancies.remove(vacancy_id, by=current_user)
        if _is_in_place():
            return _button(vacancy_id, is_saved=False)
        if request.form.get("dari") == "daftar":
            return redirect(url_for("saved.index", dihapus=vacancy_id))
        flash(_("Tidak lagi disimpan."), "success")
    return redirect(next_path(url_for("vacancies.show", vacancy_id=vacancy_id)))


def _is_in_place() -> bool:
    return request.headers.get("HX-Request") == "true"


def _button(vacancy_id: int, *, is_saved: bool) -> str:
    """The button alone, in its new state, for the page that stays where it is."""
    vacancy = vacancy_reading.get_view(vacancy_id, reader=current_user).vacancy
    marks = Marks(True, frozenset({vacancy_id} if is_saved else ()))
    return render_template("saved/button.html", vacancy=vacancy, marks=marks)
