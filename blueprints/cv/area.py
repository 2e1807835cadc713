"""The CV and the page of facts behind its QR code."""

from flask import Blueprint

bp = Blueprint("cv", __name__)
