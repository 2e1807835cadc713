from flask import Blueprint

bp = Blueprint("alumni", __name__)
