"""The nine core questions (C1 to C9), which of them somebody is asked, and in which order.

One order for the screen, the paper and the staff; what is skipped is decided here, on the server. A page may hide a
question sooner, it never decides.
"""

from enum import StrEnum

from app.rules.tracer_core import EARNING, WITH_PLACE, Core
from app.rules.tracer_status import Activity


class Question(StrEnum):
    ACTIVITY = "activity"
    """C1, main activity in the census week."""
    ALSO = "also"
    """C2, what else."""
    PLACE = "place"
    """C3, where: name and regency."""
    POSITION = "position"
    """C4, as what."""
    STARTED = "started"
    """C5, since when, and when the first paid work began."""
    ALIGNMENT = "alignment"
    """C6, whether it suits the programme."""
    PAY = "pay"
    """C7, monthly income as a bracket."""
    FOUND = "found"
    """C8, how the work was found."""
    CONTACT = "contact"
    """C9, the number and the consents."""


ITEMS: dict[Question, tuple[str, ...]] = {
    Question.ACTIVITY: ("activity",),
    Question.ALSO: ("also",),
    Question.PLACE: ("organisation", "company_id", "regency_code"),
    Question.POSITION: ("position",),
    Question.STARTED: ("started_on", "first_started_on", "sought_work"),
    Question.ALIGNMENT: ("alignment",),
    Question.PAY: ("pay",),
    Question.FOUND: ("found_through",),
    Question.CONTACT: (),
}
"""The items of the core each question fills."""

_PLACE_QUESTIONS = frozenset({Question.PLACE, Question.POSITION, Question.ALIGNMENT})
_EARNING_QUESTIONS = frozenset({Question.PAY, Question.FOUND})


def asked_of(activity: Activity | None) -> frozenset[Question]:
    """The questions of one main activity; before it is known, only the first."""
    if activity is None:
        return frozenset({Question.ACTIVITY})
    skipped: set[Question] = set()
    if activity not in WITH_PLACE:
        skipped |= _PLACE_QUESTIONS
    if activity not in EARNING:
        skipped |= _EARNING_QUESTIONS
    return frozenset(Question) - skipped


def questions_of(activity: Activity | None) -> tuple[Question, ...]:
    """The same in the order they are asked."""
    asked = asked_of(activity)
    return tuple(question for question in Question if question in asked)


def activities_asked(question: Question) -> tuple[Activity, ...]:
    """The main activities that have this question."""
    return tuple(activity for activity in Activity if question in asked_of(activity))


def after(question: Question, activity: Activity | None) -> Question | None:
    """The question that follows; None after the last. A skipped question is followed by the next one asked."""
    later = list(Question)[list(Question).index(question) + 1 :]
    return next((one for one in later if one in asked_of(activity)), None)


def before(question: Question, activity: Activity | None) -> Question | None:
    earlier = list(Question)[: list(Question).index(question)]
    return next((one for one in reversed(earlier) if one in asked_of(activity)), None)


def first_open(core: Core) -> Question:
    """The first question without an answer, where somebody goes on who says "still the same".

    C2 may stay empty, so it is never what is missing; C9 is asked in every wave.
    """
    for question in questions_of(core.activity):
        if question is Question.CONTACT:
            break
        if question is not Question.ALSO and not _is_answered(question, core):
            return question
    return Question.CONTACT if core.activity else Question.ACTIVITY


def _is_answered(question: Question, core: Core) -> bool:
    values = [getattr(core, item) for item in ITEMS[question]]
    return any(value not in (None, "", ()) for value in values)
