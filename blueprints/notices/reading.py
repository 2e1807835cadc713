"""The list of notices. Opening one marks it read, so it is a button: a page that is only looked at changes nothing."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.services import notice_letters, notice_list, notice_messages
from blueprints.access import SIGNED_IN, allow
from blueprints.addresses import LARGEST_KEY, asked_page
from blueprints.base_form import BaseForm
from blueprints.languages import is_local_path
from blueprints.notices.area import bp


@bp.get("")
@allow(SIGNED_IN)
def index() -> ResponseReturnValue:
    page = notice_list.page_of(current_user, page=asked_page())
    people = notice_messages.count_waiting(by=current_user) if current_user.is_of_school else 0
    return render_template("notices/index.html", page=page, said=notice_letters.said, people=people)


@bp.post("/<int:notice_id>/buka")
@allow(SIGNED_IN)
def open_one(notice_id: int) -> ResponseReturnValue:
    """Mark it read and go on to the page it is about."""
    path = url_for("notices.index")
    if BaseForm().validate_on_submit():
        path = notice_list.open_one(notice_id, by=current_user)
    return redirect(path if is_local_path(path) else url_for("notices.index"))


@bp.post("/dibaca")
@allow(SIGNED_IN)
def mark_all_read() -> ResponseReturnValue:
    until = request.form.get("until", 0, type=int)
    if BaseForm().validate_on_submit() and 0 < until <= LARGEST_KEY:
        notice_list.mark_all_read(by=current_user, until=until)
    return redirect(url_for("notices.index"))
