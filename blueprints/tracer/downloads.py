"""The figures of a page as files: CSV, workbook and PDF report, in either language."""

from collections.abc import Callable

from flask import Response, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, get_locale
from flask_login import current_user

from app.documents.typesetting import typeset
from app.errors import NotFound
from app.services import answer_sheets, frozen_figures, ministry_export, tracer
from app.services.figure_sheets import as_csv, as_workbook
from app.services.tracer import DEFAULT_MONTHS
from app.services.tracer_figures import FigureSheet, figure_sheet
from blueprints.access import EVERYONE, SCHOOL, allow
from blueprints.addresses import asked_number
from blueprints.extensions import limiter
from blueprints.languages import LANGUAGES
from blueprints.tracer import ministry_rows
from blueprints.tracer.area import asked_months, bp, reader
from blueprints.tracer.figure_rows import figure_file
from blueprints.tracer.report_words import report_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/<cohort>/angka.<any(csv, xlsx, pdf):kind>")
@limiter.limit("120 per hour")
@allow(EVERYONE)
def download(cohort: str, kind: str) -> ResponseReturnValue:
    """Exact for the school's own people, published figures for everybody else: as on the page. With ?beku= the figures
    that were frozen, for their own school."""
    frozen_id = asked_number("beku")
    sheet = _frozen(cohort, frozen_id) if frozen_id else figure_sheet(cohort, reader=reader(), months=asked_months())
    asked = request.args.get("bahasa", "")
    mimetype, write = WRITERS[kind]
    with force_locale(asked if asked in LANGUAGES else str(get_locale())):
        name, content = write(sheet)
    return Response(
        content, mimetype=mimetype, headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    )


@bp.post("/<cohort>/butir")
@allow(*SCHOOL)
def hand_out(cohort: str) -> ResponseReturnValue:
    """The answers of a wave by name, in the order of the ministry's form; the ledger notes who took them."""
    months = asked_months(DEFAULT_MONTHS)
    answers = ministry_export.hand_out(cohort, months=DEFAULT_MONTHS if months is None else months, by=current_user)
    with force_locale("id"):
        content = answer_sheets.as_workbook(
            "Jawaban", ministry_rows.headings(), (ministry_rows.cells_of(one) for one in answers)
        )
    disposition = {"Content-Disposition": f'attachment; filename="butir-kementerian-{cohort}.xlsx"'}
    return Response(content, mimetype=XLSX, headers=disposition)


def _frozen(cohort: str, frozen_id: int) -> FigureSheet:
    by = reader()
    if by is None:
        raise NotFound()
    return frozen_figures.frozen_sheet(frozen_figures.get_frozen(tracer.get_cohort(cohort), frozen_id, by=by))


def _csv(sheet: FigureSheet) -> tuple[str, bytes]:
    file = figure_file(sheet)
    return file.name, as_csv(file)


def _workbook(sheet: FigureSheet) -> tuple[str, bytes]:
    file = figure_file(sheet)
    return file.name, as_workbook(file)


def _report(sheet: FigureSheet) -> tuple[str, bytes]:
    return figure_file(sheet).name.replace("angka", "laporan", 1), typeset("figure_report", report_words(sheet))


WRITERS: dict[str, tuple[str, Callable[[FigureSheet], tuple[str, bytes]]]] = {
    "csv": ("text/csv", _csv),
    "xlsx": (XLSX, _workbook),
    "pdf": ("application/pdf", _report),
}
