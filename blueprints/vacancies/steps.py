"""The steps of a vacancy's life its company takes: submit, withdraw, close, post again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import CompanyNotApproved, DomainError, InvalidValue, TooManyToday, WordingHeld
from app.rules.vacancy_status import VacancyState
from app.services import vacancies
from blueprints.access import RECRUITER, allow
from blueprints.base_form import sentence_of
from blueprints.vacancies import wording
from blueprints.vacancies.area import bp
from blueprints.vacancies.closing_forms import CloseForm


@bp.post("/lowongan/<int:vacancy_id>/ajukan")
@allow(RECRUITER)
def submit_for_approval(vacancy_id: int) -> ResponseReturnValue:
    try:
        vacancy = vacancies.submit(vacancy_id, by=current_user)
    except (CompanyNotApproved, TooManyToday) as refusal:
        flash(sentence_of(refusal), "error")
        return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))
    except WordingHeld as refusal:
        flash(sentence_of(refusal), "error")
        return redirect(url_for("vacancies.show", vacancy_id=vacancy_id, _anchor="temuan"))
    except InvalidValue as refusal:
        flash(sentence_of(refusal), "error")
        return redirect(url_for("vacancies.edit", vacancy_id=vacancy_id))
    flash(wording.submitted_words(vacancy), "success")
    return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))


@bp.post("/lowongan/<int:vacancy_id>/tarik")
@allow(RECRUITER)
def withdraw(vacancy_id: int) -> ResponseReturnValue:
    vacancies.withdraw(vacancy_id, by=current_user)
    flash(_("Lowongan ditarik. Isinya tetap ada dan dapat dipasang ulang."), "success")
    return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))


@bp.route("/lowongan/<int:vacancy_id>/tutup", methods=["GET", "POST"])
@allow(RECRUITER)
def close(vacancy_id: int) -> ResponseReturnValue:
    vacancy = vacancies.get_to_change(vacancy_id, by=current_user)
    form = CloseForm(rest="keep" if vacancy.state is VacancyState.EXPIRED else "answer")
    if form.validate_on_submit():
        try:
            vacancy = vacancies.close(
                vacancy_id,
                hired_elsewhere=form.hired_elsewhere.data or 0,
                hired_from=form.hired_from(),
                answers_rest=form.rest.data == "answer",
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            is_filled = vacancy.state is VacancyState.FILLED
            flash(
                _("Lowongan terisi. Terima kasih sudah melapor.")
                if is_filled
                else _("Hasilnya dicatat, lowongan ditutup."),
                "success",
            )
            return redirect(url_for("vacancies.show", vacancy_id=vacancy_id))
    return render_template(
        "vacancies/close.html",
        form=form,
        vacancy=vacancy,
        hired=vacancies.count_hired(vacancy_id),
        waiting=vacancies.count_open(vacancy_id),
    ), form.status


@bp.post("/lowongan/<int:vacancy_id>/pasang-ulang")
@allow(RECRUITER)
def repost(vacancy_id: int) -> ResponseReturnValue:
    vacancy = vacancies.repost(vacancy_id, by=current_user)
    flash(_("Salinan siap. Periksa isinya, lalu ajukan."), "success")
    return redirect(url_for("vacancies.edit", vacancy_id=vacancy.id))
