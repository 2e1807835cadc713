from flask import Blueprint

bp = Blueprint("tracer_form", __name__)
