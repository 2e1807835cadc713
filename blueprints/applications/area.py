"""Applications and invitations: three groups of views, one blueprint."""

from flask import Blueprint, request

bp = Blueprint("applications", __name__)


def page_number() -> int:
    """Which page of a list was asked for, from 1."""
    return max(1, request.args.get("page", 1, type=int))
