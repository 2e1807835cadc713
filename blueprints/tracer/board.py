"""The response board of a wave: how far every class is, and who is left."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rules.contact_status import Standing
from app.services import late_answers, tracer, tracer_board, wave_work
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.tracer.area import bp
from blueprints.tracer.forms import MONTHS

LEFT = [standing for standing in Standing if standing is not Standing.ANSWERED]


@bp.get("/<cohort>/gelombang/<int:months>")
@allow(*SCHOOL)
def board(cohort: str, months: int) -> ResponseReturnValue:
    work = wave_work.work_of(tracer.get_cohort(cohort), months, by=current_user)
    shown = tracer_board.board_of(work, page=asked_page())
    late = late_answers.late_in(work.wave)
    return render_template("tracer/board.html", work=work, board=shown, late=late, key=cohort, months=MONTHS)


@bp.get("/<cohort>/gelombang/<int:months>/sisa")
@allow(*SCHOOL)
def left(cohort: str, months: int) -> ResponseReturnValue:
    """Who has not answered, without numbers: those stand on each person's page, where looking is noted."""
    work = wave_work.work_of(tracer.get_cohort(cohort), months, by=current_user)
    wanted, class_name = request.args.get("keadaan", ""), request.args.get("kelas")
    standing = Standing(wanted) if wanted in set(LEFT) else None
    name = request.args.get("q", "").strip()[:100]
    programme_id = asked_number("jurusan")
    page = tracer_board.left_of(
        work, standing=standing, class_name=class_name, programme_id=programme_id, name=name, page=asked_page()
    )
    return render_template(
        "tracer/left.html",
        work=work,
        page=page,
        key=cohort,
        months=MONTHS,
        standings=LEFT,
        standing=standing,
        class_name=class_name,
        programme_id=programme_id,
        name=name,
    )
