"""The company's board of one vacancy: who applied, by stage, and beside them who has not applied."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app import clock
from app.services import answer_records, board, rejections
from app.services.pipeline import moves_of
from blueprints.access import RECRUITER, allow
from blueprints.addresses import asked_page
from blueprints.applications.area import bp
from blueprints.applications.board_forms import BoardFilterForm


@bp.get("/lowongan/<int:vacancy_id>/lamaran")
@allow(RECRUITER)
def pipeline(vacancy_id: int) -> ResponseReturnValue:
    form = BoardFilterForm(request.args)
    found = board.board_of(
        vacancy_id,
        by=current_user,
        filters=form.filters(),
        stage=request.args.get("tahap", ""),
        page=asked_page(),
    )
    return render_template(
        "applications/pipeline.html",
        board=found,
        vacancy=found.vacancy,
        form=form,
        checked=request.args.get("semua", ""),
        may_decide=found.may_decide,
        undoable=rejections.undoable(found.vacancy),
        record=answer_records.record_of_company(found.vacancy.company_id),
        moves_of=moves_of,
        today=clock.today(),
    )
