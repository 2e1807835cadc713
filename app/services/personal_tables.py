"""Every table that holds rows about a person: how they are found, what the person takes along, what an erasure does.

Written down by hand and held against the metadata by a test: a new table that refers to people must be named here, or
in `NOT_OF_ALUMNI` where only people of a school or company are meant.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Fate(StrEnum):
    REMOVED = "removed"
    EMPTIED = "emptied"
    """The row stays, for a count or for the other side; what is personal in it goes."""


@dataclass(frozen=True)
class Holding:
    """`column` leads to `of`, another holding's table; `of_column` is what it equals there."""

    table: str
    column: str
    of: str = "alumni_profile"
    of_column: str = "id"
    fate: Fate = Fate.REMOVED
    empties: Mapping[str, Any] = field(default_factory=dict)
    """Column → what it holds afterwards."""
    unnamed: tuple[str, ...] = ()
    """Texts and JSON that stay, without the person's name, numbers and addresses."""
    is_exported: bool = True
    why_left_out: str = ""


def _emptied(table: str, column: str, of: str = "alumni_profile", **more: Any) -> Holding:
    return Holding(table, column, of, fate=Fate.EMPTIED, **more)


HOLDINGS: tuple[Holding, ...] = (
    Holding("alumni_competency", "alumni_id"),
    Holding("evidence_file", "row_id", "alumni_competency"),
    Holding("stored_file", "id", "evidence_file", "file_id"),
    Holding("stored_page", "file_id", "stored_file", is_exported=False, why_left_out="as pictures in the folder bukti"),
    Holding("experience", "alumni_id"),
    _emptied("consent", "alumni_id"),
    Holding("hidden_from", "alumni_id"),
    Holding("profile_look", "alumni_id"),
    _emptied("application", "alumni_id", empties={"note": "", "reject_note": "", "offer_note": "", "slots_note": ""}),
    Holding("application_note", "application_id", "application"),
    _emptied("interview_booking", "application_id", "application"),
    _emptied("invitation", "alumni_id", empties={"message": ""}),
    _emptied("referral", "alumni_id", empties={"note": "", "agreed_how": ""}),
    _emptied("speculative_application", "alumni_id", empties={"note": "", "answer": ""}),
    Holding("pool_entry", "alumni_id"),
    _emptied("placement", "alumni_id", empties={"position": ""}, unnamed=("employer_name",)),
    _emptied("placement_source", "placement_id", "placement"),
    _emptied("placement_check", "placement_id", "placement"),
    _emptied("response", "alumni_id", empties={"position": "", "submission_key": None}, unnamed=("organisation",)),
    _emptied("response_pay", "response_id", "response"),
    Holding("response_revision", "response_id", "response"),
    Holding("answer_link", "alumni_id", is_exported=False, why_left_out="only opens the form; its answer is there"),
    Holding("answer_draft", "alumni_id"),
    _emptied(
        "paper_entry",
        "alumni_id",
        empties={"values": {}, "is_sampled": False, "second_values": None, "second_by_id": None, "second_at": None},
    ),
    Holding("attendance", "alumni_id"),
    _emptied("contact", "alumni_id"),
    Holding("dead_address", "alumni_id"),
    _emptied("opt_out", "alumni_id"),
    Holding("number_proposal", "alumni_id"),
    _emptied("conflict_review", "alumni_id", empties={"note": ""}),
    Holding("cv_link", "alumni_id"),
    Holding("fact_correction", "alumni_id"),
    Holding("profile_claim", "alumni_id"),
    Holding("access_link", "alumni_id", is_exported=False, why_left_out="a hash that lets nobody read anything"),
    _emptied("register_change", "alumni_id", unnamed=("note", "details")),
    _emptied("register_merge", "kept_id", empties={"kept_before": {}, "merged_before": {}}),
    _emptied(
        "register_merge",
        "merged_id",
        empties={"kept_before": {}, "merged_before": {}},
        is_exported=False,
        why_left_out="the same row as by kept_id",
    ),
    Holding("distinct_pair", "low_id", is_exported=False, why_left_out="says of somebody else who they are not"),
    Holding("distinct_pair", "high_id", is_exported=False, why_left_out="says of somebody else who they are not"),
    _emptied("event", "alumni_id", unnamed=("details",)),
    _emptied("erasure", "alumni_id", is_exported=False, why_left_out="there is none while there is anything to export"),
    _emptied(
        "alumni_profile",
        "merged_into_id",
        is_exported=False,
        why_left_out="rows merged into this one; register_merge tells them",
    ),
    Holding("saved_search", "account_id", "account"),
    Holding("saved_vacancy", "account_id", "account"),
    Holding("notice", "account_id", "account"),
    Holding("notice_choice", "account_id", "account"),
    Holding("notice_hours", "account_id", "account"),
    Holding("profile_claim", "account_id", "account", is_exported=False, why_left_out="the same rows as by alumni_id"),
    Holding("access_link", "account_id", "account", is_exported=False, why_left_out="a hash nobody can read"),
    _emptied("report", "reporter_id", "account", empties={"reporter_id": None, "reporter_email": ""}),
)
"""Parents before what hangs on them."""

BY_ACCOUNT = {
    ("event", "actor_id"),
    ("placement_source", "account_id"),
    ("response", "entered_by_id"),
    ("response_revision", "replaced_by_id"),
    ("access_link", "created_by_id"),
    ("stored_file", "uploaded_by_id"),
}
"""Columns that say an alumnus's account did something: emptied, the row is found by another way or is not theirs."""

NOT_OF_ALUMNI = {
    ("profile_look", "account_id"),
    ("profile_claim", "decided_by_id"),
    ("application_note", "author_id"),
    ("pool_entry", "added_by_id"),
    ("recruiter", "account_id"),
    ("invitation", "sent_by_id"),
    ("referral", "referred_by_id"),
    ("evidence_file", "checked_by_id"),
    ("fact_correction", "decided_by_id"),
    ("interview_slot", "created_by_id"),
    ("vacancy", "posted_by_id"),
    ("company_approval", "decided_by_id"),
    ("conflict_review", "reviewed_by_id"),
    ("dead_address", "noted_by_id"),
    ("opt_out", "noted_by_id"),
    ("number_proposal", "decided_by_id"),
    ("contact", "made_by_id"),
    ("attendance", "marked_by_id"),
    ("gathering", "created_by_id"),
    ("print_order", "ordered_by_id"),
    ("paper_stack", "created_by_id"),
    ("paper_entry", "entered_by_id"),
    ("paper_entry", "second_by_id"),
    ("paper_entry", "resolved_by_id"),
    ("register_change", "by_id"),
    ("register_merge", "by_id"),
    ("distinct_pair", "by_id"),
    ("roster_run", "by_id"),
    ("employer_link", "created_by_id"),
    ("frozen_figures", "frozen_by_id"),
    ("labour_report", "exported_by_id"),
    ("report", "decided_by_id"),
    ("ban", "banned_by_id"),
    ("ban", "lifted_by_id"),
    ("wording_exception", "decided_by_id"),
    ("distinct_companies", "by_id"),
    ("vocabulary_change", "proposed_by_id"),
    ("vocabulary_change", "reviewed_by_id"),
    ("vocabulary_version", "by_id"),
    ("company", "logo_id"),
    ("company_document", "file_id"),
}
"""Columns only people of a school, a company or the installation fill, and files of companies."""

BESIDE = {
    ("alumni_profile", "account_id"): "the root itself",
    ("placement", "application_id"): "found by alumni_id",
    ("response", "answer_link_id"): "found by alumni_id; emptied with the link",
    ("paper_entry", "response_id"): "found by alumni_id",
    ("evidence_file", "file_id"): "found by row_id; leads on to the file",
}
"""Further references between the rows of one person."""

LOOSE_TEXTS = (
    ("search_log", "words"),
    ("employer_feedback", "missing"),
    ("employer_feedback", "will_recruit_as"),
    ("report", "words"),
    ("report", "outcome"),
    ("notice", "values"),
    ("mail", "subject"),
    ("mail", "body"),
    ("mail", "attachment"),
)
"""Free text that belongs to nobody and may name somebody all the same: searched for the whole name and each contact."""
