"""Importing a list: upload, look at it, then all of it or nothing. The file waits on the server between the steps."""

from pathlib import Path

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app import clock
from app.errors import DomainError, ImportRefused
from app.rules.roster import gathered
from app.rules.roster_columns import Fact
from app.services import register, roster_import, roster_template, school_settings, uploads
from app.services.roster_import import Roster
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_number
from blueprints.base_form import BaseForm, sentence_of
from blueprints.school.area import bp
from blueprints.school.forms import SheetForm, programme_words

FACT_WORDS = {
    Fact.NAME: _l("Nama"),
    Fact.NISN: _l("NISN"),
    Fact.SEX: _l("L/P"),
    Fact.BIRTH_DATE: _l("Tanggal lahir"),
    Fact.CLASS: _l("Kelas"),
    Fact.PROGRAMME: _l("Konsentrasi keahlian"),
    Fact.YEAR: _l("Tahun lulus"),
    Fact.PHONE: _l("Nomor HP"),
    Fact.EMAIL: _l("Email"),
    Fact.REGENCY: _l("Kab/kota"),
    Fact.DISTRICT: _l("Kecamatan"),
}
SHOWN_ROWS = 10
SHOWN_PROBLEMS = 100
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.route("/impor", methods=["GET", "POST"])
@allow(*SCHOOL)
def import_sheet() -> ResponseReturnValue:
    form = SheetForm(graduation_year=clock.today().year)
    if form.validate_on_submit():
        token = uploads.keep(form.sheet.data.read(), by=current_user)
        try:
            roster_import.read(uploads.path_of(token, by=current_user))
        except ImportRefused as refusal:
            uploads.discard(token, by=current_user)
            form.show(refusal)
        else:
            return redirect(url_for("school.import_check", token=token, tahun=form.graduation_year.data))
    taught = register.programmes(by=current_user)
    return render_template("school/import.html", form=form, fact_words=FACT_WORDS, taught=taught), form.status


@bp.get("/impor/templat.xlsx")
@allow(*SCHOOL)
def import_template() -> ResponseReturnValue:
    """An empty list with the right headings and this school's programmes to choose from."""
    content = roster_template.write(register.programmes(by=current_user))
    disposition = {"Content-Disposition": 'attachment; filename="daftar-alumni.xlsx"'}
    return Response(content, mimetype=XLSX, headers=disposition)


@bp.route("/impor/<token>", methods=["GET", "POST"])
@allow(*SCHOOL)
def import_check(token: str) -> ResponseReturnValue:
    """What the list says, row by row. The address holds how it is read; sending imports exactly that."""
    school_id, year = register.school_of(current_user), asked_number("tahun") or clock.today().year
    roster = _roster_asked_for(uploads.path_of(token, by=current_user))
    form = BaseForm()
    if form.validate_on_submit():
        try:
            done = roster_import.apply(roster, school_id=school_id, graduation_year=year, by=current_user)
        except DomainError as refusal:
            form.form_errors.append(sentence_of(refusal))
        else:
            uploads.discard(token, by=current_user)
            flash(_("%(count)s alumni ditambahkan ke daftar.", count=done.added), "success")
            return redirect(url_for("school.alumni"))
    checked = roster_import.check(roster, school_id=school_id, graduation_year=year)
    return render_template(
        "school/import_check.html",
        form=form,
        roster=roster,
        checked=checked,
        year=year,
        facts=list(Fact),
        fact_words=FACT_WORDS,
        sentence_of=sentence_of,
        gathered=gathered,
        programmes=register.programmes(by=current_user) or school_settings.all_programmes(),
        programme_words=programme_words,
        shown_rows=SHOWN_ROWS,
        shown_problems=SHOWN_PROBLEMS,
    ), form.status


def _roster_asked_for(path: Path) -> Roster:
    """The list with the sheet and the columns named in the address, or as guessed."""
    roster = roster_import.read(path, sheet=request.args.get("lembar", "")).with_meanings(_meanings_asked_for())
    if not any(fact.value in request.args for fact in Fact):
        return roster
    chosen = {fact: request.args.get(fact.value, type=int) for fact in Fact}
    return roster.with_columns({fact: column for fact, column in chosen.items() if column is not None})


def _meanings_asked_for() -> dict[str, int]:
    """Spelling → programme id, as paired in the address; a spelling without a choice is left out."""
    pairs = zip(request.args.getlist("tertulis"), request.args.getlist("berarti"), strict=False)
    return {
        written: int(chosen) for written, chosen in pairs if chosen.isascii() and chosen.isdigit() and len(chosen) < 10
    }
