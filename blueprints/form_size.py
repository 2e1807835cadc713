"""How much a form may send. Werkzeug bounds typed text in multipart forms only; what is too large is read and thrown
away, because whoever is still sending hears no answer, and the answer is a sentence."""

import time
from typing import Any

from flask import Flask, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import RequestEntityTooLarge
from wtforms import Field

from app.services.stored_files import TOO_LARGE

TYPED = "application/x-www-form-urlencoded"
MARK = "terlalu_besar"
AT_ONCE = 256 * 1024
LONGEST_READING = 60
"""Seconds of reading what is thrown away; a slower sender is cut off."""


def set_up(app: Flask) -> None:
    """Before the CSRF check, which reads the form."""
    app.before_request(_bound_typed_text)
    app.before_request(_bound_uploads)


def tells_too_large(view: Any) -> Any:
    """Mark a view of a form with one file: what is too large is told at that field, by show_if_too_large."""
    view.tells_too_large = True
    return view


def show_if_too_large(field: Field) -> None:
    """Say at the file's field that the last upload was too large, when the address says so."""
    if request.method == "GET" and MARK in request.args:
        field.errors = [*field.errors, _(TOO_LARGE)]


def _bound_typed_text() -> None:
    if request.mimetype == TYPED:
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]


def _bound_uploads() -> ResponseReturnValue | None:
    limit = request.max_content_length
    if limit is None or (request.content_length or 0) <= limit:
        return None
    _throw_away()
    view = current_app.view_functions.get(request.endpoint or "")
    if not getattr(view, "tells_too_large", False):
        raise RequestEntityTooLarge()
    return redirect(url_for(str(request.endpoint), **(request.view_args or {}), **{MARK: 1}), code=303)


def _throw_away() -> None:
    """Read what is being sent, a piece at a time, so that the sender comes to reading the answer."""
    until = time.monotonic() + LONGEST_READING
    stream = request.environ["wsgi.input"]
    left = request.content_length or 0
    while left > 0 and time.monotonic() < until:
        piece = stream.read(min(AT_ONCE, left))
        if not piece:
            return
        left -= len(piece)
