"""Cohorts side by side: a school's public page, and one programme in full."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.services import tracer_trends
from app.services.tracer import DEFAULT_MONTHS
from blueprints.access import EVERYONE, allow
from blueprints.tracer.area import asked_months, bp, reader
from blueprints.tracer.charts import cohorts_plot, curve_plot
from blueprints.tracer.line_words import LINE_WORDS, Lines
from blueprints.tracer.words import WORDS


@bp.get("/sekolah/<npsn>")
@allow(EVERYONE)
def school(npsn: str) -> ResponseReturnValue:
    """The cohorts of a school at the same age, twelve months unless asked otherwise."""
    trend = tracer_trends.school_trend(npsn, reader=reader(), months=asked_months(DEFAULT_MONTHS))
    return render_template("tracer/school.html", trend=trend, plot=cohorts_plot(trend.cohorts), **WORDS, **LINE_WORDS)


@bp.get("/<cohort>/jurusan/<programme>")
@allow(EVERYONE)
def programme(cohort: str, programme: str) -> ResponseReturnValue:
    sheet = tracer_trends.programme_sheet(cohort, programme, reader=reader(), months=asked_months())
    return render_template(
        "tracer/programme.html",
        sheet=sheet,
        lines=Lines(sheet.figures.lines),
        plot=curve_plot(sheet.figures, is_exact=sheet.is_exact),
        trend_plot=cohorts_plot(sheet.cohorts),
        pooled_plot=cohorts_plot(sheet.pooled),
        **WORDS,
        **LINE_WORDS,
    )
