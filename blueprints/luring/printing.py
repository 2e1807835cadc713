"""Printing: ordered here, made by the worker, downloaded as one PDF; the page of one person comes at once."""

from flask import Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, NotFound
from app.rules.luring_status import PrintKind, PrintState
from app.services import luring_waves, printing
from blueprints.access import SCHOOL, allow
from blueprints.base_form import BaseForm
from blueprints.luring.area import bp
from blueprints.luring.forms import PrintForm

PDF = "application/pdf"


@bp.route("/gelombang/<int:wave_id>/cetak", methods=["GET", "POST"])
@allow(*SCHOOL)
def print_papers(wave_id: int) -> ResponseReturnValue:
    wave = luring_waves.get_open_wave(wave_id, by=current_user)
    form = PrintForm().offer(luring_waves.classes_of(wave.cohort_id))
    if form.validate_on_submit():
        try:
            order = printing.order(
                wave,
                kind=PrintKind(form.kind.data),
                class_name=form.class_name.data,
                is_for_all=form.is_for_all.data,
                locale=str(get_locale()),
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            return redirect(url_for("luring.print_order", order_id=order.id))
    return render_template("luring/print.html", form=form, wave=wave), form.status


@bp.get("/cetak/<int:order_id>")
@allow(*SCHOOL)
def print_order(order_id: int) -> ResponseReturnValue:
    order = printing.get_order(order_id, by=current_user)
    return render_template(
        "luring/print_order.html",
        order=order,
        is_under_way=order.state not in (PrintState.DONE, PrintState.FAILED),
        has_file=printing.file_of(order, by=current_user) is not None,
    )


@bp.get("/cetak/<int:order_id>/berkas.pdf")
@allow(*SCHOOL)
def print_file(order_id: int) -> ResponseReturnValue:
    order = printing.get_order(order_id, by=current_user)
    path = printing.file_of(order, by=current_user)
    if path is None:
        flash(_("Berkas ini sudah dihapus setelah satu hari. Cetak lagi bila masih perlu."), "warning")
        return redirect(url_for("luring.print_papers", wave_id=order.wave_id))
    name = f"formulir-{order.wave.cohort.graduation_year}-{order.class_name or 'semua'}.pdf".replace(" ", "-").lower()
    answer = send_file(path, mimetype=PDF, as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"  # every page of it opens somebody's form
    return answer


@bp.post("/gelombang/<int:wave_id>/cetak/<int:alumni_id>")
@allow(*SCHOOL)
def print_one(wave_id: int, alumni_id: int) -> ResponseReturnValue:
    wave = luring_waves.get_open_wave(wave_id, by=current_user)
    if not BaseForm().validate_on_submit():
        raise NotFound()
    content = printing.one_page(wave, alumni_id, locale=str(get_locale()), by=current_user)
    return Response(content, mimetype=PDF, headers={"Content-Disposition": 'attachment; filename="formulir.pdf"'})
