"""How much typed text a form may send: Werkzeug bounds it in multipart forms only, others may be as large as a file."""

from flask import Flask, current_app, request

TYPED = "application/x-www-form-urlencoded"


def set_up(app: Flask) -> None:
    """Before the CSRF check, which reads the form."""
    app.before_request(_bound_typed_text)


def _bound_typed_text() -> None:
    if request.mimetype == TYPED:
        request.max_content_length = current_app.config["MAX_FORM_MEMORY_SIZE"]
