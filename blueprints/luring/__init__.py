from blueprints.luring import checking, days, kiosk, printing, stacks
from blueprints.luring.area import bp

__all__ = ["bp", "checking", "days", "kiosk", "printing", "stacks"]
