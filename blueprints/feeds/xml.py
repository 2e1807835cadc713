"""Answers in XML: one for everybody, in Indonesian, without the characters XML cannot hold."""

import re

from flask import Response, render_template, request
from flask_babel import force_locale

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text without control characters; escaping is the template's."""
    return _FORBIDDEN.sub("", text)


def answer_xml(template: str, mimetype: str, *, seconds: int, **values: object) -> Response:
    """The filled template, cacheable for so many seconds; 304 when the reader has just this already."""
    with force_locale("id"):
        content = render_template(template, xml_text=xml_text, **values)
    response = Response(content, mimetype=mimetype)
    response.headers["Cache-Control"] = f"public, max-age={seconds}"
    response.add_etag()
    return response.make_conditional(request)
