from blueprints.applications import answers, board, bulk, invitations, kept, notes, own, reading, standing, texts
from blueprints.applications.area import bp

__all__ = ["answers", "board", "bp", "bulk", "invitations", "kept", "notes", "own", "reading", "standing", "texts"]
