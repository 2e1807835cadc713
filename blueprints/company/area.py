from flask import Blueprint

bp = Blueprint("company", __name__)
