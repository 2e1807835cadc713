from flask import Blueprint

bp = Blueprint("tracer", __name__)
