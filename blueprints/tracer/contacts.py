"""Today's contacts: what is due in every open wave, WhatsApp one by one, the phone list, e-mails, the hours."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError, QuietHours
from app.rules.contact_status import ContactOutcome, ContactWay
from app.services import contact_hours, contact_mails, contacting, late_answers, phone_numbers, tracer, wave_work
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number, asked_page
from blueprints.base_form import BaseForm, sentence_of
from blueprints.tracer.area import bp
from blueprints.tracer.contact_forms import HoursForm
from blueprints.tracer.forms import MONTHS

CALL_OUTCOMES = (
    ContactOutcome.ANSWERED,
    ContactOutcome.NO_ANSWER,
    ContactOutcome.WRONG_NUMBER,
    ContactOutcome.OPTED_OUT,
)


@bp.get("/kontak")
@allow(*SCHOOL)
def contacts() -> ResponseReturnValue:
    works = wave_work.open_work(by=current_user)
    late = late_answers.closed_with_late(by=current_user)
    cohorts = [work.wave.cohort for work in works] + [wave.cohort for wave, _people in late]
    return render_template(
        "tracer/contacts.html",
        works=works,
        late=late,
        keys=tracer.cohort_keys(cohorts),
        time=contact_hours.time_at(current_user.school),
        proposals=phone_numbers.count_waiting(by=current_user),
        months=MONTHS,
        ways=ContactWay,
    )


@bp.get("/<cohort>/gelombang/<int:months>/wa")
@allow(*SCHOOL)
def messages(cohort: str, months: int) -> ResponseReturnValue:
    """One person at a time: open WhatsApp, send, come back, one tap, the next."""
    work = wave_work.work_of(tracer.get_cohort(cohort), months, by=current_user)
    class_name = request.args.get("kelas") or None
    message = contacting.next_message(work, after=asked_number("sesudah"), class_name=class_name, by=current_user)
    return render_template(
        "tracer/messages.html",
        work=work,
        message=message,
        waiting=len(work.due(ContactWay.WHATSAPP, class_name)),
        classes=sorted({line.class_name for line in work.due(ContactWay.WHATSAPP)} - {""}),
        class_name=class_name,
        key=cohort,
        months=MONTHS,
    )


@bp.post("/<cohort>/gelombang/<int:months>/wa/<int:alumni_id>")
@allow(*SCHOOL)
def mark_message(cohort: str, months: int, alumni_id: int) -> ResponseReturnValue:
    work, line = wave_work.person_of(tracer.get_cohort(cohort), months, alumni_id, by=current_user)
    if BaseForm().validate_on_submit():
        try:
            if request.form.get("answer") == "wrong":
                contacting.mark_wrong_number(work, line, ContactWay.WHATSAPP, by=current_user)
                flash(_("Nomor %(name)s dicatat tidak aktif.", name=line.name), "info")
            elif contacting.mark_sent(work, line, by=current_user):
                flash(_("Terkirim: %(name)s.", name=line.name), "success")
            else:
                flash(_("%(name)s sudah dihubungi hari ini; tidak dihitung dua kali.", name=line.name), "info")
        except DomainError as refusal:
            flash(sentence_of(refusal), "warning")
    kept = {"kelas": request.form.get("kelas") or None, "sesudah": alumni_id}
    return redirect(url_for("tracer.messages", cohort=cohort, months=months, **kept))


@bp.get("/<cohort>/gelombang/<int:months>/telepon")
@allow(*SCHOOL)
def calls(cohort: str, months: int) -> ResponseReturnValue:
    work = wave_work.work_of(tracer.get_cohort(cohort), months, by=current_user)
    class_name = request.args.get("kelas") or None
    page = contacting.calls(work, class_name=class_name, page=asked_page(), by=current_user)
    return render_template(
        "tracer/calls.html",
        work=work,
        page=page,
        outcomes=CALL_OUTCOMES,
        classes=sorted({line.class_name for line in work.due(ContactWay.PHONE)} - {""}),
        class_name=class_name,
        key=cohort,
        months=MONTHS,
    )


@bp.post("/<cohort>/gelombang/<int:months>/telepon/<int:alumni_id>")
@allow(*SCHOOL)
def mark_call(cohort: str, months: int, alumni_id: int) -> ResponseReturnValue:
    """What came of a call; somebody who picked up answers at once, so their form opens."""
    work, line = wave_work.person_of(tracer.get_cohort(cohort), months, alumni_id, by=current_user)
    wanted = request.form.get("answer", "")
    if BaseForm().validate_on_submit() and wanted in set(CALL_OUTCOMES):
        outcome = ContactOutcome(wanted)
        try:
            contacting.mark_call(work, line, outcome, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "warning")
        else:
            flash(_("Hasil telepon %(name)s dicatat.", name=line.name), "success")
            if outcome is ContactOutcome.ANSWERED:
                return redirect(url_for("tracer.record", cohort=cohort, alumni_id=alumni_id))
    return redirect(url_for("tracer.calls", cohort=cohort, months=months, kelas=request.form.get("kelas") or None))


@bp.post("/<cohort>/gelombang/<int:months>/email")
@allow(*SCHOOL)
def send_mails(cohort: str, months: int) -> ResponseReturnValue:
    """Now instead of at the worker's next round."""
    work = wave_work.work_of(tracer.get_cohort(cohort), months, by=current_user)
    if BaseForm().validate_on_submit():
        if work.time.is_quiet:
            raise QuietHours()
        written = contact_mails.send_for(work, by=current_user)
        flash(_("%(count)s email ditulis dan segera dikirim.", count=written), "success")
    return redirect(url_for("tracer.contacts"))


@bp.route("/kontak/jam", methods=["GET", "POST"])
@allow(*SCHOOL)
def hours() -> ResponseReturnValue:
    form = HoursForm(data=HoursForm.start(contact_hours.time_at(current_user.school)))
    if form.validate_on_submit():
        try:
            contact_hours.choose(
                opens=form.opens.data,
                closes=form.closes.data,
                rests_on_sunday=form.rests_on_sunday.data,
                zone=form.zone.data,
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Jam kontak disimpan."), "success")
            return redirect(url_for("tracer.contacts"))
    return render_template("tracer/hours.html", form=form), form.status
