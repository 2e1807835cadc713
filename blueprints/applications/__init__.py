from blueprints.applications import answers, hiring, interview_choice, interviews, invitations, offers, own
from blueprints.applications.area import bp

__all__ = ["answers", "bp", "hiring", "interview_choice", "interviews", "invitations", "offers", "own"]
