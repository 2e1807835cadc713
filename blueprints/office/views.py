"""What the labour office reads: aggregates only."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.rules.roles import Role
from app.services import office
from blueprints.access import allow
from blueprints.tracer.words import counted_of, share_of

bp = Blueprint("office", __name__, url_prefix="/dinas")


@bp.get("")
@allow(Role.OFFICE)
def index() -> ResponseReturnValue:
    sheet = office.office_sheet(year=request.args.get("tahun", type=int))
    return render_template("office/index.html", sheet=sheet, share_of=share_of, counted_of=counted_of)
