"""The published figures: every school's cohorts, and one cohort in full."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.services import tracer
from blueprints.access import EVERYONE, allow
from blueprints.addresses import asked_page
from blueprints.tracer.area import bp, reader
from blueprints.tracer.words import WORDS


@bp.get("")
@allow(EVERYONE)
def index() -> ResponseReturnValue:
    page = tracer.schools_with_figures(reader=reader(), page=asked_page())
    return render_template("tracer/index.html", page=page, **WORDS)


@bp.get("/<cohort>")
@allow(EVERYONE)
def cohort(cohort: str) -> ResponseReturnValue:
    sheet = tracer.cohort_sheet(cohort, reader=reader(), months=request.args.get("per", type=int))
    return render_template("tracer/cohort.html", sheet=sheet, **WORDS)
