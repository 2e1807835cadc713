"""Stored pages as answers: a picture for this reader and this moment, never anything a browser would run."""

from flask import Response


def picture(content: bytes, name: str) -> Response:
    """A JPEG that no cache keeps and no other site embeds; `name` is of our own making."""
    answer = Response(content, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}.jpg"'
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
