from blueprints.applications import answers, invitations, own
from blueprints.applications.area import bp

__all__ = ["answers", "bp", "invitations", "own"]
