"""The lines of the ledger about one placement, as a timeline people read."""

from collections.abc import Sequence
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models.event import Event
from app.rules.placement_status import SourceKind
from blueprints.formats import tanggal, waktu
from blueprints.labels import label

TITLES = {
    "placement.reported": _l("Dilaporkan"),
    "placement.confirmed": _l("Dikonfirmasi"),
    "placement.disputed": _l("Dipertanyakan"),
    "placement.ended": _l("Selesai"),
}
TONES = {"placement.confirmed": "good", "placement.disputed": "bad"}


def timeline_of(events: Sequence[Event]) -> list[dict[str, object]]:
    """What components/timeline.html takes, oldest first."""
    return [
        {
            "title": TITLES[event.action],
            "when": waktu(event.created_at),
            "who": _side(event),
            "note": _note(event),
            "tone": TONES.get(event.action, "neutral"),
        }
        for event in events
        if event.action in TITLES
    ]


def _side(event: Event) -> object:
    side = event.details.get("source") or event.details.get("side")
    return label(SourceKind(side)) if side else (event.actor.display_name if event.actor else _("otomatis"))


def _note(event: Event) -> str:
    if "ended_on" in event.details:
        return _("Hari terakhir %(date)s", date=tanggal(date.fromisoformat(event.details["ended_on"])))
    return event.details.get("note", "")
