"""The two doors to the same form, and the addresses behind each."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.errors import DomainError, NotAllowed, NotFound, TokenNotValid, mark
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

OF_ANOTHER = mark("Jawaban ini diisi dengan akun lain di perangkat ini. Masuk lagi dengan akun itu agar terkirim.")


@dataclass(frozen=True, slots=True)
class Door:
    respondent: Respondent
    token: str | None = None

    def address(self, page: str, **values: str) -> str:
        if self.token is None:
            return url_for(OWN[page], **values)
        return url_for(f"tracer_form.{page}", token=self.token, **values)


def through(token: str, page: Callable[[Door], ResponseReturnValue]) -> ResponseReturnValue:
    """The page behind a link; when the link is over, what was sent is given back instead of being lost."""
    from blueprints.tracer_form.refused import give_back

    try:
        door = Door(respondents.by_link(token), token)
    except TokenNotValid as refusal:
        if request.method != "POST":
            raise
        return give_back(_told_late(refusal, lambda: respondents.tell_late(token)))
    return page(door)


def through_own(page: Callable[[Door], ResponseReturnValue]) -> ResponseReturnValue:
    """The same for the own account; raises NotFound without a wave, as long as nothing was sent.

    An answer that waited on a shared phone is stored for whoever gave it, not for whoever signed in since.
    """
    from blueprints.tracer_form.refused import give_back

    if request.form.get("whose", str(current_user.id)) != str(current_user.id):
        return give_back(NotAllowed(OF_ANOTHER))
    try:
        door = Door(respondents.by_account(current_user))
    except NotFound as refusal:
        if request.method != "POST":
            raise
        return give_back(_told_late(refusal, lambda: respondents.tell_late_own(current_user)))
    return page(door)


def _told_late(refusal: DomainError, tell: Callable[[], None]) -> DomainError:
    """Why an answer came too late, after the team was told that it did."""
    try:
        tell()
    except TokenNotValid as later:
        return later
    return refusal


def wants_json() -> bool:
    """Whether the device's outbox asks, not a person."""
    return request.accept_mimetypes.best == "application/json"
