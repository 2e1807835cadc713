"""Words a rule questions: told in the form while it is written, mended or argued for on the vacancy's own page."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from app.errors import DomainError
from app.models.vacancy import Vacancy
from app.rules.linter import Severity
from app.rules.vacancy_status import PayKind, VacancyKind
from app.services import vacancies, wording, wording_exceptions
from app.services.wording import Judged
from blueprints.access import RECRUITER, allow
from blueprints.base_form import sentence_of
from blueprints.vacancies.area import bp
from blueprints.vacancies.forms import VacancyForm
from blueprints.vacancies.wording_forms import ExceptionForm, PhraseForm

TEXTS = ("title", "description")


def found_in(form: VacancyForm, vacancy: Vacancy | None = None) -> list[Judged]:
    """What the linter says of the form as typed so far; `vacancy` brings the exceptions asked for."""
    texts = {name: form[name].data or "" for name in TEXTS}
    texts["competencies"] = "\n".join(row["label"] or "" for row in form.competencies.data)
    kind, pay_kind = form.kind.data, form.pay_kind.data
    found = wording.read(
        texts,
        kind=VacancyKind(kind) if kind in set(VacancyKind) else VacancyKind.FULL_TIME,
        regency_code=form.regency_code.data or "",
        pay_kind=PayKind(pay_kind) if pay_kind in set(PayKind) else None,
        pay_min=form.pay_min.data,
        pay_max=form.pay_max.data,
    )
    return wording.with_exceptions(found, vacancy.id) if vacancy else found


def mend_typed(form: VacancyForm) -> None:
    """Put the rewrite the pressed button names into the field it is about."""
    field, _bar, key = (form.mend.data or "").partition("|")
    code, _bar, phrase = key.partition("|")
    if field in TEXTS:
        text = wording.mended(form[field].data or "", code, phrase)
        form[field].data = text or form[field].data


def submitted_words(vacancy: Vacancy) -> str:
    """What to say when it was sent: once more the words the school will look at."""
    seen = [one.finding.phrase for one in wording.of_vacancy(vacancy) if one.finding.rule.severity is Severity.STAFF]
    if not seen:
        return _("Lowongan diajukan. Sekolah memeriksanya sebelum tayang.")
    words = ", ".join(f"“{phrase}”" for phrase in seen)
    return _("Lowongan diajukan. Sekolah memeriksanya sebelum tayang, juga kata-kata ini: %(words)s.", words=words)


@bp.post("/lowongan/<int:vacancy_id>/kata/terapkan")
@allow(RECRUITER)
def mend_wording(vacancy_id: int) -> ResponseReturnValue:
    form = PhraseForm()
    try:
        wording_exceptions.mend(vacancy_id, form.rule.data or "", form.phrase.data or "", by=current_user)
    except DomainError as refusal:
        flash(sentence_of(refusal), "error")
    else:
        flash(_("Kalimatnya diubah. Lihat hasilnya di bawah."), "success")
    return _back(vacancy_id)


@bp.post("/lowongan/<int:vacancy_id>/kata/pengecualian")
@allow(RECRUITER)
def ask_exception(vacancy_id: int) -> ResponseReturnValue:
    """A reason that cannot be taken comes back on a page of its own, with what was typed."""
    vacancy = vacancies.get_to_change(vacancy_id, by=current_user)
    form = ExceptionForm()
    rule, phrase = form.rule.data or "", form.phrase.data or ""
    judged = wording_exceptions.find(vacancy, rule, phrase)
    if form.validate_on_submit():
        try:
            wording_exceptions.ask(vacancy_id, rule, phrase, reason=form.reason.data or "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Pengecualian dicatat. Sekolah memutuskannya saat memeriksa lowongan."), "success")
            return _back(vacancy_id)
    return render_template("vacancies/exception.html", vacancy=vacancy, form=form, one=judged), form.status


@bp.post("/lowongan/<int:vacancy_id>/kata/pengecualian/<int:exception_id>/batal")
@allow(RECRUITER)
def take_back_exception(vacancy_id: int, exception_id: int) -> ResponseReturnValue:
    wording_exceptions.take_back(vacancy_id, exception_id, by=current_user)
    flash(_("Permintaan pengecualian dibatalkan."), "success")
    return _back(vacancy_id)


def _back(vacancy_id: int) -> Response:
    return redirect(url_for("vacancies.show", vacancy_id=vacancy_id, _anchor="temuan"))
