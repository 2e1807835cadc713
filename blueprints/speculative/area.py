"""Offers to work for a company without a vacancy: the alumnus's pages and the company's."""

from flask import Blueprint

bp = Blueprint("speculative", __name__)
