"""The school's own pages: register, import, cohorts, ledger, settings."""

from flask import Blueprint

bp = Blueprint("school", __name__, url_prefix="/sekolah")
