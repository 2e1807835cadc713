"""What may move figures, in words: the ledger's actions as things that happened to data."""

from collections.abc import Mapping

from flask_babel import format_decimal
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.rules.indicator_lines import Unit
from app.services.frozen_figures import Compared
from blueprints.formats import angka

CHANGES: Mapping[str, object] = {
    "response.given": _l("Jawaban baru"),
    "response.corrected": _l("Jawaban diperbaiki"),
    "placement.reported": _l("Penempatan dilaporkan"),
    "placement.confirmed": _l("Penempatan dikonfirmasi"),
    "placement.disputed": _l("Penempatan dipertanyakan"),
    "placement.ended": _l("Penempatan berakhir"),
    "alumni.facts_corrected": _l("Data sekolah diperbaiki"),
    "cohort.imported": _l("Daftar alumni diimpor"),
    "cohort.closed": _l("Angkatan ditutup"),
    "cohort.reopened": _l("Angkatan dibuka kembali"),
}
"""Those without words here are told together as other changes."""


def change_words(changes: Mapping[str, tuple[int, int]]) -> list[tuple[str, str]]:
    """Each kind of change with how often it happened and to how many alumni."""
    told: dict[str, list[int]] = {}
    for action, (times, people) in changes.items():
        words = str(CHANGES.get(action) or _("Perubahan lain"))
        found = told.setdefault(words, [0, 0])
        found[0] += times
        found[1] = max(found[1], people)
    return [(words, _times(*numbers)) for words, numbers in told.items()]


def difference_of(compared: Compared) -> str:
    """+2,3 poin, +1,5 bulan, or an equals sign; empty where one side has no figure."""
    old, new = compared.then, compared.now
    if not compared.is_changed:
        return "="
    if old is None or new is None or old.value is None or new.value is None:
        return ""
    step = new.value - old.value
    if old.unit is Unit.SHARE:
        return _("%(points)s poin", points=format_decimal(step * 100, "+0.0;−0.0"))
    if old.unit is Unit.MONTHS:
        return _("%(months)s bulan", months=format_decimal(step, "+0.#;−0.#"))
    return format_decimal(step, "+#,##0;−#,##0")


def _times(times: int, people: int) -> str:
    if not people:
        return _("%(times)s kali", times=angka(times))
    return _("%(times)s kali, pada %(people)s alumni", times=angka(times), people=angka(people))
