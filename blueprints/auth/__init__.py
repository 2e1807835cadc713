from blueprints.auth import entry, recovery, session
from blueprints.auth.area import bp

__all__ = ["bp", "entry", "recovery", "session"]
