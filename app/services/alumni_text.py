"""The words typed into the search among candidates: the index finds, phrases and fields are verified against what a
company may read of a profile. Nobody is found by their own name, also who shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.school import Cohort
from app.models.vacancy import Vacancy
from app.services.match_filters import NO_ALUMNI_FILTER, AlumniFilter, Pool, allowed_alumni
from app.services.match_rows import load_alumni
from app.services.seen_profiles import label_of, unnamed
from app.services.typed_words import Said, TextAnswer, place_conditions
from search_index.queries import Found, ask_alumni, count_alumni, questions_of
from search_index.question import Question, tidy
from search_index.question_fields import OF_PEOPLE, Field


@dataclass(frozen=True)
class AlumniText(TextAnswer):
    """`ids` are those whom the words find, None when nothing was typed; `places` those who live where it was asked."""

    ids: frozenset[int] | None = None
    places: frozenset[int] | None = None

    @property
    def is_reason(self) -> bool:
        """Whether something was asked for that everybody found has; places and exclusions only narrow."""
        return bool(self.tokens)


NOTHING_TYPED = AlumniText()
MOST_VERIFIED = 500
"""How many of the nearest profiles phrases are verified in: more than a list shows; counts are of these."""
MOST_DROPPED = 6
"""Of more words than these none is tried without."""


def answer(typed: str, vacancy: Vacancy, pool: Pool) -> AlumniText:
    """Ask the index about those whom the vacancy may find, and verify what it says; in at most six queries."""
    if not tidy(typed):
        return NOTHING_TYPED
    (question,) = questions_of([typed], OF_PEOPLE)
    conditions, unknown = place_conditions(question, AlumniProfile)
    if not (conditions or question.asks_text):
        return AlumniText(question, notes=(*question.notes, *unknown), is_searchable=False, ids=frozenset())
    if conditions:
        own = select(AlumniProfile.id).join(Cohort).where(Cohort.school_id == vacancy.school_id, *conditions)
        pool = replace(pool, only=frozenset(db.session.scalars(own)))
    if not question.asks_text:
        return AlumniText(question, notes=(*question.notes, *unknown), ids=pool.only, places=pool.only)
    found = ask_alumni(question, pool.within(NO_ALUMNI_FILTER), k=MOST_VERIFIED)
    return AlumniText(
        question=question,
        tokens=found.tokens,
        notes=(*found.notes, *unknown),
        spellings=found.spellings,
        ids=_verified(found, question, vacancy),
        places=pool.only,
    )


def fewer_words(text: AlumniText, pool: Pool, filters: AlumniFilter) -> dict[Sequence[str], int]:
    """Plain words to leave out → how many would be found then: one at a time, or else all but one. Only what finds
    somebody, and nothing where phrases would have to be verified again."""
    words = list(text.question.words)[:MOST_DROPPED]
    if len(words) < 2 or len(words) < len(text.question.words) or text.question.texts:
        return {}
    within = replace(pool, only=text.places).within(filters)

    def counted(dropped: Sequence[Sequence[str]]) -> dict[Sequence[str], int]:
        questions = [_without(text.question, some) for some in dropped]
        counts = zip(map(tuple, dropped), count_alumni(questions, within), strict=True)
        return {some: count for some, count in counts if count}

    return counted([[word] for word in words]) or counted([[other for other in words if other != one] for one in words])


def _without(question: Question, dropped: Sequence[str]) -> Question:
    return replace(question, words={word: met for word, met in question.words.items() if word not in dropped})


def _verified(found: Found, question: Question, vacancy: Vacancy) -> frozenset[int]:
    """Those found who also say every phrase, as the database has them now."""
    if not question.texts:
        return frozenset(found.ids)
    rows = load_alumni(found.ids, allowed_alumni(vacancy, NO_ALUMNI_FILTER))
    return frozenset(id for id, alumni in rows.items() if said_by(alumni).meets(question.texts))


def said_by(alumni: AlumniProfile) -> Said:
    """What a company reads of a profile before a yes, as in as_seen; a programme goes by its abbreviation too."""
    done = [text for one in alumni.experiences for text in (one.position, one.organisation, one.description)]
    return Said(
        {
            Field.COMPETENCY: [label_of(one) for one in alumni.competencies],
            Field.PROGRAMME: [alumni.programme.name, alumni.programme.abbreviation],
            Field.EXPERIENCE: done,
            None: [alumni.headline, alumni.summary],
        },
        shown=lambda text: unnamed(text, alumni),
    )
