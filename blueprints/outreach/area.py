"""Pages behind links of the tracer study that need no account: a class's list, and "do not contact me"."""

from flask import Blueprint

bp = Blueprint("outreach", __name__)
