"""The two doors to the same form, and the addresses behind each."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import TokenNotValid
from app.services import respondents
from app.services.respondents import Respondent

OWN = {
    "open": "tracer.respond",
    "step": "tracer.own_step",
    "same": "tracer.own_same",
    "draft": "tracer.own_draft",
    "items": "tracer.own_items",
    "done": "tracer.own_done",
    "card": "tracer.own_card",
}
"""Page of a personal link → the endpoint of the own account."""


@dataclass(frozen=True, slots=True)
class Door:
    respondent: Respondent
    token: str | None = None

    def address(self, page: str, **values: str) -> str:
        if self.token is None:
            return url_for(OWN[page], **values)
        return url_for(f"tracer_form.{page}", token=self.token, **values)


def own_door() -> Door:
    return Door(respondents.by_account(current_user))


def through(token: str, page: Callable[[Door], ResponseReturnValue]) -> ResponseReturnValue:
    """The page behind a link; when the link is over, what was sent is given back instead of being lost."""
    from blueprints.tracer_form.refused import give_back

    try:
        door = Door(respondents.by_link(token), token)
    except TokenNotValid as refusal:
        if request.method == "POST":
            return give_back(refusal)
        raise
    return page(door)


def wants_json() -> bool:
    """Whether the device's outbox asks, not a person."""
    return request.accept_mimetypes.best == "application/json"
