"""Applications and invitations: three groups of views, one blueprint."""

from flask import Blueprint

bp = Blueprint("applications", __name__)
