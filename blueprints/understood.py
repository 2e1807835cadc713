"""How the words typed were read, in sentences: what is required, excluded, left out, and what was meant."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from app.services.typed_words import Field, NoteKind, Phrase, TextAnswer

LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Corrected:
    """The question as it was probably meant."""

    words: str
    href: str


def corrected(typed: str, spellings: Mapping[str, str], href_of: Callable[[str], str]) -> Corrected | None:
    """The typed words with the ones nobody wrote replaced; None when nothing is to be replaced."""
    words = typed
    for word, meant in spellings.items():
        words = re.sub(rf"\b{re.escape(word)}\b", meant, words, flags=re.IGNORECASE)
    return Corrected(words, href_of(words)) if words != typed else None


def without_words(typed: str, dropped: Iterable[str]) -> str:
    """What was typed but these plain words."""
    for word in dropped:
        typed = re.sub(rf"(?<![\w:\"-]){re.escape(word)}(?![\w:*\"])", "", typed, flags=re.IGNORECASE)
    return " ".join(typed.split())


def requirements(text: TextAnswer) -> list[str]:
    """What is more than plain words, as it was understood."""
    question = text.question
    unknown = {note.words for note in text.notes if note.kind in (NoteKind.UNKNOWN_PLACE, NoteKind.UNKNOWN_KIND)}
    sentences = [
        _phrase_words(phrase)
        for phrase in question.phrases
        if phrase.field not in (Field.PLACE, Field.KIND) or phrase.text not in unknown
    ]
    if question.without:
        sentences.append(_("tanpa %(words)s", words=_short(", ".join(question.without))))
    if question.beginnings:
        sentences.append(_("kata yang berawalan %(words)s", words=_short(", ".join(question.beginnings))))
    return sentences


def advice(text: TextAnswer, example: str) -> list[str]:
    """What was left out of the words typed, each with what to do instead; `example`: a field with a word."""
    sentences = []
    for note in text.notes:
        if note.kind is NoteKind.TOO_COMMON and text.is_searchable and not note.words:
            continue
        if sentence := _sentence(note.kind, _short(note.words), example):
            sentences.append(sentence)
    return sentences


def _phrase_words(phrase: Phrase) -> str:
    words = f"“{_short(phrase.text)}”"
    in_field = {
        Field.TITLE: _("judul memuat %(words)s", words=words),
        Field.COMPANY: _("perusahaan bernama %(words)s", words=words),
        Field.COMPETENCY: _("kompetensi memuat %(words)s", words=words),
        Field.PROGRAMME: _("jurusan memuat %(words)s", words=words),
        Field.EXPERIENCE: _("pengalaman memuat %(words)s", words=words),
        Field.PLACE: _("tempat: %(words)s", words=words),
        Field.KIND: _("jenis: %(words)s", words=words),
        None: _("tepat %(words)s", words=words),
    }
    return _("bukan %(words)s", words=in_field[phrase.field]) if phrase.is_excluded else in_field[phrase.field]


def _sentence(kind: NoteKind, words: str, example: str) -> str:
    sentences = {
        NoteKind.CUT: _("Hanya 300 huruf pertama yang dibaca. Tulis yang terpenting saja."),
        NoteKind.TOO_MANY: _("Hanya 40 kata pertama yang dibaca. Tulis yang terpenting saja."),
        NoteKind.OPEN_QUOTE: _("Tanda kutip belum ditutup, jadi dibaca sebagai kata biasa."),
        NoteKind.TOO_COMMON: _("Kata yang terlalu umum tidak dicari: %(words)s.", words=words),
        NoteKind.SHORT_BEGINNING: _(
            "“%(words)s” dicari sebagai kata biasa: tanda * perlu paling sedikit tiga huruf di depannya.", words=words
        ),
        NoteKind.NO_SUCH_BEGINNING: _("Tidak ada kata yang berawalan “%(words)s”.", words=words),
        NoteKind.EMPTY_FIELD: _("Tanda khusus tanpa kata tidak dicari. Tulis misalnya %(example)s.", example=example),
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
