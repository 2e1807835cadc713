"""What is stored: one module per family of tables. Importing this package knows them all."""

from app.models import (
    account,
    alumni,
    application,
    company,
    competency,
    event,
    frozen_figures,
    outbox,
    outcome,
    placement,
    saved_search,
    school,
    search_log,
    tracer,
    vacancy,
    vocabulary,
)

__all__ = [
    "account",
    "alumni",
    "application",
    "company",
    "competency",
    "event",
    "frozen_figures",
    "outbox",
    "outcome",
    "placement",
    "saved_search",
    "school",
    "search_log",
    "tracer",
    "vacancy",
    "vocabulary",
]
