"""Typing a stack, paper by paper in its order; the answers are stored as they are typed."""

from sqlalchemy import select

from app import clock
from app.errors import InvalidValue, TokenNotValid, TransitionNotAllowed, mark
from app.extensions import db
from app.models.account import Account
from app.models.gathering import PaperEntry, PaperStack
from app.models.tracer import Response
from app.rules.double_entry import draw_sample
from app.rules.luring_status import StackOrder
from app.rules.paper_items import Values, tidy
from app.rules.tracer_status import ResponseStatus, WaveState
from app.services import answer_links, ledger, paper_answers, paper_pages
from app.services.stacks import next_position, progress_of
from app.services.transaction import commit, flush

REPLACES, LEAVES = "1", "2"
"""Typed at "replace" when the person has answered another way: take the paper, or leave that answer."""


def other_answer(stack: PaperStack, entry: PaperEntry) -> Response | None:
    """The person's own answer that did not come from this stack; a paper replaces it only when told to."""
    answer = db.session.scalar(
        select(Response).where(
            Response.wave_id == stack.wave_id,
            Response.alumni_id == entry.alumni_id,
            Response.status == ResponseStatus.COMPLETE,
        )
    )
    return None if answer is None or answer.source_doc == source_of(stack, entry) else answer


def source_of(stack: PaperStack, entry: PaperEntry) -> str:
    """Where an answer came from, as it stands on it: the stack's code and the paper's place."""
    return f"{stack.code}/{entry.position}"


def lay_next(stack: PaperStack, typed_code: str, *, by: Account) -> PaperEntry:
    """In a stack by code: the next paper, by its short code; raises InvalidValue at "code"."""
    _check_open(stack)
    position = next_position(stack)
    if stack.order is not StackOrder.CODE or position is None:
        raise TransitionNotAllowed()
    try:
        link = answer_links.typed_link(typed_code)
    except TokenNotValid as error:
        raise InvalidValue(mark("Kode ini tidak dikenal. Periksa lagi hurufnya."), field="code") from error
    if link.wave_id != stack.wave_id:
        raise InvalidValue(mark("Kode ini untuk angkatan atau gelombang lain."), field="code")
    known = db.session.scalar(
        select(PaperEntry).where(PaperEntry.stack_id == stack.id, PaperEntry.alumni_id == link.alumni_id)
    )
    if known is not None:
        raise InvalidValue(
            mark("Kertas %(name)s sudah ada, nomor %(number)s."),
            field="code",
            name=link.alumni.full_name,
            number=known.position,
        )
    entry = PaperEntry(stack_id=stack.id, alumni_id=link.alumni_id, position=position)
    db.session.add(entry)
    commit()
    return entry


def type_paper(stack: PaperStack, entry: PaperEntry, values: Values, *, by: Account) -> PaperEntry:
    """Keep what was typed and store the answer it is; raises InvalidValue at the item, TransitionNotAllowed."""
    _check_open(stack)
    wave = stack.wave
    before = other_answer(stack, entry)
    choice = values.get("replace", "")
    if before is not None and choice not in (REPLACES, LEAVES):
        raise InvalidValue(
            mark("Alumni ini sudah menjawab dengan cara lain. Pilih: ganti dengan kertas ini, atau biarkan."),
            field="replace",
        )
    if before is not None and choice == LEAVES:
        paper_answers.read(wave, values)
        entry.response_id = None
    else:
        response = paper_answers.keep(wave, entry.alumni, values, source_doc=source_of(stack, entry), by=by)
        flush()
        entry.response_id = response.id
    entry.values, entry.is_missing = tidy(paper_pages.items_for(wave), values), False
    entry.entered_by_id, entry.entered_at = by.id, clock.now()
    commit()
    return entry


def pass_over(stack: PaperStack, entry: PaperEntry, *, by: Account) -> None:
    """There is no paper of this person, or it may not be kept; raises TransitionNotAllowed once it was typed."""
    _check_open(stack)
    if entry.values is not None:
        raise TransitionNotAllowed(mark("Kertas ini sudah diketik."))
    entry.is_missing, entry.entered_by_id, entry.entered_at = True, by.id, clock.now()
    commit()


def finish(stack: PaperStack, *, by: Account) -> int:
    """Declare the first typing finished and draw the sample to be typed again; returns its size.

    What was typed outside the sample is forgotten: the answers hold it.

    Raises TransitionNotAllowed while papers of a list wait, or when it was drawn before.
    """
    _check_open(stack)
    if stack.order is StackOrder.LIST and progress_of(stack).waiting:
        raise TransitionNotAllowed(mark("Masih ada kertas yang belum diketik atau dilewati."))
    entries = {
        entry.id: entry
        for entry in db.session.scalars(
            select(PaperEntry).where(PaperEntry.stack_id == stack.id, PaperEntry.values.is_not(None))
        )
    }
    if not entries:
        raise TransitionNotAllowed(mark("Belum ada kertas yang diketik."))
    drawn = draw_sample(entries, stack.code)
    for key, entry in entries.items():
        entry.is_sampled = key in drawn
        entry.values = entry.values if entry.is_sampled else {}  # the answer has it; only a comparison needs more
    stack.sampled_at = clock.now()
    ledger.record("stack.finished", stack, by=by, school_id=stack.school_id, papers=len(entries), sample=len(drawn))
    commit()
    return len(drawn)


def check_wave(stack: PaperStack) -> None:
    """Raises TransitionNotAllowed once the wave is closed: its answers stand."""
    if stack.wave.state is not WaveState.OPEN:
        raise TransitionNotAllowed(mark("Gelombang ini sudah ditutup, jadi kertas tidak dicatat lagi."))


def _check_open(stack: PaperStack) -> None:
    check_wave(stack)
    if stack.sampled_at is not None:
        raise TransitionNotAllowed(
            mark(
                "Pengetikan pertama tumpukan ini sudah selesai. Perbaiki lewat pemeriksaan, atau lewat daftar jawaban."
            )
        )
