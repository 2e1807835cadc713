"""Words a rule questions, as the school sees them: note to the company, and exceptions kept or not."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.services import wording_exceptions
from app.services.wording import Judged
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number
from blueprints.inbox.area import bp

LONGEST_NOTE = 500


@bp.post("/lowongan/<int:vacancy_id>/pengecualian/<int:exception_id>")
@allow(*SCHOOL)
def decide_exception(vacancy_id: int, exception_id: int) -> ResponseReturnValue:
    keep = request.form.get("keep") == "1"
    wording_exceptions.decide(vacancy_id, exception_id, keep=keep, by=current_user)
    flash(_("Pengecualian disetujui.") if keep else _("Pengecualian ditolak. Minta perbaikan di bawah."), "success")
    return redirect(url_for("inbox.vacancy", vacancy_id=vacancy_id, _anchor="temuan"))


def refusal_for(found: Sequence[Judged]) -> dict[str, Any]:
    """The decision form's first values: the reason and note for the finding the address names, else for all that
    are not settled; the person who decides goes on from there."""
    chosen = asked_number("temuan") or 0
    about = [found[chosen - 1]] if 0 < chosen <= len(found) else [one for one in found if not one.is_settled]
    return {"refusal": about[0].finding.rule.refusal.value if about else None, "note": _note(about)}


def _note(about: Sequence[Judged]) -> str:
    """As many whole sentences as the note holds."""
    note = ""
    for one in about:
        sentence = _("“%(words)s”: %(advice)s", words=one.finding.phrase, advice=_(one.finding.rule.advice))
        if len(note) + len(sentence) > LONGEST_NOTE:
            break
        note = f"{note}\n{sentence}".strip()
    return note
