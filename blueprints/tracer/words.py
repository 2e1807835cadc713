"""How a figure of the tracer study reads: with its denominator, hidden with the reason, or "no data"."""

from collections.abc import Mapping
from typing import Any

from flask_babel import format_percent
from flask_babel import gettext as _

from app.rules.disclosure import Figures, Shown
from app.rules.tracer_status import Activity
from app.services.tracer import CohortLine, Moment
from blueprints.formats import angka, persen, tanggal
from blueprints.labels import label

SERIES = {
    Activity.WORK: 1,
    Activity.STUDY: 2,
    Activity.BUSINESS: 3,
    Activity.SEEKING: 4,
    Activity.OTHER: 5,
}
UNTRACED_SERIES = 6


def share_of(shown: Shown) -> str:
    """76,7%, for the public 77%; or why there is no percentage."""
    if shown.is_hidden:
        return _("disembunyikan")
    if shown.share is None:
        return _("belum ada data")
    return _percent(shown.share, is_rounded=shown.is_rounded)


def counted_of(shown: Shown) -> str:
    """69 dari 90, for the public sekitar 70 dari 90; small groups are marked."""
    if shown.is_hidden:
        return _("kurang dari 20 orang, atau dapat mengungkapnya")
    numbers = {"count": angka(shown.count), "of": angka(shown.of)}
    if shown.is_rounded:
        return _("sekitar %(count)s dari %(of)s", **numbers)
    return _("%(count)s dari %(of)s (kecil)", **numbers) if shown.is_small else _("%(count)s dari %(of)s", **numbers)


def percent_of(shown: Shown) -> float | None:
    """0 to 100 for a bar; None when there is no figure to draw."""
    return None if shown.share is None else shown.share * 100


def moment_name(moment: Moment) -> str:
    """The short name of the day figures speak of."""
    return age_name(moment.months)


def age_name(months: int | None) -> str:
    """How long after graduating: hari ini, saat lulus, 12 bulan."""
    if months is None:
        return _("Hari ini")
    return _("Saat lulus") if months == 0 else _("%(months)s bulan", months=months)


def activity_bars(figures: Figures) -> list[dict[str, Any]]:
    """One bar for each main activity, out of the traced."""
    return [_bar(label(activity), shown, SERIES[activity]) for activity, shown in figures.activities.items()]


def untraced_bar(figures: Figures) -> list[dict[str, Any]]:
    """*Tidak terlacak* as its own bar, out of the whole register."""
    return [_bar(_("Tidak terlacak"), figures.untraced, UNTRACED_SERIES)]


def cohort_bars(lines: list[CohortLine]) -> list[dict[str, Any]]:
    """BMW among the traced, cohort by cohort, oldest first."""
    return [
        _bar(_("Angkatan %(year)s", year=line.cohort.graduation_year), line.figures.absorbed, 1)
        for line in sorted(lines, key=lambda line: line.cohort.graduation_year)
    ]


def bounds_text(figures: Figures) -> str:
    """The range in words, for those who do not see the drawing."""
    return _(
        "Antara %(low)s dan %(high)s dari semua alumni, tergantung yang tidak terlacak; %(point)s dari yang terlacak.",
        low=share_of(figures.lower),
        high=share_of(figures.upper),
        point=share_of(figures.absorbed),
    )


def bounds_of(figures: Figures) -> str:
    """57,5%–82,5%"""
    if figures.lower.share is None:
        return share_of(figures.lower)
    return f"{share_of(figures.lower)}–{share_of(figures.upper)}"


def interval_of(figures: Figures) -> str | None:
    """72,0%–80,8%; None when there is none to show."""
    if figures.interval is None:
        return None
    low, high = (
        _percent(share, is_rounded=figures.absorbed.is_rounded)
        for share in (figures.interval.low, figures.interval.high)
    )
    return f"{low}–{high}"


def day_text(moment: Moment) -> str:
    """Which day the figures speak of, and by which precedence; stands under them."""
    values = {"day": tanggal(moment.day)}
    if moment.is_today:
        return _(
            "Keadaan per %(day)s: jawaban terakhir alumni, diperbarui oleh penempatan yang mulai pada tanggal"
            " yang dijawab atau sesudahnya; tanpa jawaban sendiri, penempatan yang sedang berjalan, lalu jawaban"
            " orang lain. Penempatan yang sudah selesai, belum mulai, atau dipertanyakan tidak dihitung.",
            **values,
        )
    return _(
        "Keadaan pada tanggal sensus %(day)s: jawaban alumni sendiri; tanpa itu, penempatan yang berjalan hari itu,"
        " lalu jawaban orang lain. Penempatan yang mulai sesudahnya atau dipertanyakan tidak dihitung.",
        **values,
    )


def _percent(share: float, *, is_rounded: bool) -> str:
    return format_percent(share, "0%") if is_rounded else persen(share)


def _bar(words: object, shown: Shown, series: int) -> dict[str, Any]:
    return {
        "label": words,
        "share": percent_of(shown),
        "value": share_of(shown),
        "counted": counted_of(shown),
        "series": series,
    }


WORDS: Mapping[str, Any] = {
    "share_of": share_of,
    "counted_of": counted_of,
    "percent_of": percent_of,
    "moment_name": moment_name,
    "age_name": age_name,
    "activity_bars": activity_bars,
    "untraced_bar": untraced_bar,
    "cohort_bars": cohort_bars,
    "bounds_text": bounds_text,
    "bounds_of": bounds_of,
    "interval_of": interval_of,
    "day_text": day_text,
}
"""Given to the templates by name; a view passes them with `**WORDS`."""
