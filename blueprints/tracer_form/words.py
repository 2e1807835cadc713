"""An answer in words: for "still the same?", for two answers side by side, for copying, and for its history."""

from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.fields.choices import SelectChoice

from app.reference import regions
from app.rules.alumni_status import ConsentPurpose
from app.rules.pay_brackets import code_of
from app.rules.tracer_core import Bracket, Core
from app.rules.tracer_status import Activity, FoundThrough
from app.services.pay_choices import PayChoices
from blueprints.formats import rupiah, rupiah_short
from blueprints.labels import label
from blueprints.tracer_form.forms import ALIGNMENT

TERMS = {
    "activity": _l("Kegiatan utama"),
    "also": _l("Juga"),
    "organisation": _l("Tempat"),
    "position": _l("Sebagai"),
    "regency_code": _l("Kabupaten/kota"),
    "started_on": _l("Mulai"),
    "first_started_on": _l("Mulai pekerjaan pertama"),
    "sought_work": _l("Pernah mencari kerja"),
    "alignment": _l("Keselarasan"),
    "pay": _l("Penghasilan"),
    "found_through": _l("Dapat lewat"),
    "hours_per_week": _l("Jam kerja seminggu"),
    "work_kind": _l("Jenis pekerjaan"),
    "vertical_match": _l("Pendidikan yang diperlukan"),
    "is_certified": _l("Punya sertifikat kompetensi"),
    "details": _l("Daftar lengkap"),
}
"""The items of an answer by the words a page gives them."""
CONSENT = {
    ConsentPurpose.TRACER: _l(
        "Sekolah memakainya untuk angka per angkatan; nama Anda tidak diterbitkan. Dapat ditarik kapan saja."
    ),
    ConsentPurpose.SEARCH: _l(
        "Tidak wajib, dan terpisah dari penelusuran. Dapat ditarik kapan saja di halaman privasi akun Anda."
    ),
}


def value_of(core: Core, item: str) -> str:
    """One item in words; empty when there is none."""
    value = getattr(core, item)
    if value is None or value == "" or value == () or value == {}:
        return ""
    words: dict[str, Any] = {
        "activity": lambda: label(value),
        "work_kind": lambda: label(value),
        "also": lambda: ", ".join(str(label(Activity(one))) for one in value),
        "found_through": lambda: ", ".join(str(label(FoundThrough(one))) for one in value),
        "regency_code": lambda: regions.regency_label(value) if regions.is_regency(value) else value,
        "started_on": lambda: format_date(value, "MMMM y"),
        "first_started_on": lambda: format_date(value, "MMMM y"),
        "alignment": lambda: str(ALIGNMENT[value - 1].label),
        "pay": lambda: bracket_words(value),
        "details": lambda: _("%(count)s butir", count=len(value)),
        "sought_work": lambda: _("Ya") if value else _("Tidak"),
        "is_certified": lambda: _("Ya") if value else _("Tidak"),
    }
    return str(words[item]()) if item in words else str(value)


def facts_of(core: Core, *, has_pay: bool = False) -> list[tuple[object, str]]:
    """(term, value) of what an answer says, for components/facts; the income only when asked for."""
    shown = [item for item in TERMS if item != "pay" or has_pay]
    return [(TERMS[item], words) for item in shown if (words := value_of(core, item))]


def text_of(core: Core) -> str:
    """The same as lines to copy and hand over."""
    return "\n".join(f"{term}: {value}" for term, value in facts_of(core, has_pay=True))


def bracket_words(bracket: Bracket) -> str:
    """Rp2,1 jt – di bawah Rp2,8 jt, as on paper"""
    if bracket.low is None:
        return _("tidak mau menjawab")
    if bracket.high is None:
        return _("%(low)s atau lebih", low=_amount(bracket.low))
    if bracket.low == 0:
        return _("kurang dari %(high)s", high=_amount(bracket.high))
    return _("%(low)s – di bawah %(high)s", low=_amount(bracket.low), high=_amount(bracket.high))


def pay_choices(choices: PayChoices | None) -> list[SelectChoice]:
    """The brackets as radio buttons; saying nothing about it is always one of them."""
    brackets = choices.brackets if choices else ()
    return [SelectChoice(code_of(bracket), _capital(bracket_words(bracket))) for bracket in (*brackets, Bracket())]


def pay_hint(choices: PayChoices | None) -> str:
    """Where the brackets come from."""
    if choices is None:
        return _("Upah minimum tempat ini tidak diketahui.")
    kind = "UMP" if choices.is_only_province else "UMK"
    return _(
        "Kisaran menurut %(kind)s %(region)s %(year)s. Disimpan terpisah, tidak pernah tampil untuk perusahaan.",
        kind=kind,
        region=choices.region,
        year=choices.year,
    )


def _amount(amount: int) -> str:
    return rupiah_short(round(amount, -4)) if amount % 10_000 == 0 else rupiah(amount)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
