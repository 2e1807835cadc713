"""The definitions behind the figures, for everybody."""

from flask import render_template
from flask.typing import ResponseReturnValue

from blueprints.access import EVERYONE, allow
from blueprints.tracer.area import bp
from blueprints.tracer.definitions import DEFINITIONS
from blueprints.tracer.method_words import method_parts


@bp.get("/metode")
@allow(EVERYONE)
def method() -> ResponseReturnValue:
    return render_template("tracer/method.html", definitions=DEFINITIONS, parts=method_parts())
