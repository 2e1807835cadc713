from blueprints.own_data import bringing, erasing, exporting
from blueprints.own_data.area import bp

__all__ = ["bp", "bringing", "erasing", "exporting"]
