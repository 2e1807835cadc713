"""Personal links to one wave's form: signed, so that staff can show them again though the table lets nobody in.

A token is the link's id and generation under the installation's key. It ends at the wave's close, at `expires_at`,
when it is revoked, or when a newer one was made.
"""

import secrets
from collections.abc import Collection, Iterable
from datetime import timedelta

from flask import current_app
from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from app import clock
from app.errors import TokenNotValid, WaveClosed
from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.tracer import AnswerLink, Wave
from app.rules.tracer_status import WaveState
from app.services import signed_links
from app.services.public_codes import ALPHABET

LINK_DAYS = 120
"""From the first contact to some weeks after the last of the plan."""
CODE_LENGTH = 8
KIND = "answer-link"
PATH = "/t/"
"""Where the personal form lies; what follows is the token."""


def links_for(wave: Wave, alumni_ids: Iterable[int]) -> dict[int, AnswerLink]:
    """Alumnus → link, made where there is none yet or the old one is over (not committed)."""
    wanted = list(dict.fromkeys(alumni_ids))
    links = {link.alumni_id: link for link in _links_of(wave, wanted)}
    now = clock.now()
    codes = iter(_new_codes(sum(alumni_id not in links for alumni_id in wanted)))
    for alumni_id in wanted:
        link = links.get(alumni_id)
        if link is None:
            link = AnswerLink(wave_id=wave.id, alumni_id=alumni_id, code=next(codes), generation=1)
            link.expires_at = now + timedelta(days=LINK_DAYS)
            db.session.add(link)
            links[alumni_id] = link
        elif link.expires_at <= now and link.revoked_at is None:
            link.generation += 1
            link.expires_at = now + timedelta(days=LINK_DAYS)
    db.session.flush()
    return links


def token_of(link: AnswerLink) -> str:
    """The address part of a link; the same as long as its generation is the same."""
    return signed_links.sign(KIND, link.id, link.generation)


def address_of(link: AnswerLink) -> str:
    """The whole address, as it stands in messages and QR codes."""
    return f"{current_app.config['PADANKARYA'].public_url}{PATH}{token_of(link)}"


def code_page() -> str:
    """Where a short code is typed, as people write an address."""
    return f"{current_app.config['PADANKARYA'].public_url}{PATH}".partition("://")[2].rstrip("/")


def typed_link(typed: str) -> AnswerLink:
    """The link of a short code, or of a scanned QR's address; raises TokenNotValid."""
    _, found, token = typed.strip().partition(PATH)
    return open_link(token) if found else link_of_code(typed)


def open_link(token: str) -> AnswerLink:
    """The link behind a token, with wave, alumnus, cohort and school loaded.

    Raises TokenNotValid when it is over, WaveClosed (one kind of it) when only its wave was closed.
    """
    return _in_force(link_of_token(token))


def link_of_token(token: str) -> AnswerLink:
    """The link of a genuine, newest token, also when its time or its wave is over: to say "do not contact me", and to
    tell the team of a late answer. Raises TokenNotValid."""
    link_id, generation = signed_links.read(KIND, token)
    link = db.session.scalar(_loaded().where(AnswerLink.id == link_id))
    if link is None or link.generation != generation:
        raise TokenNotValid()
    return link


def link_of_code(code: str) -> AnswerLink:
    """The link of a short code as it stands on paper, however it is spaced; raises TokenNotValid."""
    typed = "".join(filter(str.isalnum, code.upper()))
    link = db.session.scalar(_loaded().where(AnswerLink.code == typed)) if len(typed) == CODE_LENGTH else None
    if link is None:
        raise TokenNotValid()
    return _in_force(link)


def revoke(link: AnswerLink) -> None:
    """The link and every copy of it stop working (not committed)."""
    link.revoked_at = clock.now()
    link.generation += 1


def _in_force(link: AnswerLink) -> AnswerLink:
    if link.revoked_at is not None or link.expires_at <= clock.now() or not link.alumni.is_listed:
        raise TokenNotValid()
    if link.wave.state is not WaveState.OPEN:
        raise WaveClosed()
    return link


def _links_of(wave: Wave, alumni_ids: Collection[int]) -> list[AnswerLink]:
    return list(
        db.session.scalars(
            select(AnswerLink).where(AnswerLink.wave_id == wave.id, AnswerLink.alumni_id.in_(alumni_ids))
        )
    )


def _loaded() -> Select[AnswerLink]:
    return select(AnswerLink).options(
        joinedload(AnswerLink.wave),
        joinedload(AnswerLink.alumni).joinedload(AlumniProfile.cohort).joinedload(Cohort.school),
    )


def _new_codes(count: int) -> list[str]:
    """Codes nobody has; a collision among 26⁸ is refused by the database and asked again by whoever pressed."""
    return ["".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)) for _ in range(count)]
