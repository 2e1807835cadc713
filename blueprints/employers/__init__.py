from blueprints.employers import asked, asking
from blueprints.employers.area import bp

__all__ = ["asked", "asking", "bp"]
