"""Reports of vacancies to the labour office, for companies and for the school that helps them."""

import csv
import io
from collections.abc import Collection, Sequence

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date, get_locale
from flask_babel import gettext as _
from flask_login import current_user

from app import clock
from app.errors import DomainError
from app.rules.labour_form import ReportKind
from app.rules.recruiter_rights import Right
from app.rules.roles import Role
from app.services import answer_sheets, labour_reports
from app.services.application_access import rights_of
from app.services.figure_sheets import plain
from app.services.labour_reports import LabourRow
from blueprints.access import RECRUITER, SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.labour import words
from blueprints.labour.forms import ExportForm, LimitsForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

bp = Blueprint("labour", __name__)


@bp.get("/laporan-lowongan")
@allow(RECRUITER, *SCHOOL)
def index() -> ResponseReturnValue:
    form = ExportForm(request.args)
    period = form.period(clock.today())
    form.dari.data, form.sampai.data = period.since, period.until
    page = labour_reports.listed(form.kind, period, by=current_user, page=asked_page())
    return render_template(
        "labour/index.html",
        form=form,
        page=page,
        kind=form.kind,
        period=period,
        missing_words=words.missing_words,
        may_take_out=_may_take_out(rights_of(current_user)),
    )


@bp.route("/lowongan/<int:vacancy_id>/laporan", methods=["GET", "POST"])
@allow(RECRUITER, *SCHOOL)
def vacancy(vacancy_id: int) -> ResponseReturnValue:
    """What one report holds; those who post write the limits only this report names."""
    row = labour_reports.get(vacancy_id, by=current_user)
    rights = rights_of(current_user)
    form = LimitsForm(obj=row.report)
    if form.validate_on_submit():
        try:
            labour_reports.save_limits(
                vacancy_id,
                age_min=form.age_min.data,
                age_max=form.age_max.data,
                sex=form.sex.data or None,
                justification=form.justification.data or "",
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Tersimpan. Hanya tampil di laporan ini, tidak di lowongan dan tidak dalam pencarian."), "success")
            return redirect(url_for("labour.vacancy", vacancy_id=vacancy_id))
    page = render_template(
        "labour/vacancy.html",
        row=row,
        form=form,
        lines=words.item_lines(row.facts),
        missing=words.missing_words(row.facts),
        has_ended=row.vacancy.state in labour_reports.ENDED,
        rights=rights,
        may_take_out=_may_take_out(rights),
    )
    return page, form.status


@bp.post("/laporan-lowongan/unduh")
@allow(RECRUITER, *SCHOOL)
def take_out() -> ResponseReturnValue:
    """The file; the day is noted on each report. For paper the sheet is opened afterwards."""
    form = ExportForm()
    period = form.period(clock.today())
    rows = labour_reports.take_out(form.kind, period, by=current_user, vacancy_id=form.vacancy_id)
    if form.print.data:
        asked = {"jenis": form.kind.value, "dari": period.since, "sampai": period.until, "lowongan": form.vacancy_id}
        return redirect(url_for("labour.sheet", **asked))
    kind, content = ("csv", _csv(form.kind, rows)) if form.csv.data else ("xlsx", _workbook(form.kind, rows))
    name = f"lowongan-{'dibuka' if form.kind is ReportKind.OPENED else 'terisi'}-{period.since}-{period.until}.{kind}"
    mimetype = "text/csv; charset=utf-8" if kind == "csv" else XLSX
    return Response(content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.get("/laporan-lowongan/cetak")
@allow(RECRUITER, *SCHOOL)
def sheet() -> ResponseReturnValue:
    form = ExportForm(request.args)
    period = form.period(clock.today())
    rows = labour_reports.find(form.kind, period, by=current_user, vacancy_id=form.vacancy_id)
    return render_template(
        "labour/sheet.html",
        kind_words=words.KIND_WORDS[form.kind],
        headings=words.headings(form.kind),
        lines=[[_written(cell) for cell in words.cells(form.kind, row)] for row in rows],
        period=None if form.vacancy_id else period,
        today=clock.today(),
    )


def _may_take_out(rights: Collection[Right]) -> bool:
    return current_user.role is not Role.RECRUITER or Right.POST in rights


def _workbook(kind: ReportKind, rows: Sequence[LabourRow]) -> bytes:
    return answer_sheets.as_workbook(_("Laporan"), words.headings(kind), (words.cells(kind, row) for row in rows))


def _csv(kind: ReportKind, rows: Sequence[LabourRow]) -> bytes:
    """As spreadsheets of the reader's language open it; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";" if str(get_locale()) == "id" else ",")
    writer.writerow(words.headings(kind))
    writer.writerows([plain(_csv_cell(cell)) for cell in words.cells(kind, row)] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _csv_cell(cell: words.Cell) -> str | int | None:
    return cell.isoformat() if not isinstance(cell, (str, int)) and cell is not None else cell


def _written(cell: words.Cell) -> str:
    if cell is None or cell == "":
        return "–"
    return str(cell) if isinstance(cell, (str, int)) else format_date(cell, "d MMMM y")
