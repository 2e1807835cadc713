"""Signing in, joining, getting back in."""

from flask import Blueprint

bp = Blueprint("auth", __name__)
