"""The addresses the tracer study sends out. The one place that knows their paths outside the pages."""

from flask import current_app

from app.models.tracer import AnswerLink
from app.services.answer_links import token_of

ANSWER_PATH = "/t/{token}"
SHORT = "?ringkas=1"
"""Asks the form for the three questions of the last contact only."""
STOP_PATH = "/berhenti/{token}"
CLASS_PATH = "/kelas/{token}"


def answer_address(link: AnswerLink, *, is_short: bool = False) -> str:
    """Where the person answers."""
    return address(ANSWER_PATH, token_of(link)) + (SHORT if is_short else "")


def stop_address(link: AnswerLink) -> str:
    """Where the person says "do not contact me"."""
    return address(STOP_PATH, token_of(link))


def address(path: str, token: str) -> str:
    return current_app.config["PADANKARYA"].public_url + path.format(token=token)
