"""What the steps of the way through the own profile are called."""

from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.rules.profile_guide import Step


@dataclass(frozen=True)
class StepWords:
    title: object
    lead: object
    endpoint: str
    icon: str


STEP_WORDS = {
    Step.PLACE: StepWords(
        _l("Tempat & kontak"),
        _l("Agar lowongan terdekat muncul lebih dulu, dan perusahaan dapat menghubungi setelah Anda setuju."),
        "alumni.guide_place",
        "pin",
    ),
    Step.COMPETENCIES: StepWords(
        _l("Kompetensi"),
        _l("Lima yang terkuat sudah cukup. Perusahaan menemukan Anda lewat daftar ini."),
        "alumni.guide_competencies",
        "puzzle",
    ),
    Step.EXPERIENCE: StepWords(
        _l("PKL & kerja"),
        _l("Satu saja sudah membantu: di mana, dan apa yang Anda kerjakan sendiri."),
        "alumni.guide_experience",
        "tool",
    ),
    Step.WORDS: StepWords(
        _l("Tentang Anda"),
        _l("Satu baris dan dua tiga kalimat: yang pertama dibaca perusahaan."),
        "alumni.guide_words",
        "edit",
    ),
    Step.VISIBILITY: StepWords(
        _l("Siapa yang boleh melihat"),
        _l("Anda yang menentukan, dan boleh berubah pikiran kapan saja."),
        "alumni.guide_visibility",
        "eye",
    ),
}
