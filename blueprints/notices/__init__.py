from blueprints.notices import address, messages, reading, settings, staying, stopping
from blueprints.notices.area import bp

__all__ = ["address", "bp", "messages", "reading", "settings", "staying", "stopping"]
