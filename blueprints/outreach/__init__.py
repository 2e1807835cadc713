from blueprints.outreach import class_list, stopping
from blueprints.outreach.area import bp

__all__ = ["bp", "class_list", "stopping"]
