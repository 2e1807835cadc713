"""The index follows the commit, whatever way the change takes."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from app.extensions import db
from app.models.alumni import AlumniCompetency, AlumniProfile, Consent, Experience
from app.models.company import CompanyApproval
from app.models.competency import Competency
from app.models.outbox import IndexedKind, SearchOutbox
from app.models.vacancy import Vacancy
from app.rules.alumni_status import AlumniState, Availability, ExperienceKind, Visibility
from app.rules.company_status import ApprovalState
from app.rules.vacancy_status import VacancyState
from search_index import indexes, queries, sync
from search_index.changes import note_changed
from search_index.checks import check
from tests.factories import Make


def found_alumni(words: str) -> list[int]:
    return [hit.id for hit in queries.search(IndexedKind.ALUMNI, queries.tokens_for(words))]


def found_vacancies(words: str) -> list[int]:
    return [hit.id for hit in queries.search(IndexedKind.VACANCY, queries.tokens_for(words))]


def noted() -> set[tuple[IndexedKind, int]]:
    rows = set(db.session.execute(select(SearchOutbox.kind, SearchOutbox.subject_id)).all())
    return {(kind, id) for kind, id in rows}


def index_is_right() -> bool:
    return all(difference.is_none for difference in check())


def test_a_saved_profile_is_found(make: Make) -> None:
    alumni = make.alumni(summary="Terbiasa mengoperasikan excavator di tambang")
    assert found_alumni("excavator") == [alumni.id]
    assert noted() == set()


def test_a_changed_profile_is_found_by_what_it_says_now(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    alumni.summary = "forklift"
    db.session.commit()
    assert found_alumni("excavator") == []
    assert found_alumni("forklift") == [alumni.id]


@pytest.mark.parametrize(
    "hide",
    [
        {"visibility": Visibility.PRIVATE},
        {"availability": Availability.NOT_OPEN},
        {"state": AlumniState.DORMANT},
        {"state": AlumniState.ERASED},
    ],
)
def test_a_profile_that_stops_being_findable_is_removed(make: Make, hide: dict) -> None:
    alumni = make.alumni(summary="excavator")
    for name, value in hide.items():
        setattr(alumni, name, value)
    db.session.commit()
    assert found_alumni("excavator") == []
    assert index_is_right()


def test_a_withdrawn_consent_removes_the_profile(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    alumni.consents[0].withdrawn_at = datetime.now(UTC)
    db.session.commit()
    assert found_alumni("excavator") == []


def test_a_blocked_account_removes_the_profile(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    alumni.account.is_blocked = True
    db.session.commit()
    assert found_alumni("excavator") == []
    alumni.account.is_blocked = False
    db.session.commit()
    assert found_alumni("excavator") == [alumni.id]


def test_signing_in_does_not_touch_the_index(make: Make) -> None:
    alumni = make.alumni()
    version = indexes.engine_of(IndexedKind.ALUMNI).info().version
    alumni.account.last_seen_at = datetime.now(UTC)
    db.session.commit()
    assert indexes.engine_of(IndexedKind.ALUMNI).info().version == version


def test_a_new_competency_or_experience_of_an_alumnus_is_found(make: Make) -> None:
    alumni = make.alumni()
    db.session.add(AlumniCompetency(alumni_id=alumni.id, label="Forklift", level=2))
    db.session.add(
        Experience(alumni_id=alumni.id, kind=ExperienceKind.PKL, organisation="Bengkel", position="Scaffolder")
    )
    db.session.commit()
    assert found_alumni("forklift") == found_alumni("scaffolder") == [alumni.id]
    db.session.delete(alumni.experiences[0])
    alumni.competencies.clear()
    db.session.commit()
    assert found_alumni("forklift") == found_alumni("scaffolder") == []


def test_a_deleted_profile_is_removed(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    db.session.execute(delete(Consent).where(Consent.alumni_id == alumni.id))
    db.session.delete(alumni)
    db.session.commit()
    assert found_alumni("excavator") == []


def test_a_published_vacancy_is_found_until_it_ends(make: Make) -> None:
    vacancy = make.vacancy(title="Operator Excavator", state=VacancyState.SUBMITTED)
    assert found_vacancies("excavator") == []
    vacancy.state = VacancyState.PUBLISHED
    db.session.commit()
    assert found_vacancies("excavator") == [vacancy.id]
    vacancy.state = VacancyState.FILLED
    db.session.commit()
    assert found_vacancies("excavator") == []


def test_a_vacancy_past_its_deadline_has_no_document(make: Make) -> None:
    vacancy = make.vacancy(title="Operator Excavator")
    vacancy.deadline = date.today() - timedelta(days=2)  # noqa: DTZ011
    db.session.commit()
    assert found_vacancies("excavator") == []


def test_a_suspended_company_takes_its_vacancies_along(make: Make) -> None:
    vacancy = make.vacancy(title="Operator Excavator")
    approval = db.session.scalars(select(CompanyApproval)).one()
    approval.state = ApprovalState.SUSPENDED
    db.session.commit()
    assert found_vacancies("excavator") == []
    approval.state = ApprovalState.VERIFIED
    db.session.commit()
    assert found_vacancies("excavator") == [vacancy.id]


def test_a_renamed_company_is_found_by_its_new_name(make: Make) -> None:
    vacancy = make.vacancy()
    vacancy.company.name = "CV Rimbaraya"
    db.session.commit()
    assert found_vacancies("rimbaraya") == [vacancy.id]


def test_a_renamed_competency_reaches_everyone_who_has_it(make: Make) -> None:
    alumni = make.alumni(skills={"Menganyam": 2})
    vacancy = make.vacancy(requires={"Menganyam": 2})
    competency = db.session.scalars(select(Competency)).one()
    competency.name = "Kriya rotan"
    db.session.commit()
    assert found_alumni("rotan") == [alumni.id]
    assert found_vacancies("rotan") == [vacancy.id]


def test_a_whole_catalogue_renamed_at_once_reaches_everyone(make: Make) -> None:
    alumni = make.alumni(skills={"Kompetensi 7": 2, "Kompetensi 699": 2})
    db.session.add_all(Competency(code=f"lain-{number}", name=f"Lain {number}") for number in range(700))
    db.session.commit()
    for competency in db.session.scalars(select(Competency)):
        competency.name = f"{competency.name} rotan"
    db.session.commit()
    assert found_alumni("rotan") == [alumni.id]
    assert index_is_right()


def test_a_renamed_programme_reaches_its_alumni(make: Make) -> None:
    alumni = make.alumni()
    alumni.programme.name = "Nautika Kapal"
    db.session.commit()
    assert found_alumni("nautika") == [alumni.id]


def test_rows_flushed_before_the_commit_are_not_lost(make: Make) -> None:
    alumni = make.alumni()
    alumni.summary = "excavator"
    db.session.flush()
    alumni.headline = "Operator"
    db.session.commit()
    assert found_alumni("excavator") == [alumni.id]


def test_a_rolled_back_change_is_neither_noted_nor_written(make: Make) -> None:
    alumni = make.alumni()
    alumni.summary = "excavator"
    db.session.flush()
    db.session.rollback()
    assert noted() == set()
    assert found_alumni("excavator") == []
    assert index_is_right()


def test_releasing_a_savepoint_writes_nothing_yet(make: Make) -> None:
    alumni = make.alumni()
    alumni.summary = "excavator"
    with db.session.begin_nested():
        alumni.headline = "Operator"
    assert indexes.engine_of(IndexedKind.ALUMNI).search({"excavator": 1.0}, 5) == []
    db.session.commit()
    assert found_alumni("excavator") == [alumni.id]


def test_rolling_back_a_savepoint_keeps_what_was_changed_before_it(make: Make) -> None:
    alumni = make.alumni()
    alumni.summary = "excavator"
    db.session.flush()
    savepoint = db.session.begin_nested()
    alumni.headline = "Operator"
    db.session.flush()
    savepoint.rollback()
    db.session.commit()
    assert indexes.engine_of(IndexedKind.ALUMNI).search({"excavator": 1.0}, 5)
    assert index_is_right()


def test_a_bulk_update_is_written_when_it_is_noted(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    db.session.execute(update(AlumniProfile).values(visibility=Visibility.PRIVATE))
    note_changed(db.session(), IndexedKind.ALUMNI, [alumni.id])
    db.session.commit()
    assert found_alumni("excavator") == []


def test_a_searching_session_with_unfinished_work_does_not_wait_for_itself(make: Make) -> None:
    make.alumni(summary="excavator")
    other = make.alumni(summary="forklift")
    other.headline = "Operator"
    db.session.flush()
    assert len(found_alumni("excavator")) == 1
    db.session.rollback()


def test_a_failing_index_never_fails_the_request(app: Flask, make: Make, caplog: pytest.LogCaptureFixture) -> None:
    make.alumni()
    shutil_target = indexes.current().root / "alumni"
    shutil_target.rename(shutil_target.with_name("gone"))
    shutil_target.write_text("a file where the folder was")
    alumni = make.alumni(summary="excavator")
    assert found_alumni("excavator") == []
    assert (IndexedKind.ALUMNI, alumni.id) in noted()
    assert "search index" in caplog.text

    shutil_target.unlink()
    shutil_target.with_name("gone").rename(shutil_target)
    assert found_alumni("excavator") == [alumni.id]
    assert index_is_right()


def test_what_could_not_be_written_is_written_by_the_next_drain(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    with indexes.writing(0):
        alumni.summary = "forklift"
        db.session.commit()
        assert noted() == {(IndexedKind.ALUMNI, alumni.id)}
        assert sync.drain() is False
        db.session.rollback()
    assert sync.drain() is True
    assert noted() == set()
    assert found_alumni("forklift") == [alumni.id]


def test_a_lost_index_comes_back_when_it_is_asked(make: Make) -> None:
    alumni, vacancy = make.alumni(summary="excavator"), make.vacancy(title="Operator Excavator")
    for kind in IndexedKind:
        (indexes.current().root / kind / "CURRENT").unlink()
    assert found_alumni("excavator") == [alumni.id]
    assert found_vacancies("excavator") == [vacancy.id]


def test_more_changes_than_one_batch_are_all_written(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    db.session.execute(update(AlumniProfile).values(summary="forklift"))
    for _ in range(3):
        note_changed(db.session(), IndexedKind.ALUMNI, [alumni.id, *range(10_000, 10_400)])
    db.session.commit()
    assert noted() == set()
    assert found_alumni("forklift") == [alumni.id]
    assert index_is_right()


def test_the_vacancy_table_and_the_index_agree_after_everything(make: Make) -> None:
    for state in VacancyState:
        make.vacancy(state=state, refusal="unclear" if state is VacancyState.REFUSED else None)
    published = set(db.session.scalars(select(Vacancy.id).where(Vacancy.state == VacancyState.PUBLISHED)))
    assert set(indexes.engine_of(IndexedKind.VACANCY).fingerprints()) == published
