"""The own profile: what it holds, how it is filled in, how others see it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.models.alumni import AlumniProfile
from app.rules.alumni_status import ConsentPurpose, Evidence, Visibility
from app.services import (
    alumni,
    catalogue,
    claims,
    competency_hints,
    consents,
    evidence_files,
    looks,
    profile_fields,
    respondents,
    seen_profiles,
)
from blueprints.access import ALUMNI, allow
from blueprints.alumni.area import bp
from blueprints.alumni.forms import OwnRowsForm, ProfileForm
from blueprints.alumni.guide import own_form, places_for, way_of
from blueprints.alumni.next_steps import STEPS
from blueprints.base_form import BaseForm, sentence_of
from blueprints.saved_form import is_autosave


@bp.get("")
@allow(ALUMNI)
def me() -> ResponseReturnValue:
    own = alumni.find_own(current_user)
    if own is None:
        return render_template("alumni/waiting.html", claim=claims.find_of(current_user))
    measured = alumni.completeness(own)
    return render_template(
        "alumni/me.html",
        alumni=own,
        completeness=measured,
        step=STEPS[measured.next_part] if measured.next_part else None,
        hints=_hints(own),
        agreed=ConsentPurpose.SEARCH in consents.in_force(own),
        is_findable=looks.is_findable(own),
        way=way_of(own),
        may_show_again=consents.may_show_again(own),
        files=evidence_files.files_of(claim.id for claim in own.competencies),
        unanswered=respondents.find_unanswered(own),
    )


@bp.route("/ubah", methods=["GET", "POST"])
@allow(ALUMNI)
def edit() -> ResponseReturnValue:
    """All own fields on one page, saved as one goes on like the steps of the guide."""
    own = alumni.get_own(current_user)
    form = own_form(ProfileForm, own)
    if form.is_submitted():
        is_whole = form.save(lambda typed, was: profile_fields.save(typed, was, by=current_user))
        if is_autosave():
            return form.answer(next=url_for("alumni.me"))
        if is_whole:
            flash(_("Profil disimpan."), "success")
            return redirect(url_for("alumni.me"))
    return render_template("alumni/edit.html", form=form, alumni=own, places=places_for(own, form)), form.status


@bp.route("/kompetensi", methods=["GET", "POST"])
@allow(ALUMNI)
def competencies() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    form = OwnRowsForm()
    if form.more_rows.data:
        form.add_spare_rows()
        return _rows_page(own, form, 200)
    if form.validate_on_submit():
        try:
            own = alumni.set_competencies(form.typed_rows(), by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Kompetensi disimpan."), "success")
            return redirect(url_for("alumni.competencies" if _hints(own) else "alumni.me"))
    if not form.is_submitted():
        form.fill_rows(_stored_rows(own))
    form.add_spare_rows()
    return _rows_page(own, form, form.status)


@bp.post("/kompetensi/<int:row_id>/ganti")
@allow(ALUMNI)
def rename_competency(row_id: int) -> ResponseReturnValue:
    """Take a suggestion: the row gets the catalogue's words."""
    if BaseForm().validate_on_submit():
        try:
            alumni.rename_competency(row_id, request.form.get("label", ""), by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "error")
        else:
            flash(_("Kompetensi dihubungkan dengan katalog."), "success")
    return redirect(url_for("alumni.competencies"))


@bp.get("/pratinjau")
@allow(ALUMNI)
def preview() -> ResponseReturnValue:
    own = alumni.get_own(current_user)
    chosen = own.visibility if own.visibility is not Visibility.PRIVATE else Visibility.ANONYMOUS
    is_accepted = request.args.get("sesudah") == "1"
    seen = seen_profiles.preview(own, visibility=chosen, is_accepted=is_accepted)
    evidence = evidence_files.shared_by(own.id) if is_accepted else ()
    return render_template("alumni/preview.html", seen=seen, alumni=own, is_accepted=is_accepted, evidence=evidence)


def _hints(own: AlumniProfile) -> list[tuple[int, str, list[str]]]:
    """(row id, label, suggested names) of the competencies the catalogue does not know but may mean."""
    loose = {claim.label: claim.id for claim in own.competencies if claim.competency_id is None}
    return [(loose[label], label, names) for label, names in competency_hints.hints_for(loose).items()]


def _stored_rows(own: AlumniProfile) -> list[dict[str, str]]:
    return [
        {
            "label": claim.label,
            "level": str(claim.level),
            "evidence": claim.evidence.value,
            "evidence_note": claim.evidence_note,
        }
        for claim in own.competencies
        if claim.evidence is not Evidence.SCHOOL
    ]


def _rows_page(own: AlumniProfile, form: OwnRowsForm, status: int) -> ResponseReturnValue:
    page = render_template(
        "alumni/competencies.html",
        form=form,
        recorded=[claim for claim in own.competencies if claim.evidence is Evidence.SCHOOL],
        hints=_hints(own),
        names=catalogue.competency_names(own.programme_id),
        alumni=own,
        files=evidence_files.files_of(claim.id for claim in own.competencies),
    )
    return page, status
