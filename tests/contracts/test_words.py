"""Words: every state has a label, every sentence an English translation, every template filter of the house works."""

import importlib
import inspect
import pkgutil
import re
from enum import Enum
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, ngettext
from wtforms import StringField
from wtforms.validators import Length

import app.rules
from blueprints.base_form import BaseForm
from blueprints.labels import label
from blueprints.tones import tone
from config import ROOT


def enums_of_rules() -> list[type[Enum]]:
    found = []
    for module in pkgutil.iter_modules(app.rules.__path__):
        members = inspect.getmembers(importlib.import_module(f"app.rules.{module.name}"), inspect.isclass)
        found += [kind for _, kind in members if issubclass(kind, Enum) and kind.__module__.endswith("_status")]
    return found


def english() -> Catalog:
    with (ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="en")


def test_every_state_has_words_and_a_tone(app: Flask) -> None:
    with app.test_request_context():
        for kind in enums_of_rules():
            for member in kind:
                assert str(label(member)), member
                assert tone(member) in ("good", "info", "warn", "bad", "neutral")


def test_the_english_translation_is_complete(tmp_path: Path) -> None:
    template = tmp_path / "messages.pot"
    arguments = ["pybabel", "-q", "extract", "-F", str(ROOT / "babel.cfg"), "-k", "_l", "-k", "mark", "-o"]
    CommandLineInterface().run([*arguments, str(template), str(ROOT)])
    with template.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    catalogue = english()
    translated = {message.id for message in catalogue if message.id and all(_strings(message.string))}
    missing = sorted(str(message) for message in wanted - translated)
    assert not missing, f"{len(missing)} sentences without English, e.g. {missing[:5]}"
    fuzzy = [message.id for message in catalogue if message.fuzzy and message.id]
    assert not fuzzy, f"translations marked as guesses: {fuzzy[:5]}"


def test_a_translation_has_the_blanks_of_its_sentence() -> None:
    for message in english():
        for sentence, translation in zip(_strings(message.id), _strings(message.string), strict=True):
            assert blanks(sentence) == blanks(translation), sentence


def blanks(sentence: str) -> list[str]:
    """Every place a value goes into: %(name)s and {name}."""
    return sorted(re.findall(r"%\(\w+\)\w|\{\w+\}", sentence))


def _strings(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return translation if isinstance(translation, tuple) else (translation,)


class ShortNote(BaseForm):
    note = StringField(validators=[Length(max=3)])


def test_a_plural_speaks_the_language_of_the_reader(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"note": "panjang"}):
        for language, sentence in (
            ("id", "Paling banyak 3 karakter."),
            ("en", "Field cannot be longer than 3 characters."),
        ):
            with force_locale(language):
                form = ShortNote()
                form.validate()
                assert form.note.errors == [sentence]
    with app.test_request_context(), force_locale("id"):
        assert ngettext("%(num)d lowongan", "%(num)d lowongan", 3) == "3 lowongan"
