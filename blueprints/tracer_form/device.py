"""What a device without a network needs: the worker that keeps the opened form, and a fresh token before sending."""

from pathlib import Path

from flask import Response, current_app, jsonify
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from blueprints.access import EVERYONE, allow
from blueprints.extensions import limiter
from blueprints.tracer_form.area import bp


@bp.get("/sw.js")
@limiter.exempt
@allow(EVERYONE)
def worker() -> ResponseReturnValue:
    """From the root, so that it may serve the forms; never kept (headers.py), so that no old one stays."""
    code = Path(str(current_app.static_folder), "js", "worker.js").read_bytes()
    return Response(code, mimetype="text/javascript")


@bp.get("/t-kunci")
@limiter.exempt
@allow(EVERYONE)
def fresh_token() -> ResponseReturnValue:
    """A token of this session for an answer that waited longer than the page's own token lives."""
    return jsonify(token=generate_csrf())
