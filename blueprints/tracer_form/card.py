"""A card to share after answering: first name, class, school and date, nothing else."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from app.services import answer_storing
from blueprints.tracer_form.doors import Door

LINE = 26
"""Characters that fit beside each other on the card."""


def card(door: Door) -> ResponseReturnValue:
    """The card as a drawing; the page turns it into a picture where JavaScript runs."""
    respondent = door.respondent
    answered = answer_storing.find_answer(respondent.wave, respondent.alumni)
    school = respondent.alumni.cohort.school.name
    drawing = render_template(
        "tracer_form/card.svg",
        first_name=respondent.first_name,
        class_name=respondent.alumni.class_name,
        school_lines=lines_of(school),
        day=answered.answered_at if answered else None,
    )
    return Response(drawing, mimetype="image/svg+xml")


def lines_of(text: str) -> list[str]:
    """Words in lines that fit; a drawing does not wrap by itself."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > LINE:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines[:3]
