"""Watching over what is published: reports, bans, companies that may be one."""

from flask import Blueprint

bp = Blueprint("moderation", __name__)
