"""What belongs to the alumnus: taken along, brought in, taken away."""

from flask import Blueprint

bp = Blueprint("own_data", __name__)
