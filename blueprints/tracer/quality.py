"""How good the data behind the figures are, for the tracer team."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.rules.rates import Rate
from app.services.data_quality import QualitySheet, quality_sheet
from blueprints.access import SCHOOL, allow
from blueprints.formats import angka, persen
from blueprints.labels import label
from blueprints.tracer.area import asked_months, bp
from blueprints.tracer.words import WORDS


@bp.get("/<cohort>/mutu")
@allow(*SCHOOL)
def quality(cohort: str) -> ResponseReturnValue:
    sheet = quality_sheet(cohort, months=asked_months(), by=current_user)
    return render_template(
        "tracer/quality.html",
        sheet=sheet,
        response_bars=_response_bars(sheet),
        channel_bars=[_bar(label(channel), rate) for channel, rate in sheet.channels.items()],
        kept_bars=[_bar(_("%(months)s bulan", months=months), rate) for months, rate in sheet.kept.items()],
        rate_words=rate_words,
        **WORDS,
    )


def rate_words(rate: Rate) -> str:
    """65,0% · 78 dari 120, or that there are no data."""
    if rate.share is None:
        return _("belum ada data")
    return _("%(share)s · %(count)s dari %(of)s", share=persen(rate.share), count=angka(rate.count), of=angka(rate.of))


def _response_bars(sheet: QualitySheet) -> list[dict[str, Any]]:
    """Own answers of the whole register, programme by programme, the least answered first."""
    rates = [(programme.name, Rate(counts.own, counts.population)) for programme, counts in sheet.programmes]
    return [_bar(name, rate) for name, rate in sorted(rates, key=lambda line: line[1].share or 0)]


def _bar(words: object, rate: Rate) -> dict[str, Any]:
    return {
        "label": words,
        "share": None if rate.share is None else rate.share * 100,
        "value": _("belum ada data") if rate.share is None else persen(rate.share),
        "counted": _("%(count)s dari %(of)s", count=angka(rate.count), of=angka(rate.of)),
    }
