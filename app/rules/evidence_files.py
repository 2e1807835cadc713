"""What may be uploaded as evidence, and how large; stored files are always re-encoded pages."""

from enum import StrEnum

from app.rules.lifecycle import Lifecycle

LARGEST_UPLOAD = 8 * 1024 * 1024
"""Bytes of one file as it is sent."""
MOST_PAGES = 4
LONGEST_SIDE = 1600
"""Pixels of a stored page."""
LARGEST_PAGE = 350 * 1024
"""Bytes of a stored page."""
MOST_PIXELS = 50_000_000
"""A photo with more is refused before it is decoded; a JPEG is decoded smaller at once."""
MOST_PIXELS_WHOLE = 24_000_000
"""The same for PNG and WebP, which are decoded whole: a small server has a gigabyte for everything."""
MOST_FILES = 3
"""Files of one competency."""


class MediaKind(StrEnum):
    PHOTO = "photo"
    PDF = "pdf"


class CheckState(StrEnum):
    """What the school says of an evidence file."""

    WAITING = "waiting"
    CONFIRMED = "confirmed"
    REFUSED = "refused"


CHECK_LIFECYCLE = Lifecycle(
    {
        CheckState.WAITING: frozenset({CheckState.CONFIRMED, CheckState.REFUSED}),
        CheckState.REFUSED: frozenset({CheckState.WAITING}),
    }
)
"""The owner asks, and may ask again after a refusal; what was confirmed stays so until the file is removed."""
