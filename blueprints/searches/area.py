"""The searches an alumnus keeps."""

from flask import Blueprint

bp = Blueprint("searches", __name__, url_prefix="/pencarian")
