"""The companies the school works with, by how far each has come."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.rules.company_status import ApprovalState
from app.services import partners
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page, asked_words
from blueprints.school.area import bp


@bp.get("/perusahaan")
@allow(*SCHOOL)
def companies() -> ResponseReturnValue:
    asked, name = request.args.get("status", ""), asked_words("q")
    state = ApprovalState(asked) if asked in list(partners.KNOWN_STATES) else ApprovalState.VERIFIED
    return render_template(
        "school/companies.html",
        page=partners.find_partners(by=current_user, state=state, name=name, page=asked_page()),
        counts=partners.count_partners(by=current_user, name=name),
        state=state,
        name=name,
        register_address=current_app.config["PADANKARYA"].public_url + url_for("company.register"),
    )
