"""The ledger of the school."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.models.event import Event
from app.services import ledger, register
from app.services.event_subjects import subject_names
from blueprints.access import SCHOOL, allow
from blueprints.addresses import asked_page
from blueprints.school.area import bp
from blueprints.school.event_words import AREAS, actor, sentence


@bp.get("/riwayat")
@allow(*SCHOOL)
def events() -> ResponseReturnValue:
    kind = request.args.get("bagian", "")
    kind = kind if kind in AREAS else ""
    page = ledger.events_of_school(
        register.school_of(current_user), ledger.EventFilter(subject_kind=kind), page=asked_page()
    )
    return render_template("school/events.html", page=page, lines=lines_of(page.items), areas=AREAS, kind=kind)


def lines_of(events: list[Event]) -> list[dict[str, object]]:
    """Each event as the page shows it: who, what, about which vacancy or company, when, and where it can be read."""
    names = register.names_of((event.alumni_id for event in events if event.alumni_id), by=current_user)
    subjects = subject_names(events)
    return [
        {
            "who": actor(event),
            "what": sentence(event, names),
            "subject": subjects.get((event.subject_kind, event.subject_id)),
            "when": event.created_at,
            "href": _href(event, names),
        }
        for event in events
    ]


def _href(event: Event, names: dict[int, str]) -> str | None:
    if event.subject_kind == "vacancy":
        return url_for("vacancies.show", vacancy_id=event.subject_id)
    if event.subject_kind == "company_approval":
        return url_for("inbox.company", approval_id=event.subject_id)
    if event.alumni_id in names:
        return url_for("school.alumnus", alumni_id=event.alumni_id)
    return None
