"""Rows to documents: for one change, for a rebuild and for a check alike. A row without a document must not be found.

Never in a document: names (also where people write their own), contacts, birth dates, sex, and what pages do not show
of a linked competency, which goes by the catalogue's name. The school is a number to narrow by, never text to find.
"""

import hashlib
import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.models.alumni import AlumniCompetency, AlumniProfile
from app.models.competency import Competency
from app.models.outbox import IndexedKind
from app.models.vacancy import Vacancy, VacancyCompetency
from search_index.analysis import concept_token, stored_tokens
from search_index.claim_codes import claims_of_holdings, claims_of_requirements
from search_index.claims import holdings_of, named_in, requirements_of
from search_index.denials import without_denied
from search_index.engines import TokenDoc
from search_index.experience import EXPERIENCE, WORKED, months_required, months_worked
from search_index.facts import asked_facts, days_of, number_of, number_of_availability, number_of_kind
from search_index.findable import findable_alumni, findable_vacancies
from search_index.trades import trade_token, trades_of
from search_index.words import without_name

log = logging.getLogger(__name__)

BATCH = 500


def documents_of(session: Session, kind: IndexedKind, ids: Collection[int], today: date) -> dict[int, TokenDoc]:
    """The documents of those rows that may be found, by id. An id that is absent must be deleted from the index."""
    table = _TABLES[kind]
    rows = session.scalars(_findable(kind, today).where(table.id.in_(ids))).unique().all()
    return {doc.id: doc for row in rows if (doc := _document_or_none(row))}


def all_documents(
    session: Session, kind: IndexedKind, today: date, after: int = 0, until: int | None = None
) -> Iterator[TokenDoc]:
    """Every document of a kind with an id above `after` and, if given, not above `until`; by id, read in batches."""
    table = _TABLES[kind]
    upper = () if until is None else (table.id <= until,)
    while True:
        batch = _findable(kind, today).where(table.id > after, *upper).order_by(table.id).limit(BATCH)
        rows = session.scalars(batch).unique().all()
        if not rows:
            return
        after = rows[-1].id
        yield from filter(None, map(_document_or_none, rows))
        session.expunge_all()


def stretches(session: Session, kind: IndexedKind, today: date, parts: int) -> list[tuple[int, int]]:
    """(after, until) of about equally many documents each, so that several processes can share all documents."""
    table, share = _TABLES[kind], -(-count_findable(session, kind, today) // parts)
    ids = select(table.id).where(*_conditions(kind, today)).order_by(table.id)
    ends = [session.scalar(ids.limit(1).offset(share * part - 1)) for part in range(1, parts)]
    last = session.scalar(select(func.max(table.id))) or 0
    bounds = [0, *(end for end in ends if end is not None), last]
    return [(after, until) for after, until in pairwise(bounds) if until > after]


def count_findable(session: Session, kind: IndexedKind, today: date) -> int:
    """How many documents a complete index has."""
    table = _TABLES[kind]
    return session.scalar(select(func.count(table.id)).where(*_conditions(kind, today))) or 0


def alumni_document(alumni: AlumniProfile) -> TokenDoc:
    """A profile: competencies count most, then programme, headline and positions, then free text. Nobody is found by
    their own name, nor for what they deny."""
    own_middle, own_body = [without_denied(alumni.headline or "")], [without_denied(alumni.summary or "")]
    for experience in alumni.experiences:
        own_middle.append(experience.position)
        own_body += [experience.organisation, without_denied(experience.description or "")]

    def nameless(texts: list[str]) -> list[str]:
        return [without_name(text or "", alumni.full_name or "") for text in texts]

    middle = [alumni.programme.name, alumni.programme.abbreviation, *nameless(own_middle)]
    facts = {
        "school": alumni.cohort.school_id,
        "year": alumni.cohort.graduation_year,
        "programme": alumni.programme_id,
        "regency": number_of(alumni.regency_code),
        "district": number_of(alumni.district_code),
        "moves": int(alumni.is_willing_to_move),
        "availability": number_of_availability(alumni.availability),
        "changed": days_of(alumni.updated_at),
        WORKED: months_worked(alumni),
    }
    claims = claims_of_holdings(holdings_of(alumni))
    labels = zip(nameless([claim.label for claim in alumni.competencies]), alumni.competencies, strict=True)
    strong = _competency_tokens([(_shown(label, claim.competency), claim.competency) for label, claim in labels])
    trade = [trade_token(alumni.programme.code)]
    return token_doc(alumni.id, strong, middle, nameless(own_body), facts, claims, trade)


def vacancy_document(vacancy: Vacancy) -> TokenDoc:
    """A vacancy: title and competencies count most, then the company's name, then the description."""
    asked = [(one.label, one.competency) for one in vacancy.competencies]
    strong = [*stored_tokens(vacancy.title), *_competency_tokens(asked)]
    requirements = requirements_of(vacancy)
    facts = {
        "school": vacancy.school_id,
        "regency": number_of(vacancy.regency_code),
        "district": number_of(vacancy.district_code),
        "kind": number_of_kind(vacancy.kind),
        "changed": days_of(vacancy.published_at),
        "deadline": days_of(vacancy.deadline),
        EXPERIENCE: months_required(vacancy),
        **asked_facts(requirements),
    }
    claims = claims_of_requirements(requirements)
    trades = trades_of((one.competency for one in requirements if one.competency), vacancy.description)
    return token_doc(vacancy.id, strong, [vacancy.company.name], [vacancy.description], facts, claims, list(trades))


def token_doc(
    id: int,
    strong: list[str],
    middle: Sequence[str],
    body: Sequence[str],
    facts: Mapping[str, int],
    claims: Mapping[str, int],
    trades: Sequence[str] = (),
) -> TokenDoc:
    """A document of finished tokens (`strong`, `trades`) and texts to analyse (`middle`, `body`)."""
    fields = {
        "strong": strong,
        "middle": [*trades, *(token for text in middle for token in stored_tokens(text))],
        "body": [token for text in body for token in stored_tokens(text)],
    }
    return TokenDoc(id, fields, _fingerprint(fields, facts, claims), facts, claims)


def _shown(label: str, competency: Competency | None) -> str:
    """What may be found of a typed label: all of it, or, where it is linked, the words in it that mean just that."""
    if competency is None:
        return label
    return "\n".join(words for code, words in named_in(label) if code == competency.code)


def _competency_tokens(labelled: Sequence[tuple[str, Competency | None]]) -> list[str]:
    """The concept of each linked competency, and the words of the catalogue and of the person."""
    tokens: list[str] = []
    for label, competency in labelled:
        texts = {label}
        if competency:
            tokens.append(concept_token(competency.code))
            texts.add(competency.name)
        for text in sorted(texts):
            tokens += stored_tokens(text)
    return tokens


def _fingerprint(fields: Mapping[str, Sequence[str]], *numbers: Mapping[str, int]) -> str:
    content = [f"{name} {' '.join(tokens)}" for name, tokens in sorted(fields.items())]
    content += [repr(sorted(values.items())) for values in numbers]
    return hashlib.blake2b("\n".join(content).encode(), digest_size=8).hexdigest()


def _document_or_none(row: AlumniProfile | Vacancy) -> TokenDoc | None:
    """A row that cannot be turned into a document is logged and hidden, so that it never holds up the others."""
    try:
        return alumni_document(row) if isinstance(row, AlumniProfile) else vacancy_document(row)
    except Exception:
        log.exception("no document for %s %s", row.__tablename__, row.id)
        return None


def _conditions(kind: IndexedKind, today: date) -> list:
    return findable_alumni() if kind is IndexedKind.ALUMNI else findable_vacancies(today)


def _findable(kind: IndexedKind, today: date) -> Select:
    return select(_TABLES[kind]).where(*_conditions(kind, today)).options(*_LOADED[kind])


_TABLES = {IndexedKind.ALUMNI: AlumniProfile, IndexedKind.VACANCY: Vacancy}
_LOADED = {
    IndexedKind.ALUMNI: (
        joinedload(AlumniProfile.programme),
        joinedload(AlumniProfile.cohort),
        selectinload(AlumniProfile.competencies).joinedload(AlumniCompetency.competency),
        selectinload(AlumniProfile.experiences),
    ),
    IndexedKind.VACANCY: (
        joinedload(Vacancy.company),
        selectinload(Vacancy.competencies).joinedload(VacancyCompetency.competency),
    ),
}
