"""The words schools add to the catalogue of competencies."""

from flask import Blueprint

bp = Blueprint("vocabulary", __name__, url_prefix="/kosakata")
