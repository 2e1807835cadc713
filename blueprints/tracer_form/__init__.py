from blueprints.tracer_form import device, link
from blueprints.tracer_form.area import bp

__all__ = ["bp", "device", "link"]
