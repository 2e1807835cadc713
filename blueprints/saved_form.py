"""Forms that save as one goes on: the right fields are stored, the others told; the same with a button and by itself.

The form carries what it showed (`was`), so that a newer value from another tab is told and not overwritten.
"""

import json
from collections.abc import Callable, Mapping

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import BooleanField, DateField, HiddenField

from app.errors import ChangedMeanwhile
from app.services.profile_fields import YES, Saved
from blueprints.base_form import BaseForm, sentence_of

NOT_TYPED = ("was", "whose", "csrf_token")

Store = Callable[[Mapping[str, str], Mapping[str, str]], Saved]
"""(typed, was) → what became of it."""


class SavedForm(BaseForm):
    """Stored for the person it was shown to alone: on a shared phone a page may outlast them, and goes on sending."""

    was = HiddenField()
    whose = HiddenField(default=lambda: str(current_user.id))

    def show_stored(self, shown: Mapping[str, str]) -> None:
        """Begin with what is stored; only for a form that was not sent."""
        self.was.data = json.dumps({name: shown[name] for name in self._names()})

    def save(self, store: Store) -> bool:
        """Store what has the right shape and is true; whether that was everything. Refusals stand at their fields."""
        if self.whose.data != str(current_user.id):
            abort(403)
        self.validate()
        was = self._was()
        saved = store({name: text for name in self._names() if (text := self._typed(name)) is not None}, was)
        read = {name: saved.shown[name] for name in self._names()}
        for name, refusal in saved.refusals.items():
            self[name].errors = [*self[name].errors, sentence_of(refusal)]
            if is_autosave() and isinstance(refusal, ChangedMeanwhile):
                read[name] = was.get(name, "")  # not decided yet, so the next one does not overwrite it either
        self.was.data = json.dumps(read)
        self.elsewhere = {
            name: saved.shown[name] for name, refusal in saved.refusals.items() if isinstance(refusal, ChangedMeanwhile)
        }
        return not self.errors

    def answer(self, **more: str) -> ResponseReturnValue:
        """What a form that saves by itself is told: sentences at fields, values changed elsewhere, what it read."""
        errors = {name: " ".join(map(str, self[name].errors)) for name in self._names() if self[name].errors}
        return jsonify(errors=errors, elsewhere=self.elsewhere, was=self.was.data, **more)

    def _names(self) -> list[str]:
        return [name for name in self._fields if name not in NOT_TYPED]

    def _typed(self, name: str) -> str | None:
        """What is typed in a field, None when it has not the right shape."""
        field = self[name]
        if field.errors:
            return None
        if isinstance(field, BooleanField):
            return YES if field.data else ""
        if isinstance(field, DateField):
            return field.data.isoformat() if field.data else ""
        return field.data or ""

    def _was(self) -> dict[str, str]:
        try:
            read = json.loads(self.was.data or "{}")
        except ValueError:
            return {}
        return {name: text for name, text in read.items() if isinstance(text, str)} if isinstance(read, dict) else {}


def is_autosave() -> bool:
    """Whether the form was sent by itself, without anybody pressing its button."""
    return request.headers.get("X-Autosave") == "1"
