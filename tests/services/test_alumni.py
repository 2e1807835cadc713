import pytest
from sqlalchemy import select

from app.errors import InvalidValue, NotFound
from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile
from app.rules.alumni_status import AlumniState, Evidence
from app.rules.roles import Role
from app.services import alumni
from tests.factories import Make


def typed(label: str, level: int = 2, evidence: Evidence = Evidence.SELF, note: str = "") -> dict:
    return {"label": label, "level": str(level), "evidence": evidence.value, "evidence_note": note}


def labels_of(profile: AlumniProfile) -> list[str]:
    rows = db.session.scalars(select(AlumniCompetency).where(AlumniCompetency.alumni_id == profile.id))
    return sorted(row.label for row in rows)


@pytest.fixture
def welding(make: Make):
    """Two entries of the catalogue under their real codes."""
    from app.models.competency import Competency
    from app.reference.competencies import find_by_phrase, find_competency

    facts = [find_competency(find_by_phrase(name)) for name in ("las SMAW", "Microsoft Excel")]
    db.session.add_all(Competency(code=fact.code, name=fact.name) for fact in facts)
    db.session.commit()
    return [fact.name for fact in facts]


def test_an_account_without_a_profile_has_none(make: Make) -> None:
    assert alumni.find_own(make.account(Role.ALUMNI)) is None


def test_an_erased_profile_is_nobodys(make: Make) -> None:
    assert alumni.find_own(make.alumni(state=AlumniState.ERASED).account) is None


def test_known_competencies_are_linked_and_keep_their_words(make: Make, welding: list[str]) -> None:
    profile = make.alumni()
    alumni.set_competencies([typed("las  SMAW", 3), typed("Merangkai bunga kering")], by=profile.account)
    linked, loose = sorted(profile.competencies, key=lambda claim: claim.competency_id is None)
    assert (linked.label, linked.competency.name, linked.level) == ("las SMAW", welding[0], 3)
    assert (loose.label, loose.competency) == ("Merangkai bunga kering", None)


def test_the_same_competency_under_two_names_is_one_too_many(make: Make, welding: list[str]) -> None:
    profile = make.alumni()
    with pytest.raises(InvalidValue) as refused:
        alumni.set_competencies([typed("las SMAW"), typed(welding[0])], by=profile.account)
    assert (refused.value.field, refused.value.values["label"]) == ("competencies", welding[0])
    with pytest.raises(InvalidValue):
        alumni.set_competencies([typed("Merajut"), typed("MERAJUT")], by=profile.account)


def test_rows_left_out_go_and_rows_kept_stay_the_same_rows(make: Make, welding: list[str]) -> None:
    profile = make.alumni()
    alumni.set_competencies([typed("las SMAW"), typed("Merajut")], by=profile.account)
    before = {claim.label: claim.id for claim in profile.competencies}
    alumni.set_competencies([typed(welding[0], 4), typed("Excel")], by=profile.account)
    after = {claim.label: claim.id for claim in profile.competencies}
    assert set(after) == {welding[0], "Excel"}
    assert after[welding[0]] == before["las SMAW"]


def test_an_alumnus_cannot_claim_a_school_mark(make: Make) -> None:
    profile = make.alumni(skills={"Merajut": 1})
    with pytest.raises(InvalidValue):
        alumni.set_competencies([typed("Merajut", 4, Evidence.SCHOOL)], by=profile.account)
    assert profile.competencies[0].evidence is Evidence.SELF


def test_what_the_school_recorded_survives_every_edit(make: Make) -> None:
    profile = make.alumni(skills={"Merajut": 3})
    profile.competencies[0].evidence = Evidence.SCHOOL
    db.session.commit()
    alumni.set_competencies([typed("Menyulam")], by=profile.account)
    assert labels_of(profile) == ["Menyulam", "Merajut"]
    with pytest.raises(InvalidValue):
        alumni.set_competencies([typed("merajut", 4)], by=profile.account)
    with pytest.raises(NotFound):
        alumni.rename_competency(profile.competencies[0].id, "Menyulam", by=profile.account)


def test_a_suggestion_that_is_taken_links_the_row(make: Make, welding: list[str]) -> None:
    profile = make.alumni()
    alumni.set_competencies([typed("ngelas smaw kapal")], by=profile.account)
    alumni.rename_competency(profile.competencies[0].id, welding[0], by=profile.account)
    assert (profile.competencies[0].label, profile.competencies[0].competency.name) == (welding[0], welding[0])


def test_completeness_counts_what_is_there(make: Make) -> None:
    profile = make.alumni(skills={"Merajut": 3}, headline="Penjahit")
    assert alumni.completeness(profile).percent == 7 + 10 + 10 + 10
