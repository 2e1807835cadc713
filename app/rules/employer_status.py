"""Words of what an employer tells the school: who still works there, and how content they are with its alumni."""

from enum import StrEnum


class StillThere(StrEnum):
    """An employer's word about one placement."""

    STILL = "still"
    LEFT = "left"
    NEVER = "never"


class Aspect(StrEnum):
    """What employers judge alumni by, as in the ministry's survey of the world of work."""

    ETHICS = "ethics"
    FIELD_SKILL = "field_skill"
    LANGUAGE = "language"
    TECHNOLOGY = "technology"
    COMMUNICATION = "communication"
    TEAMWORK = "teamwork"
    SELF_DEVELOPMENT = "self_development"


LEVELS = (1, 2, 3, 4)
"""1 kurang, 2 cukup, 3 baik, 4 sangat baik."""
CONTENT_FROM = 3
