"""The alumnus's side: applying, reading, taking back, answering invitations."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import AlreadyApplied, DomainError, NotAllowed
from app.services import alumni, applications, apply_sheet, invitations, referrals, speculative
from app.services.answer_dates import waiting_of
from blueprints.access import ALUMNI, allow
from blueprints.addresses import asked_page
from blueprints.applications.area import bp
from blueprints.applications.forms import AnswerForm, ApplyForm
from blueprints.base_form import BaseForm


@bp.get("/lamaran")
@allow(ALUMNI)
def mine() -> ResponseReturnValue:
    profile = alumni.find_own(current_user)
    if profile is None:
        return render_template("matches/waiting.html")
    return render_template(
        "applications/mine.html",
        page=applications.mine(by=current_user, page=asked_page()),
        invitations=invitations.mine(by=current_user),
        referrals=referrals.waiting_for(profile.id),
        offers=speculative.mine(by=current_user),
        waiting_of=waiting_of,
    )


@bp.route("/lowongan/<int:vacancy_id>/lamar", methods=["GET", "POST"])
@allow(ALUMNI)
def apply(vacancy_id: int) -> ResponseReturnValue:
    """One page, one button. Whatever stands against it by now is said above the note, which is kept."""
    profile = alumni.find_own(current_user)
    if profile is None:
        return render_template("matches/waiting.html")
    if before := applications.find(vacancy_id, profile.id):
        return redirect(url_for("applications.show", application_id=before.id))
    vacancy = applications.public_vacancy(vacancy_id)
    form, status = ApplyForm(data={"note": apply_sheet.last_note(profile)}), None
    if not form.is_submitted():
        applications.vacancy_to_apply_for(vacancy_id, by=current_user)
    elif form.validate():
        try:
            application = applications.apply(vacancy_id, note=form.note.data or "", by=current_user)
        except AlreadyApplied:
            return redirect(url_for("applications.apply", vacancy_id=vacancy_id))
        except DomainError as refusal:
            form.show(refusal)
            status = 403 if isinstance(refusal, NotAllowed) else None
        else:
            flash(_("Lamaran terkirim. %(company)s sudah diberi tahu.", company=vacancy.company.name), "success")
            return redirect(url_for("applications.show", application_id=application.id))
    given = apply_sheet.given_away(profile)
    page = render_template("applications/apply.html", form=form, vacancy=vacancy, given=given)
    return page, status or form.status


@bp.post("/lamaran/<int:application_id>/tarik")
@allow(ALUMNI)
def withdraw(application_id: int) -> ResponseReturnValue:
    if BaseForm().validate_on_submit():
        applications.withdraw(application_id, by=current_user)
        flash(_("Lamaran ditarik. Perusahaan tidak lagi melihat nama dan kontak Anda."), "success")
    return redirect(url_for("applications.show", application_id=application_id))


@bp.get("/undangan/<int:invitation_id>")
@allow(ALUMNI)
def invitation(invitation_id: int) -> ResponseReturnValue:
    found = invitations.get(invitation_id, by=current_user)
    application = applications.find(found.vacancy_id, found.alumni_id)
    given = apply_sheet.given_away(found.alumni)
    return render_template(
        "applications/invitation.html",
        invitation=found,
        application=application,
        given=given,
        is_known=invitations.knows_name(found.vacancy.company_id, found.alumni),
    )


@bp.post("/undangan/<int:invitation_id>/jawab")
@allow(ALUMNI)
def answer(invitation_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate_on_submit():
        return redirect(url_for("applications.invitation", invitation_id=invitation_id))
    is_accepted = form.answer.data == "accept"
    found = invitations.answer(invitation_id, is_accepted=is_accepted, by=current_user)
    if is_accepted:
        flash(_("Undangan diterima. Perusahaan sekarang melihat nama dan kontak Anda."), "success")
        application = applications.find(found.vacancy_id, found.alumni_id)
        return redirect(url_for("applications.show", application_id=application.id if application else 0))
    if invitations.knows_name(found.vacancy.company_id, found.alumni):
        flash(_("Undangan ditolak. Yang dilihat perusahaan tentang Anda tidak berubah."), "success")
    else:
        flash(_("Undangan ditolak. Perusahaan tidak melihat nama dan kontak Anda."), "success")
    return redirect(url_for("applications.mine"))
