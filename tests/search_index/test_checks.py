"""Index and database are compared both ways, and what differs is repaired."""

from flask import Flask
from sqlalchemy import delete, update

from app.extensions import db
from app.models.alumni import AlumniProfile
from app.models.outbox import IndexedKind, SearchOutbox
from app.rules.alumni_status import Visibility
from search_index import indexes, queries
from search_index.changes import note_changed
from search_index.checks import Difference, check
from search_index.engines import TokenDoc
from search_index.rebuild import rebuild
from tests.factories import Make


def difference(kind: IndexedKind = IndexedKind.ALUMNI) -> Difference:
    return next(found for found in check() if found.kind is kind)


def test_nothing_differs_in_an_empty_installation(app: Flask) -> None:
    assert [found.is_none for found in check()] == [True, True]


def test_a_document_that_is_not_in_the_index_is_missing(make: Make) -> None:
    alumni = make.alumni()
    indexes.engine_of(IndexedKind.ALUMNI).apply([], [alumni.id], 1)
    assert difference().missing == {alumni.id}


def test_a_document_that_must_not_be_found_is_surplus(make: Make) -> None:
    make.alumni()
    indexes.engine_of(IndexedKind.ALUMNI).apply([TokenDoc(999, {"body": ["las"]}, "x")], [], 1)
    assert difference().surplus == {999}


def test_a_change_the_index_never_heard_of_is_outdated(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    db.session.execute(update(AlumniProfile).values(summary="forklift"))
    db.session.commit()
    assert difference().outdated == {alumni.id}


def test_what_is_noted_already_is_not_a_difference(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    with indexes.writing(0):
        db.session.execute(update(AlumniProfile).values(summary="forklift"))
        note_changed(db.session(), IndexedKind.ALUMNI, [alumni.id])
        db.session.commit()
    assert difference().is_none


def test_repair_makes_both_agree(make: Make) -> None:
    hidden, changed, lost = make.alumni(), make.alumni(summary="excavator"), make.alumni()
    engine = indexes.engine_of(IndexedKind.ALUMNI)
    engine.apply([], [lost.id], 1)
    db.session.execute(update(AlumniProfile).where(AlumniProfile.id == hidden.id).values(visibility=Visibility.PRIVATE))
    db.session.execute(update(AlumniProfile).where(AlumniProfile.id == changed.id).values(summary="forklift"))
    db.session.commit()
    assert {found.kind: found.ids for found in check(repair=True)} == {
        IndexedKind.ALUMNI: {hidden.id, changed.id, lost.id},
        IndexedKind.VACANCY: frozenset(),
    }
    assert all(found.is_none for found in check())
    assert [hit.id for hit in queries.search(IndexedKind.ALUMNI, {"forklift": 1.0})] == [changed.id]


def test_repair_rebuilds_an_unreadable_index(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    indexes.engine_of(IndexedKind.ALUMNI).close()
    for segment in (indexes.current().root / "alumni").glob("generation-*/*.seg"):
        segment.unlink()
    assert check(repair=True)[0].missing == {alumni.id}
    assert all(found.is_none for found in check())


def test_a_rebuild_says_how_far_it_is_and_counts_what_it_wrote(make: Make) -> None:
    for _ in range(3):
        make.alumni()
    make.vacancy()
    seen: list[tuple[IndexedKind, int, int]] = []
    written = rebuild(progress=lambda kind, done, total: seen.append((kind, done, total)))
    assert written == {IndexedKind.ALUMNI: 3, IndexedKind.VACANCY: 1}
    assert seen == [(IndexedKind.ALUMNI, 3, 3), (IndexedKind.VACANCY, 1, 1)]
    assert all(found.is_none for found in check())


def test_what_changes_during_a_rebuild_is_written_after_it(make: Make) -> None:
    alumni = make.alumni(summary="excavator")

    def change_meanwhile(kind: IndexedKind, _done: int, _total: int) -> None:
        if kind is IndexedKind.ALUMNI:
            alumni.summary = "forklift"
            db.session.commit()

    rebuild(progress=change_meanwhile)
    assert db.session.query(SearchOutbox).count() == 1
    assert [hit.id for hit in queries.search(IndexedKind.ALUMNI, {"forklift": 1.0})] == [alumni.id]


def test_a_lost_outbox_is_what_check_is_for(make: Make) -> None:
    alumni = make.alumni()
    with indexes.writing(0):
        alumni.summary = "forklift"
        db.session.commit()
        db.session.execute(delete(SearchOutbox))
        db.session.commit()
    assert difference().outdated == {alumni.id}
