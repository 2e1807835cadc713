"""What is stored: one module per family of tables. Importing this package knows them all."""

from app.models import (
    account,
    alumni,
    answer_draft,
    application,
    company,
    competency,
    event,
    outbox,
    placement,
    saved_search,
    school,
    search_log,
    tracer,
    tracer_contact,
    vacancy,
    vocabulary,
)

__all__ = [
    "account",
    "alumni",
    "answer_draft",
    "application",
    "company",
    "competency",
    "event",
    "outbox",
    "placement",
    "saved_search",
    "school",
    "search_log",
    "tracer",
    "tracer_contact",
    "vacancy",
    "vocabulary",
]
