"""The alumnus's own pages."""

from flask import Blueprint

from app.rules.alumni_status import Level
from blueprints.labels import label

bp = Blueprint("alumni", __name__, url_prefix="/alumni/saya")

LEVELS = {level.value: label(level) for level in Level}
"""The stored number of a level → its words."""
