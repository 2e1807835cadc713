"""The school's own pages: register, import, cohorts, ledger, settings."""

from flask import Blueprint, request

bp = Blueprint("school", __name__, url_prefix="/sekolah")


def page_number() -> int:
    """The page asked for in the address, from 1."""
    return max(1, request.args.get("hal", 1, type=int))
