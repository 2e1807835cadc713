"""Words: every state has a label, every sentence an English translation, every template filter of the house works."""

import importlib
import inspect
import pkgutil
from enum import Enum

from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po
from flask import Flask
from flask_babel import force_locale, ngettext

import app.rules
from blueprints.labels import label, tone
from config import ROOT


def enums_of_rules() -> list[type[Enum]]:
    found = []
    for module in pkgutil.iter_modules(app.rules.__path__):
        members = inspect.getmembers(importlib.import_module(f"app.rules.{module.name}"), inspect.isclass)
        found += [kind for _, kind in members if issubclass(kind, Enum) and kind.__module__.endswith("_status")]
    return found


def test_every_state_has_words_and_a_tone(app: Flask) -> None:
    for kind in enums_of_rules():
        for member in kind:
            assert str(label(member)), member
            assert tone(member) in ("good", "info", "warn", "bad", "neutral")


def test_the_english_translation_is_complete(tmp_path) -> None:  # noqa: ANN001
    template = tmp_path / "messages.pot"
    arguments = ["pybabel", "-q", "extract", "-F", str(ROOT / "babel.cfg"), "-k", "_l", "-k", "mark", "-o"]
    CommandLineInterface().run([*arguments, str(template), str(ROOT)])
    with template.open("rb") as file:
        wanted = {message.id for message in read_po(file) if message.id}
    with (ROOT / "translations/en/LC_MESSAGES/messages.po").open("rb") as file:
        catalogue = read_po(file, locale="en")
    translated = {message.id for message in catalogue if message.id and all(_strings(message.string))}
    missing = sorted(str(message) for message in wanted - translated)
    assert not missing, f"{len(missing)} sentences without English, e.g. {missing[:5]}"
    fuzzy = [message.id for message in catalogue if message.fuzzy and message.id]
    assert not fuzzy, f"translations marked as guesses: {fuzzy[:5]}"


def _strings(translation: str | tuple[str, ...]) -> tuple[str, ...]:
    return translation if isinstance(translation, tuple) else (translation,)


def test_an_indonesian_plural_is_indonesian(app: Flask) -> None:
    with app.test_request_context(), force_locale("id"):
        assert ngettext("%(num)d lowongan", "%(num)d lowongan", 3) == "3 lowongan"
        assert "characters" not in ngettext(
            "Field must be at least %(min)d character long.", "Field must be at least %(min)d characters long.", 3
        )
