from flask import Blueprint

bp = Blueprint("luring", __name__, url_prefix="/luring")
