"""Employers' names as people type them, compared without legal form, capitals and dots."""

import re

_LEGAL_FORM = re.compile(r"\b(?:pt|cv|ud|pd|fa|tbk|persero|koperasi)\b")
_NOT_IN_NAMES = re.compile(r"[\W_]+")


def plain_name(typed: str) -> str:
    """ "PT. Contoh Jaya, Tbk" and "contoh jaya" are one name; a name that is only a legal form stays as it is."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", typed.casefold()).split())
    return " ".join(_LEGAL_FORM.sub(" ", words).split()) or words
