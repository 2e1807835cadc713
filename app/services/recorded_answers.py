"""The form as the school's staff fill it for somebody: from paper, a call, a message, or another person's word."""

from app.models.account import Account
from app.models.alumni import AlumniProfile
from app.models.tracer import Response, Wave
from app.rules.tracer_status import PROXY_CHANNELS, Channel
from app.services.answer_storing import find_answer, once
from app.services.own_answers import Sent, note_told, told_phone
from app.services.tracer_answers import with_unasked, write_down
from app.services.transaction import commit


def record(
    wave: Wave, alumni: AlumniProfile, sent: Sent, *, channel: Channel, source_doc: str = "", by: Account
) -> Response:
    """Store it exactly once for each submission key; a consent counts only when the alumnus gave it.

    Raises as tracer_answers.enter does.
    """

    def storing() -> Response:
        phone = told_phone(sent)
        is_own = channel not in PROXY_CHANNELS
        response = write_down(
            wave,
            alumni,
            with_unasked(sent.core, find_answer(wave, alumni)),
            channel=channel,
            by=by,
            submission_key=sent.submission_key,
            read_revision=sent.read_revision,
            source_doc=source_doc,
            agrees=sent.agrees and is_own,
        )
        if is_own:
            note_told(alumni, sent, phone, by=by)
        commit()
        return response

    return once(wave, alumni, sent.submission_key, storing)
