"""The report to the labour office in words: headings in the order of the form, one line for each vacancy."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.reference import regions
from app.rules.labour_form import LabourFacts, LabourItem, ReportKind
from app.rules.vacancy_status import PayKind
from app.services.labour_reports import LabourRow
from blueprints.formats import rupiah
from blueprints.labels import label

Cell = str | int | date | None

ITEM_WORDS = {
    LabourItem.EMPLOYER: _l("Identitas pemberi kerja"),
    LabourItem.TITLE: _l("Nama jabatan"),
    LabourItem.OPENINGS: _l("Jumlah tenaga kerja"),
    LabourItem.VALIDITY: _l("Masa berlaku lowongan"),
    LabourItem.AGE: _l("Usia"),
    LabourItem.SEX: _l("Jenis kelamin"),
    LabourItem.EDUCATION: _l("Pendidikan"),
    LabourItem.COMPETENCIES: _l("Keterampilan atau kompetensi"),
    LabourItem.EXPERIENCE: _l("Pengalaman kerja"),
    LabourItem.WAGE: _l("Upah"),
    LabourItem.DOMICILE: _l("Domisili"),
}
KIND_WORDS = {
    ReportKind.OPENED: _l("Lowongan dibuka"),
    ReportKind.FILLED: _l("Lowongan terisi atau ditutup"),
}


def headings(kind: ReportKind) -> list[str]:
    shared = [
        _("Nama perusahaan"),
        _("NIB"),
        _("Alamat perusahaan"),
        _("Nama jabatan"),
        _("Jumlah tenaga kerja"),
        _("Berlaku mulai"),
        _("Berlaku sampai"),
        _("Usia"),
        _("Jenis kelamin"),
        _("Alasan batas usia atau jenis kelamin"),
        _("Pendidikan"),
        _("Keterampilan atau kompetensi"),
        _("Pengalaman kerja"),
        _("Upah"),
        _("Domisili (tempat kerja)"),
    ]
    if kind is ReportKind.OPENED:
        return shared
    return [
        *shared,
        _("Tanggal terisi atau ditutup"),
        _("Diterima lewat PadanKarya"),
        _("Diterima lewat jalan lain"),
        _("Belum terisi"),
    ]


def cells(kind: ReportKind, row: LabourRow) -> list[Cell]:
    facts = row.facts
    shared: list[Cell] = [
        facts.company,
        facts.nib,
        facts.address,
        facts.title,
        facts.openings,
        facts.opened_on,
        facts.deadline,
        age(facts),
        sex(facts),
        row.report.justification if row.report else "",
        education(facts),
        ", ".join(facts.competencies),
        experience(facts),
        wage(facts),
        regions.regency_label(facts.regency_code),
    ]
    if kind is ReportKind.OPENED:
        return shared
    return [*shared, facts.ended_on, facts.hired_here, facts.hired_elsewhere, facts.left_open]


def item_values(facts: LabourFacts) -> dict[LabourItem, str]:
    """What stands at each point of the form; limits on age and sex only as "limited" or not: see the report's page."""
    is_limited = facts.age_min is not None or facts.age_max is not None
    return {
        LabourItem.EMPLOYER: facts.company,
        LabourItem.TITLE: facts.title,
        LabourItem.OPENINGS: str(facts.openings),
        LabourItem.VALIDITY: _("sampai batas lamaran"),
        LabourItem.AGE: _("dibatasi, lihat laporan") if is_limited else _("tidak dibatasi"),
        LabourItem.SEX: _("dibatasi, lihat laporan") if facts.sex else _("tidak dibatasi"),
        LabourItem.EDUCATION: education(facts),
        LabourItem.COMPETENCIES: ", ".join(facts.competencies[:3]),
        LabourItem.EXPERIENCE: experience(facts),
        LabourItem.WAGE: wage(facts),
        LabourItem.DOMICILE: regions.regency_label(facts.regency_code),
    }


def missing_words(facts: LabourFacts) -> list[str]:
    """What the form still asks for, named so that one knows what to fill in."""
    lacks = {"nib": facts.nib, "address": facts.address}
    found = []
    for item in facts.missing:
        if item is LabourItem.EMPLOYER:
            names = {"nib": _("NIB perusahaan"), "address": _("alamat perusahaan")}
            found += [names[key] for key, value in lacks.items() if not value]
        else:
            found.append(str(ITEM_WORDS[item]).lower())
    return found


def age(facts: LabourFacts) -> str:
    low, high = facts.age_min, facts.age_max
    if low is None and high is None:
        return _("Tidak dibatasi")
    if high is None:
        return _("paling muda %(age)s tahun", age=low)
    if low is None:
        return _("paling tua %(age)s tahun", age=high)
    return _("%(low)s–%(high)s tahun", low=low, high=high)


def sex(facts: LabourFacts) -> str:
    return {"L": _("Laki-laki"), "P": _("Perempuan")}.get(facts.sex or "", _("Tidak dibatasi"))


def education(facts: LabourFacts) -> str:
    return str(label(facts.education)) if facts.education else ""


def experience(facts: LabourFacts) -> str:
    if facts.experience_months is None:
        return ""
    return _("%(months)s bulan", months=facts.experience_months) if facts.experience_months else _("Tanpa pengalaman")


def wage(facts: LabourFacts) -> str:
    if facts.pay_kind is PayKind.MINIMUM_WAGE:
        return _("Sesuai upah minimum")
    if facts.pay_min is None or facts.pay_max is None:
        return ""
    low, high = rupiah(facts.pay_min), rupiah(facts.pay_max)
    return _("%(pay)s per bulan", pay=low if low == high else f"{low}–{high}")


def item_lines(facts: LabourFacts) -> Sequence[tuple[object, str, bool]]:
    """(point of the form, what stands there, whether it is there) in the order of the form."""
    values, missing = item_values(facts), set(facts.missing)
    return [(ITEM_WORDS[item], values[item], item not in missing) for item in LabourItem]
