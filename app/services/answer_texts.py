"""The texts a company uses again in its answers: its own, and the built-in ones beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.errors import AlreadyTaken, InvalidValue, NotFound, mark
from app.extensions import db
from app.models.account import Account
from app.models.hiring import AnswerText, TextPurpose
from app.reference.answer_texts import BUILT_IN, BuiltInText
from app.rules import answer_words
from app.rules.application_status import RejectReason
from app.rules.recruiter_rights import Right
from app.services.application_access import recruiter_with
from app.services.transaction import commit

LONGEST_NAME = 80
MOST_OWN = 100


@dataclass(frozen=True)
class ReadyText:
    """A text to choose; `key` names it in addresses and is the same for everybody of the company."""

    key: str
    purpose: TextPurpose
    name: str
    text: str
    reject_reason: RejectReason | None
    own_id: int | None
    """None for a built-in one."""


def choices(purpose: TextPurpose, *, by: Account) -> Sequence[ReadyText]:
    """The company's own texts of this purpose by name, then the built-in ones; raises NotAllowed for other people."""
    company_id = recruiter_with(Right.READ, by=by).company_id
    own = db.session.scalars(
        select(AnswerText)
        .where(AnswerText.company_id == company_id, AnswerText.purpose == purpose)
        .order_by(AnswerText.name)
    )
    built_in = [_built_in(one) for one in BUILT_IN if one.purpose == purpose]
    return [*(_own(row) for row in own), *built_in]


def by_purpose(*, by: Account) -> Mapping[TextPurpose, Sequence[ReadyText]]:
    """The same for every purpose, in two queries."""
    company_id = recruiter_with(Right.READ, by=by).company_id
    own = db.session.scalars(select(AnswerText).where(AnswerText.company_id == company_id).order_by(AnswerText.name))
    found: dict[TextPurpose, list[ReadyText]] = {purpose: [] for purpose in TextPurpose}
    for row in own:
        found[row.purpose].append(_own(row))
    for one in BUILT_IN:
        found[TextPurpose(one.purpose)].append(_built_in(one))
    return found


def find(key: str, purpose: TextPurpose, *, by: Account) -> ReadyText | None:
    """The text with this key among the choices; None for anything else."""
    return next((one for one in choices(purpose, by=by) if one.key == key), None)


def get_own(text_id: int, *, by: Account) -> AnswerText:
    """A text of one's company; other companies' look like missing ones."""
    recruiter = recruiter_with(Right.DECIDE, by=by)
    row = db.session.get(AnswerText, text_id)
    if row is None or row.company_id != recruiter.company_id:
        raise NotFound()
    return row


def save(
    purpose: TextPurpose,
    *,
    name: str,
    text: str,
    reject_reason: RejectReason | None = None,
    text_id: int | None = None,
    by: Account,
) -> AnswerText:
    """Keep a new text or change one; raises NotAllowed, NotFound, InvalidValue and AlreadyTaken at the field."""
    company_id = recruiter_with(Right.DECIDE, by=by).company_id
    row = get_own(text_id, by=by) if text_id is not None else AnswerText(company_id=company_id, purpose=purpose)
    name, text = " ".join(name.split()), answer_words.check(text)
    if not name:
        raise InvalidValue(mark("Beri nama, supaya teks ini mudah dipilih."), field="name")
    if not text:
        raise InvalidValue(mark("Tulis teksnya."), field="text")
    if row.purpose is TextPurpose.INVITE and "{nama}" in text:
        raise InvalidValue(mark("Undangan tidak dapat menyebut {nama}: nama belum Anda lihat."), field="text")
    if len(text) > answer_words.LONGEST:
        raise InvalidValue(mark("Teks paling panjang 500 huruf."), field="text")
    same = select(AnswerText.id).where(
        AnswerText.company_id == company_id, AnswerText.purpose == row.purpose, AnswerText.name == name
    )
    if db.session.scalar(same) not in (None, row.id):
        raise AlreadyTaken(mark("Sudah ada teks dengan nama ini."), field="name")
    if row.id is None and (_count(company_id) >= MOST_OWN):
        raise InvalidValue(mark("Sudah ada 100 teks. Hapus yang tidak dipakai lagi."), field="name")
    row.name, row.text = name[:LONGEST_NAME], text
    row.reject_reason = reject_reason if row.purpose is TextPurpose.REJECT else None
    db.session.add(row)
    commit()
    return row


def remove(text_id: int, *, by: Account) -> None:
    """Delete a text of the company; letters already sent keep their words."""
    db.session.delete(get_own(text_id, by=by))
    commit()


def _count(company_id: int) -> int:
    own = select(func.count(AnswerText.id)).where(AnswerText.company_id == company_id)
    return db.session.scalar(own) or 0


def _own(row: AnswerText) -> ReadyText:
    return ReadyText(f"teks-{row.id}", row.purpose, row.name, row.text, row.reject_reason, row.id)


def _built_in(one: BuiltInText) -> ReadyText:
    return ReadyText(f"baku-{one.key}", TextPurpose(one.purpose), one.name, one.text, one.reject_reason, None)
