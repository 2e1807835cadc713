"""Importing a list: upload, match its columns, look at it, then all of it or nothing. The file waits on the server."""

from pathlib import Path

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app import clock
from app.errors import DomainError, ImportRefused
from app.rules.roster import Choice, gathered
from app.rules.roster_columns import Fact
from app.services import problem_sheet, register, roster_import, roster_template, school_settings, uploads
from app.services import roster_runs as runs
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
CHOICE_WORDS = {
    Choice.LATER: _l("Periksa nanti"),
    Choice.SAME: _l("Orang sama: lewati"),
    Choice.OTHER: _l("Orang lain"),
}
SHOWN_ROWS = 10
SHOWN_PROBLEMS = 100
SHOWN_LIKELY = 200
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
    return _workbook(roster_template.write(register.programmes(by=current_user)), "daftar-alumni.xlsx")


@bp.route("/impor/<token>", methods=["GET", "POST"])
@allow(*SCHOOL)
def import_check(token: str) -> ResponseReturnValue:
    """What the list says, row by row. The address holds how it is read; sending imports exactly that."""
    school_id, year = register.school_of(current_user), asked_number("tahun") or clock.today().year
    roster = _roster_asked_for(uploads.path_of(token, by=current_user))
    form = BaseForm()
    if request.method == "POST":
        roster = roster.with_judged(_judged_in_form())
    checked = roster_import.check(roster, school_id=school_id, graduation_year=year)
    if form.validate_on_submit():
        if checked.may_be_applied:
            run = runs.start(token, roster, graduation_year=year, by=current_user)
            return redirect(url_for("school.import_run", run_id=run.id))
        form.form_errors.append(_("Belum ada yang disimpan: masih ada baris yang perlu diperbaiki atau diputuskan."))
    return render_template(
        "school/import_check.html",
        form=form,
        token=token,
        roster=roster,
        checked=checked,
        year=year,
        facts=list(Fact),
        fact_words=FACT_WORDS,
        choices=CHOICE_WORDS,
        sentence_of=sentence_of,
        gathered=gathered,
        programmes=register.programmes(by=current_user) or school_settings.all_programmes(),
        programme_words=programme_words,
        shown_rows=SHOWN_ROWS,
        shown_problems=SHOWN_PROBLEMS,
        shown_likely=SHOWN_LIKELY,
    ), form.status


@bp.get("/impor/<token>/masalah.xlsx")
@allow(*SCHOOL)
def import_problems(token: str) -> ResponseReturnValue:
    """Everything the check found, row by row, to work through beside the list."""
    school_id, year = register.school_of(current_user), asked_number("tahun") or clock.today().year
    roster = _roster_asked_for(uploads.path_of(token, by=current_user))
    checked = roster_import.check(roster, school_id=school_id, graduation_year=year)
    must, may = _("perbaiki"), _("catatan")
    rows = [
        (problem.row, str(FACT_WORDS[problem.fact]) if problem.fact else "", sentence_of(problem), words)
        for words, problems in ((must, checked.errors), (may, checked.notes))
        for problem in problems
    ]
    headings = [_("Baris"), _("Kolom"), _("Yang perlu diperhatikan"), _("Keterangan")]
    return _workbook(problem_sheet.write(headings, rows), "masalah-daftar-alumni.xlsx")


@bp.get("/impor/jalan/<int:run_id>")
@allow(*SCHOOL)
def import_run(run_id: int) -> ResponseReturnValue:
    """How far an import is; the page asks again by itself until it is over."""
    run = runs.get_run(run_id, by=current_user)
    sentence = _(run.sentence) if run.sentence else ""
    sentence = sentence % run.values if run.values else sentence
    return render_template("school/import_run.html", run=run, sentence=sentence)


@bp.post("/impor/jalan/<int:run_id>/sekarang")
@allow(*SCHOOL)
def import_now(run_id: int) -> ResponseReturnValue:
    """Do a waiting import in this request: for a server whose worker does not run."""
    if BaseForm().validate_on_submit():
        try:
            runs.carry_out_now(run_id, by=current_user)
        except DomainError as refusal:
            flash(sentence_of(refusal), "info")
    return redirect(url_for("school.import_run", run_id=run_id))


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


def _judged_in_form() -> dict[int, Choice]:
    """Row → what was chosen for it, from fields named baris-12; nonsense is no choice."""
    judged = {}
    for name, value in request.form.items():
        row = name.removeprefix("baris-")
        if row != name and row.isascii() and row.isdigit() and len(row) < 7 and value in set(Choice):
            judged[int(row)] = Choice(value)
    return judged


def _workbook(content: bytes, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=XLSX, headers=disposition)
