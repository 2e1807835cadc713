from datetime import date

import pytest
from sqlalchemy import LargeBinary, Table, Text, cast, func, or_, select

from app.errors import AlreadyTaken, InvalidValue, NotFound
from app.extensions import db
from app.models.account import Account
from app.models.alumni import AlumniProfile, Consent
from app.models.application import Application
from app.models.event import Event
from app.models.interview import InterviewBooking
from app.models.notice import BouncedAddress, Notice
from app.models.outbox import Mail
from app.models.outcome import Outcome
from app.models.placement import Placement
from app.models.stored_file import StoredPage
from app.models.tracer import Response
from app.rules.alumni_status import AlumniState
from app.rules.application_status import ApplicationState
from app.rules.roles import Role
from app.rules.roster_columns import Fact
from app.rules.traces import Traces
from app.services import accounts, erasure, frozen_figures, register_membership, roster_import
from app.services.erasure_marks import is_erased
from app.services.outcome_checks import check
from app.services.outcome_sync import rebuild
from app.services.person_rows import is_of, roots_of, table_of
from app.services.personal_tables import BESIDE, BY_ACCOUNT, HOLDINGS, NOT_OF_ALUMNI, Fate
from app.services.roster_import import Roster
from search_index.sync import make_ready
from tests.factories import PASSWORD, Make
from tests.whole_person import EMAIL, NAME, NISN, PHONE, fill

GIVEN = [NAME.lower(), "wirandaru", EMAIL, NISN, "85750001122", "5000-1122", "5000 1122", "85750003344", "85750005566",
         "85750007788"]  # fmt: skip


@pytest.fixture
def person(make: Make) -> AlumniProfile:
    return fill(make)


def erase(person: AlumniProfile) -> None:
    erasure.erase_own(by=person.account, password=PASSWORD, typed="hapus")


def naming_columns() -> set[str]:
    """table.column of every text or JSON column of the database in which the person can still be read."""
    found = set()
    for table in db.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, LargeBinary):
                continue
            text = func.lower(cast(column, Text))
            says = or_(*(text.contains(one, autoescape=True) for one in GIVEN))
            if db.session.scalar(select(func.count()).select_from(table).where(says)):
                found.add(f"{table.name}.{column.name}")
    return found


def count(table: Table, *conditions) -> int:
    return db.session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


def test_every_table_that_holds_something_about_a_person_is_filled_here(person: AlumniProfile) -> None:
    roots = roots_of(person)
    empty = {
        (holding.table, holding.column) for holding in HOLDINGS if not count(table_of(holding), is_of(holding, roots))
    }
    assert empty <= {("erasure", "alumni_id"), ("distinct_pair", "high_id"), ("profile_claim", "account_id")}
    assert len(naming_columns()) > 50


def test_every_reference_to_people_is_named_in_the_list() -> None:
    """A new table that refers to an alumnus, an account or a row of theirs must say what is exported and what goes."""
    named = {(one.table, one.column) for one in HOLDINGS} | BY_ACCOUNT | NOT_OF_ALUMNI | BESIDE.keys()
    people = {one.table for one in HOLDINGS} | {"alumni_profile", "account"}
    refers = {
        (table.name, column.name)
        for table in db.metadata.sorted_tables
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in people
    }
    assert not refers - named, "say in app/services/personal_tables.py what becomes of these"
    assert not (BY_ACCOUNT | NOT_OF_ALUMNI | BESIDE.keys()) - refers, "named, but gone"
    assert all(one.is_exported or one.why_left_out for one in HOLDINGS)


def test_afterwards_no_column_anywhere_names_the_person(person: AlumniProfile) -> None:
    roots = roots_of(person)
    ids, accounts_of = roots.alumni_ids, roots.account_ids
    erase(person)
    assert naming_columns() == set()
    gone = roots_of(db.session.get(AlumniProfile, ids[0]))
    removed = [holding for holding in HOLDINGS if holding.fate is Fate.REMOVED]
    assert not [holding.table for holding in removed if count(table_of(holding), is_of(holding, gone))]
    assert count(StoredPage.__table__) == 0
    assert count(Account.__table__, Account.id.in_(accounts_of)) == 0


def test_the_row_stays_without_anybody_in_it(person: AlumniProfile) -> None:
    key, code = person.id, person.public_code
    erase(person)
    row = db.session.get(AlumniProfile, key)
    assert (row.full_name, row.state, row.sex, row.account_id) == ("Alumni terhapus", AlumniState.ERASED, "L", None)
    assert row.public_code != code
    assert not any((row.nisn, row.birth_date, row.phone, row.email, row.class_name, row.regency_code, row.headline))
    assert all(one.withdrawn_at for one in db.session.scalars(select(Consent).where(Consent.alumni_id == key)))


def test_the_figures_of_the_cohort_are_the_same_before_and_after(person: AlumniProfile, make: Make) -> None:
    wave = db.session.scalars(select(Response)).first().wave
    for _ in range(3):
        make.response(wave, make.alumni())
    key = f"{person.cohort.school.npsn}-{person.cohort.graduation_year}"
    staff = make.account(Role.STAFF)
    frozen = frozen_figures.freeze(key, months=12, note="", by=staff)
    before, rows = frozen.lines, count(Outcome.__table__)
    erase(person)
    assert frozen_figures.freeze(key, months=12, note="", by=staff).lines == before
    assert count(Outcome.__table__) == rows
    assert check().is_none
    rebuild()
    assert frozen_figures.freeze(key, months=12, note="", by=staff).lines == before
    assert db.session.get(type(frozen), frozen.id).lines == before


def test_open_applications_are_taken_back_the_company_is_told_and_the_interview_is_cancelled(
    person: AlumniProfile,
) -> None:
    application = db.session.scalar(select(Application).where(Application.alumni_id == person.id))
    recruiter = application.vacancy.company.recruiters[0].account_id
    erase(person)
    assert application.state is ApplicationState.WITHDRAWN
    assert db.session.scalar(select(InterviewBooking)).cancelled_at is not None
    told = db.session.scalars(select(Notice.subject).where(Notice.account_id == recruiter)).all()
    assert "Lamaran ditarik: %(vacancy)s" in told
    assert db.session.scalars(select(Mail.subject).order_by(Mail.id)).all()[-1] == "Lamaran ditarik: Teknisi"


def test_the_ledger_tells_that_it_happened_and_nothing_of_the_person(person: AlumniProfile) -> None:
    key = person.id
    erase(person)
    lines = db.session.scalars(select(Event).where(Event.alumni_id == key).order_by(Event.id)).all()
    assert lines[-1].action == "alumni.erased"
    assert next(line.details for line in lines if line.action == "conflict.reviewed")["count"] == 2
    assert all(line.actor_id is None for line in lines)


def test_placements_and_answers_stay_as_counts(person: AlumniProfile) -> None:
    key = person.id
    erase(person)
    jobs = db.session.scalars(select(Placement).where(Placement.alumni_id == key).order_by(Placement.id)).all()
    assert [(job.employer_name, job.position) for job in jobs] == [("Toko …", ""), ("", "")]
    answer = db.session.scalar(select(Response).where(Response.alumni_id == key))
    assert (answer.organisation, answer.position, answer.details, answer.pay.low) == ("", "", {}, 3_000_000)


def test_the_search_index_forgets_at_once(person: AlumniProfile) -> None:
    from app.models.outbox import SearchOutbox

    make_ready()
    erase(person)
    assert count(SearchOutbox.__table__) == 0


@pytest.mark.parametrize(
    ("password", "typed", "field"), [("salah-sekali", "HAPUS", "password"), (PASSWORD, "ya", "typed")]
)
def test_without_the_password_or_the_word_nothing_happens(person: AlumniProfile, password, typed, field) -> None:
    with pytest.raises(InvalidValue) as refused:
        erasure.erase_own(by=person.account, password=password, typed=typed)
    assert refused.value.field == field
    assert person.full_name == NAME


def test_the_account_lets_nobody_in_any_more(person: AlumniProfile) -> None:
    session = person.account.get_id()
    erase(person)
    assert accounts.find_by_session(session) is None
    assert accounts.find_by_contact(EMAIL) is accounts.find_by_contact(PHONE) is None


def test_staff_carry_out_what_was_asked_on_paper_with_the_reason_but_not_the_name(
    person: AlumniProfile, make: Make
) -> None:
    staff, key = make.account(Role.STAFF), person.id
    with pytest.raises(InvalidValue) as refused:
        erasure.erase_for(key, by=staff, reason=" - ", typed="HAPUS")
    assert refused.value.field == "reason"
    erasure.erase_for(key, by=staff, reason=f"Surat {NAME}, 20 November", typed="HAPUS")
    line = db.session.scalar(select(Event).where(Event.action == "alumni.erased"))
    assert (line.actor_id, line.details) == (staff.id, {"reason": "Surat …, 20 November"})
    with pytest.raises(NotFound):
        erasure.erase_for(key, by=staff, reason="lagi", typed="HAPUS")


def test_another_school_finds_nobody_to_erase(person: AlumniProfile, make: Make) -> None:
    with pytest.raises(NotFound):
        erasure.erase_for(person.id, by=make.account(Role.STAFF, school=make.school()), reason="surat", typed="HAPUS")


def test_somebody_without_an_account_can_be_erased_too(make: Make) -> None:
    alone = make.alumni(has_account=False, is_findable=False, full_name="Tanpa Akun Siapapun")
    erasure.erase_for(alone.id, by=make.account(Role.STAFF), reason="Datang sendiri", typed="HAPUS")
    assert alone.full_name == "Alumni terhapus"


def test_nobody_else_loses_anything(person: AlumniProfile, make: Make) -> None:
    namesake = make.alumni(full_name=NAME, nisn="0011112222", skills={"Las SMAW": 2})
    other = make.application(db.session.scalar(select(Application)).vacancy, namesake, note="Lamaran saya")
    erase(person)
    assert (namesake.full_name, namesake.nisn, other.note) == (NAME, "0011112222", "Lamaran saya")
    assert (len(namesake.competencies), namesake.account.is_blocked) == (1, False)


def test_typing_somebody_elses_address_as_a_contact_takes_none_of_their_mails_away(make: Make) -> None:
    recruiter, sister, typist = make.recruiter().account, make.alumni(), make.alumni()
    merged = make.alumni(has_account=False, is_findable=False, email=sister.email, merged_into_id=typist.id)
    typist.email = recruiter.email
    for address in (recruiter.email, merged.email, typist.account.email):
        db.session.add(Mail(recipient=address, subject="Wawancara", body="Besok pukul 9"))
        db.session.add(BouncedAddress(address=address, reason="550"))
    db.session.commit()
    erase(typist)
    left = [recruiter.email, sister.email]
    assert db.session.scalars(select(Mail.recipient).order_by(Mail.id)).all() == left
    assert db.session.scalars(select(BouncedAddress.address).order_by(BouncedAddress.id)).all() == left


def test_the_same_person_is_not_added_again_by_hand(person: AlumniProfile, make: Make) -> None:
    cohort, programme = person.cohort_id, person.programme_id
    erase(person)
    with pytest.raises(AlreadyTaken) as refused:
        register_membership.add(
            by=make.account(Role.STAFF), cohort_id=cohort, programme_id=programme, full_name=NAME, nisn=NISN,
            birth_date=date(2005, 3, 4),
        )  # fmt: skip
    assert refused.value.field == "nisn"


def test_traces_leave_other_words_alone() -> None:
    known = Traces(("Budi Al Rahman",), ("+6281234567890",), ("budi@contoh.id",), ("0051234567",))
    assert known.without("Budiman, budi dan RAHMAN: 0812 3456-7890, +62 812 3456 7890, budi@contoh.id") == (
        "Budiman, … dan …: …, …, …"
    )
    assert known.without_whole("PT Budi Makmur milik Budi  Al Rahman") == "PT Budi Makmur milik …"
    assert known.without("nomor 10812345678901 dan 00512345678") == "nomor 10812345678901 dan 00512345678"


def test_a_list_that_brings_the_person_again_passes_over_them_and_says_so(person: AlumniProfile, make: Make) -> None:
    school_id, code = person.cohort.school_id, person.programme.code
    erase(person)
    rows = [
        (2, ["Nama Dipakai Lagi", NISN, "04-03-2005", code]),
        (3, [NAME.upper(), "", "04-03-2005", code]),
        (4, ["Orang Baru Sekali", "0051231231", "01-02-2005", code]),
    ]
    columns = {Fact.NAME: 0, Fact.NISN: 1, Fact.BIRTH_DATE: 2, Fact.PROGRAMME: 3}
    roster = Roster("daftar", ("daftar",), 1, ("Nama", "NISN", "Lahir", "Jurusan"), rows, columns)
    checked = roster_import.check(roster, school_id=school_id, graduation_year=2024)
    assert [one.person.row for one in checked.newcomers] == [4]
    assert (checked.erased, list(checked.known), list(checked.errors)) == (2, [], [])
    assert roster_import.apply(roster, school_id=school_id, graduation_year=2024, by=None).added == 1
    assert naming_columns() == set()


def test_another_schools_list_knows_nothing_of_it(person: AlumniProfile, make: Make) -> None:
    erase(person)
    other = make.school()
    assert not is_erased(other.id, nisn=NISN)
