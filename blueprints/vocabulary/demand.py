"""What industry asks for, beside what the school teaches: a page and its sheet."""

import csv
import io

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.services import demand as demands
from blueprints.access import SCHOOL, allow
from blueprints.vocabulary.area import bp

MOST_BARS = 10


@bp.get("/kebutuhan")
@allow(*SCHOOL)
def demand() -> ResponseReturnValue:
    return render_template("vocabulary/demand.html", sheet=_sheet(), most=MOST_BARS)


@bp.get("/kebutuhan.csv")
@allow(*SCHOOL)
def demand_csv() -> ResponseReturnValue:
    sheet, text = _sheet(), io.StringIO()
    rows = csv.writer(text, delimiter=";")
    rows.writerow([_("Jenis"), _("Kata"), _("Lowongan"), _("Alumni"), _("Diajarkan")])
    for line in sheet.demands:
        taught = _("ya") if line.is_taught else _("tidak")
        rows.writerow([_("kompetensi"), _as_text(line.name), line.vacancies, line.alumni, taught])
    rows.writerows([_("belum di katalog"), _as_text(label), number, "", ""] for label, number in sheet.unknown)
    rows.writerows([_("pencarian tanpa hasil"), _as_text(one.words), one.times, "", ""] for one in sheet.missed)
    name = f"kebutuhan-industri-{sheet.quarter.key}.csv"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response("\ufeff" + text.getvalue(), mimetype="text/csv", headers=disposition)


def _sheet() -> demands.DemandSheet:
    return demands.demand_sheet(
        by=current_user,
        quarter=request.args.get("triwulan", ""),
        programme_id=request.args.get("jurusan", type=int),
    )


def _as_text(words: str) -> str:
    """What somebody typed never becomes a formula of the spreadsheet that opens the file."""
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
