"""The form every form derives from: CSRF, messages in the reader's language, refusals shown at their field."""

from typing import Any

from flask_babel import get_translations, gettext
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, PasswordField

from app.errors import DomainError


class _Translations:
    """WTForms ships no Indonesian; its sentences stand in our own catalogue."""

    def gettext(self, sentence: str) -> str:
        return gettext(sentence)

    def ngettext(self, one: str, many: str, n: int) -> str:
        """Unformatted, as WTForms expects: it puts the numbers in itself."""
        return get_translations().ungettext(one, many, n)


_TRANSLATIONS = _Translations()


def sentence_of(refusal: DomainError) -> str:
    """The refusal's sentence in the reader's language."""
    sentence = gettext(refusal.sentence)
    return sentence % refusal.values if refusal.values else sentence


def strip(value: Any) -> Any:
    """WTForms filter: no blanks around what was typed, and no NUL, which no browser sends and PostgreSQL refuses."""
    return value.replace("\0", "").strip() if isinstance(value, str) else value


class BaseForm(FlaskForm):
    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> Any:
            return _TRANSLATIONS

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            if not issubclass(unbound_field.field_class, (FieldList, FormField, PasswordField)):
                options["filters"] = [strip, *unbound_field.kwargs.get("filters", [])]
            return unbound_field.bind(form=form, **options)

    def show(self, refusal: DomainError) -> None:
        """Put a service's refusal at its field, or above the form when it concerns none."""
        field = self._fields.get(refusal.field) if refusal.field else None
        if field is not None:
            field.errors = [*field.errors, sentence_of(refusal)]
        else:
            self.form_errors.append(sentence_of(refusal))

    @property
    def status(self) -> int:
        """The HTTP status of the page that shows this form: 422 when it came back with errors."""
        return 422 if self.errors else 200
