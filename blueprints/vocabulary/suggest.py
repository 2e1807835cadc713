"""What the catalogue calls a competency, while it is typed."""

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.rules.roles import Role
from app.services.competency_hints import suggestions_for
from blueprints.access import ALUMNI, RECRUITER, SCHOOL, allow
from blueprints.vocabulary.area import bp

LONGEST = 120


@bp.get("/saran")
@allow(ALUMNI, RECRUITER, *SCHOOL, Role.ADMIN)
def suggest() -> ResponseReturnValue:
    """A part of a page: buttons that put a name into the field `field`, whose value comes under its own name."""
    field = request.args.get("field", "")
    if not field.replace("-", "").replace("_", "").isalnum():
        abort(404)
    typed = request.args.get(field, "")[:LONGEST]
    suggestions = [one for one in suggestions_for(typed) if one.name != typed.strip()]
    return render_template("vocabulary/suggestions.html", field=field, suggestions=suggestions)
