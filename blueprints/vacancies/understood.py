"""How the words typed were read, in sentences: what is required, excluded, left out, and what was meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from app.services.vacancy_question import VacancyQuestion
from app.services.vacancy_text import Field, NoteKind, Phrase, Question, TextAnswer
from blueprints.vacancies.asked import href_of

LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Corrected:
    """The question as it was probably meant."""

    words: str
    href: str


def corrected(question: VacancyQuestion, spellings: Mapping[str, str]) -> Corrected | None:
    """The typed words with the ones nobody wrote replaced; None when nothing is to be replaced."""
    words = question.q
    for typed, meant in spellings.items():
        words = re.sub(rf"\b{re.escape(typed)}\b", meant, words, flags=re.IGNORECASE)
    return Corrected(words, href_of(replace(question, q=words))) if words != question.q else None


def requirements(question: Question) -> list[str]:
    """What is more than plain words, as it was understood."""
    sentences = [_phrase_words(phrase) for phrase in question.phrases]
    if question.without:
        sentences.append(_("tanpa %(words)s", words=_short(", ".join(question.without))))
    if question.beginnings:
        sentences.append(_("kata yang berawalan %(words)s", words=_short(", ".join(question.beginnings))))
    return sentences


def advice(text: TextAnswer) -> list[str]:
    """What was left out of the words typed, each with what to do instead."""
    sentences = []
    for note in text.notes:
        if note.kind is NoteKind.TOO_COMMON and text.is_searchable and not note.words:
            continue
        if sentence := _sentence(note.kind, _short(note.words)):
            sentences.append(sentence)
    return sentences


def _phrase_words(phrase: Phrase) -> str:
    words = f"“{_short(phrase.text)}”"
    in_field = {
        Field.TITLE: _("judul memuat %(words)s", words=words),
        Field.COMPANY: _("perusahaan bernama %(words)s", words=words),
        Field.PLACE: _("tempat: %(words)s", words=words),
        Field.KIND: _("jenis: %(words)s", words=words),
        None: _("tepat %(words)s", words=words),
    }
    return _("bukan %(words)s", words=in_field[phrase.field]) if phrase.is_excluded else in_field[phrase.field]


def _sentence(kind: NoteKind, words: str) -> str:
    sentences = {
        NoteKind.CUT: _("Hanya 300 huruf pertama yang dibaca. Tulis yang terpenting saja."),
        NoteKind.TOO_MANY: _("Hanya 40 kata pertama yang dibaca. Tulis yang terpenting saja."),
        NoteKind.OPEN_QUOTE: _("Tanda kutip belum ditutup, jadi dibaca sebagai kata biasa."),
        NoteKind.TOO_COMMON: _("Kata yang terlalu umum tidak dicari: %(words)s.", words=words),
        NoteKind.SHORT_BEGINNING: _(
            "“%(words)s” dicari sebagai kata biasa: tanda * perlu paling sedikit tiga huruf di depannya.", words=words
        ),
        NoteKind.NO_SUCH_BEGINNING: _("Tidak ada kata yang berawalan “%(words)s”.", words=words),
        NoteKind.EMPTY_FIELD: _("Tanda khusus tanpa kata tidak dicari. Tulis misalnya judul:mekanik."),
        NoteKind.UNKNOWN_PLACE: _(
            "Tempat “%(words)s” tidak dikenal dan tidak dipakai. Tulis nama kabupaten, kota, atau kecamatan.",
            words=words,
        ),
        NoteKind.UNKNOWN_KIND: _(
            "Jenis “%(words)s” tidak dikenal dan tidak dipakai. Tulis misalnya jenis:magang atau jenis:kontrak.",
            words=words,
        ),
    }
    return sentences[kind]


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]}…"
