"""The contact plan of a wave: which step is due for whom, at most how often, and when the school keeps quiet.

A person is asked at most MOST_CONTACTS times in a wave, at most once a day, not after an own answer, not after "do not
contact me", and only in the school's hours. Of steps that were missed only the latest is caught up.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.rules.contact_status import ContactWay, Standing, StepWay

MOST_CONTACTS = 5
REST_DAYS = 1
"""Days from one contact to the earliest next."""
LAST_DAY = 365
MOST_STEPS = 10

WAYS = {
    StepWay.WHATSAPP_EMAIL: (ContactWay.WHATSAPP, ContactWay.EMAIL),
    StepWay.EMAIL_WHATSAPP: (ContactWay.EMAIL, ContactWay.WHATSAPP),
    StepWay.WHATSAPP: (ContactWay.WHATSAPP,),
    StepWay.EMAIL: (ContactWay.EMAIL,),
    StepWay.PHONE: (ContactWay.PHONE,),
    StepWay.CLASS_REP: (),
    StepWay.LURING: (),
}
"""The personal ways of a step in order; none for a step that reaches nobody by name."""


@dataclass(frozen=True, slots=True)
class Step:
    """`day` counts from the opening of the wave; `position` stays the step's name when its day is changed."""

    position: int
    day: int
    way: StepWay

    @property
    def is_personal(self) -> bool:
        return bool(WAYS[self.way])


DEFAULT_PLAN = (
    Step(1, 0, StepWay.WHATSAPP_EMAIL),
    Step(2, 3, StepWay.CLASS_REP),
    Step(3, 10, StepWay.WHATSAPP_EMAIL),
    Step(4, 24, StepWay.WHATSAPP_EMAIL),
    Step(5, 24, StepWay.PHONE),
    Step(6, 45, StepWay.LURING),
    Step(7, 75, StepWay.WHATSAPP_EMAIL),
)
"""Invitation, class representatives, two reminders, telephone, a day at school, and a last short question: five
personal contacts. Of two steps on one day the second waits for the next, as nobody is contacted twice a day."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the plan needs to know of a person: nothing that identifies them."""

    has_answered: bool = False
    """An own, complete answer; what others said of them does not stop the asking."""
    has_opted_out: bool = False
    has_phone: bool = False
    """A number not known to be dead; likewise the e-mail address."""
    has_email: bool = False
    contacts: int = 0
    """Counted contacts in this wave."""
    last_on: date | None = None
    done: frozenset[int] = field(default_factory=frozenset)
    """Positions of the steps by which they were contacted."""


@dataclass(frozen=True, slots=True)
class Due:
    step: Step
    way: ContactWay
    is_first: bool
    """Nobody wrote to them before in this wave: the words are an invitation, whatever the step."""
    is_last: bool
    """The last personal step of the plan, or the last contact allowed: the words ask for the shortest answer."""


def standing(person: Reach, plan: Sequence[Step], *, opened_on: date, today: date) -> tuple[Standing, Due | None]:
    """Where the person stands, and with DUE what is to be done."""
    if person.has_answered:
        return Standing.ANSWERED, None
    if person.has_opted_out:
        return Standing.OPTED_OUT, None
    if not (person.has_phone or person.has_email):
        return Standing.UNREACHABLE, None
    if person.contacts >= MOST_CONTACTS:
        return Standing.FULL, None
    due = _due(person, plan, (today - opened_on).days)
    if due is None:
        return Standing.WAITING, None
    if person.last_on is not None and (today - person.last_on).days < REST_DAYS:
        return Standing.RESTING, None
    return Standing.DUE, due


def way_for(step: Step, person: Reach) -> ContactWay | None:
    """The first way of the step that works for the person."""
    works = {
        ContactWay.WHATSAPP: person.has_phone,
        ContactWay.PHONE: person.has_phone,
        ContactWay.EMAIL: person.has_email,
    }
    return next((way for way in WAYS[step.way] if works[way]), None)


def in_order(plan: Sequence[Step]) -> list[Step]:
    return sorted(plan, key=lambda step: (step.day, step.position))


def _due(person: Reach, plan: Sequence[Step], days: int) -> Due | None:
    """Of the steps after the last one done whose day has come, the first of the latest day."""
    steps = [step for step in in_order(plan) if step.is_personal]
    reached = [number for number, step in enumerate(steps) if step.position in person.done]
    ahead = steps[reached[-1] + 1 :] if reached else steps
    open_to = [step for step in ahead if step.day <= days and way_for(step, person) is not None]
    if not open_to:
        return None
    step = next(step for step in open_to if step.day == open_to[-1].day)
    way = way_for(step, person)
    assert way is not None
    is_last = step.position == steps[-1].position or person.contacts == MOST_CONTACTS - 1
    return Due(step, way, is_first=person.contacts == 0, is_last=is_last and person.contacts > 0)


@dataclass(frozen=True, slots=True)
class Hours:
    """When the school contacts people, in its own time: from `opens` up to, not including, `closes` o'clock."""

    opens: int = 8
    closes: int = 20
    rests_on_sunday: bool = False

    def are_quiet(self, local: datetime) -> bool:
        if self.rests_on_sunday and local.weekday() == 6:
            return True
        return not self.opens <= local.hour < self.closes

    def next_opening(self, local: datetime) -> datetime:
        """When contacting may go on; `local` itself outside the quiet hours."""
        if not self.are_quiet(local):
            return local
        day = local.date() if local.hour < self.opens else local.date() + timedelta(days=1)
        opening = datetime.combine(day, time(self.opens), local.tzinfo)
        return opening if not self.are_quiet(opening) else opening + timedelta(days=1)
