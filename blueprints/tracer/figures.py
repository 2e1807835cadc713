"""The published figures: every school's cohorts, and one cohort in full."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.services import tracer
from app.services.tracer_figures import everybody_at
from blueprints.access import EVERYONE, allow
from blueprints.addresses import asked_page
from blueprints.tracer.area import asked_months, bp, reader
from blueprints.tracer.charts import curve_plot
from blueprints.tracer.line_words import LINE_WORDS, Lines
from blueprints.tracer.words import WORDS


@bp.get("")
@allow(EVERYONE)
def index() -> ResponseReturnValue:
    page = tracer.schools_with_figures(reader=reader(), page=asked_page())
    return render_template("tracer/index.html", page=page, **WORDS)


@bp.get("/<cohort>")
@allow(EVERYONE)
def cohort(cohort: str) -> ResponseReturnValue:
    sheet = tracer.cohort_sheet(cohort, reader=reader(), months=asked_months())
    detail = everybody_at(sheet.cohort, sheet.moment, is_exact=sheet.is_exact)
    return render_template(
        "tracer/cohort.html",
        sheet=sheet,
        lines=Lines(detail.lines),
        curve=detail.curve,
        plot=curve_plot(detail, is_exact=sheet.is_exact),
        **WORDS,
        **LINE_WORDS,
    )
