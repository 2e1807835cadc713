"""One answer for many applicants: read what each will get, send it, and take a rejection back."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user

from app.errors import DomainError
from app.models.hiring import TextPurpose
from app.rules.application_status import ApplicationState, RejectReason
from app.services import answer_texts, answering, rejections
from app.services.answering import Answer, Chosen, Outcome
from app.services.pipeline import vacancy_with_seats
from blueprints.access import RECRUITER, allow
from blueprints.applications.area import bp
from blueprints.applications.board_forms import AnswerManyForm, asked_ids
from blueprints.applications.forms import asked_text
from blueprints.base_form import BaseForm, sentence_of

PURPOSES = {Answer.SHORTLIST: TextPurpose.SHORTLIST, Answer.REJECT: TextPurpose.REJECT}
MEANWHILE = {
    ApplicationState.WITHDRAWN: _l("lamarannya sudah ditarik"),
    ApplicationState.REJECTED: _l("sudah ditolak"),
    ApplicationState.LAPSED: _l("sudah ditutup tanpa jawaban"),
    ApplicationState.HIRED: _l("sudah diterima bekerja"),
}
"""Why somebody is left out; whoever stands anywhere else is past the shortlist."""


@bp.route("/lowongan/<int:vacancy_id>/lamaran/jawab", methods=["GET", "POST"])
@allow(RECRUITER)
def answer_many(vacancy_id: int) -> ResponseReturnValue:
    answer, ids = _asked_answer(), asked_ids()
    people = answering.chosen(vacancy_id, ids, answer, by=current_user)
    if not people:
        flash(_("Centang dulu pelamar yang akan dijawab."), "warning")
        return redirect(url_for("applications.pipeline", vacancy_id=vacancy_id))
    texts = answer_texts.choices(PURPOSES[answer], by=current_user)
    form = AnswerManyForm.of(answer, asked_text(texts))
    if form.validate_on_submit() and form.send.data:
        try:
            outcome = _send(vacancy_id, ids, answer, form)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_told(outcome, answer), "success" if outcome.done else "warning")
            return redirect(url_for("applications.pipeline", vacancy_id=vacancy_id))
    return _page(vacancy_id, answer, people, texts, form)


@bp.post("/lowongan/<int:vacancy_id>/lamaran/urungkan")
@allow(RECRUITER)
def undo_rejections(vacancy_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        try:
            undone = rejections.undo(vacancy_id, asked_ids(), by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            words = ngettext(
                "%(num)s penolakan diurungkan. Lamarannya berjalan lagi seperti semula.",
                "%(num)s penolakan diurungkan. Lamarannya berjalan lagi seperti semula.",
                len(undone),
            )
            flash(words, "success")
    return redirect(url_for("applications.pipeline", vacancy_id=vacancy_id))


def who(one: Chosen) -> str:
    """The applicant as the company knows them."""
    if one.name:
        return one.name
    return _("Pelamar %(code)s", code=one.code) if one.is_blind else _("Alumni %(code)s", code=one.code)


def why_not(one: Chosen) -> str:
    """Why somebody does not get this answer."""
    return str(MEANWHILE.get(one.state, _("sudah lolos seleksi awal")))


def _asked_answer() -> Answer:
    asked = request.values.get("langkah", "")
    return Answer(asked) if asked in set(Answer) else Answer.SHORTLIST


def _send(vacancy_id: int, ids: Sequence[int], answer: Answer, form: AnswerManyForm) -> Outcome:
    words = form.note.data or ""
    if answer is Answer.SHORTLIST:
        return answering.shortlist(vacancy_id, ids, words=words, by=current_user)
    return answering.reject(vacancy_id, ids, reason=RejectReason(form.reason.data), words=words, by=current_user)


def _told(outcome: Outcome, answer: Answer) -> str:
    number = len(outcome.done)
    if answer is Answer.SHORTLIST:
        told = ngettext(
            "%(num)s pelamar lolos seleksi awal dan diberi tahu.",
            "%(num)s pelamar lolos seleksi awal dan diberi tahu.",
            number,
        )
    else:
        told = ngettext(
            "%(num)s pelamar ditolak. Suratnya berangkat sepuluh menit lagi; sampai saat itu dapat diurungkan.",
            "%(num)s pelamar ditolak. Suratnya berangkat sepuluh menit lagi; sampai saat itu dapat diurungkan.",
            number,
        )
    if not outcome.skipped:
        return told
    left = ", ".join(f"{who(one)} ({why_not(one)})" for one in outcome.skipped)
    return _("%(told)s Dilewati: %(left)s.", told=told, left=left)


def _page(
    vacancy_id: int,
    answer: Answer,
    people: Sequence[Chosen],
    texts: Sequence[answer_texts.ReadyText],
    form: AnswerManyForm,
) -> ResponseReturnValue:
    vacancy, _free = vacancy_with_seats(vacancy_id, by=current_user)
    words, unnamed = form.note.data or "", _("[nama pelamar]")
    possible = [one for one in people if one.is_possible]
    page = render_template(
        "applications/answer_many.html",
        form=form,
        vacancy=vacancy,
        answer=answer.value,
        ids=[one.application.id for one in people],
        letters=[(who(one), answering.letter_for(one, answer, words=words, unnamed=unnamed)) for one in possible],
        skipped=[(who(one), why_not(one)) for one in people if not one.is_possible],
        texts=texts,
        reasons={one.value: one for one in RejectReason},
    )
    return page, form.status
