"""A document has what people are found by, and nothing that must stay private."""

from datetime import date

from app.extensions import db
from app.models.alumni import AlumniCompetency, Experience
from app.models.outbox import IndexedKind
from app.rules.alumni_status import ExperienceKind
from search_index import documents
from search_index.documents import alumni_document, documents_of, vacancy_document
from tests.factories import Make

TODAY = date.today()  # noqa: DTZ011


def test_a_profile_is_found_by_competency_programme_and_experience_each_in_its_field(make: Make) -> None:
    alumni = make.alumni(skills={"Forklift": 2}, headline="Operator gudang", summary="Rajin sekali")
    alumni.experiences.append(
        Experience(kind=ExperienceKind.PKL, organisation="Bengkel Maju", position="Mekanik", description="Ganti oli")
    )
    db.session.commit()
    fields = alumni_document(alumni).fields
    assert {"forklift", "=forklift"} <= set(fields["strong"])
    assert {"contoh", "operator", "mekanik"} <= set(fields["middle"])
    assert {"rajin", "bengkel", "oli"} <= set(fields["body"])


def test_names_contacts_and_numbers_of_a_person_are_in_no_document(make: Make) -> None:
    alumni = make.alumni(
        full_name="Xaverius Quirinus",
        nisn="0051234567",
        birth_date=date(2006, 5, 17),
        sex="L",
        headline="Xaverius, juru las",
        summary="Saya QUIRINUS. Hubungi 0812-9999-8888 atau x.quirinus@example.com",
    )
    alumni.competencies.append(AlumniCompetency(label="Juara LKS Xaverius", level=2))
    alumni.experiences.append(
        Experience(
            kind=ExperienceKind.BUSINESS,
            organisation="Bengkel Xaverius",
            position="Pemilik (xaverius_99)",
            description="Quirinus sendiri yang mengelas",
        )
    )
    db.session.commit()
    document = alumni_document(alumni)
    tokens = {*document.claims, *(token for field in document.fields.values() for token in field)}
    for private in ("xaverius", "quirinus", "0051234567", "9999", "8888", "2006", "x.quirinus", "example.com"):
        assert not any(private in token for token in tokens), private


def test_a_typed_competency_counts_without_being_linked(make: Make) -> None:
    alumni = make.alumni()
    alumni.competencies.append(AlumniCompetency(label="Menganyam rotan", level=2))
    db.session.commit()
    assert "rotan" in alumni_document(alumni).fields["strong"]


def test_a_vacancy_is_found_by_title_competency_company_and_description(make: Make) -> None:
    vacancy = make.vacancy(title="Juru Las", requires={"Las SMAW": 3}, description="Membuat pagar")
    fields = vacancy_document(vacancy).fields
    assert {"las", "smaw", "=las-smaw"} <= set(fields["strong"])
    assert "juru" not in fields["strong"], "what every trade calls its people tells none apart"
    assert "contoh" in fields["middle"]
    assert "pagar" in fields["body"]


def test_only_findable_rows_have_documents(make: Make) -> None:
    shown, hidden = make.alumni(), make.alumni(is_findable=False)
    no_account = make.alumni(has_account=False)
    ids = {shown.id, hidden.id, no_account.id}
    assert documents_of(db.session(), IndexedKind.ALUMNI, ids, TODAY).keys() == {shown.id}


def test_update_and_rebuild_make_the_same_document(make: Make) -> None:
    alumni = make.alumni(skills={"Forklift": 2})
    one = documents_of(db.session(), IndexedKind.ALUMNI, [alumni.id], TODAY)[alumni.id]
    assert list(documents.all_documents(db.session(), IndexedKind.ALUMNI, TODAY)) == [one]


def test_another_content_is_another_fingerprint(make: Make) -> None:
    alumni = make.alumni(summary="excavator")
    before = alumni_document(alumni).fingerprint
    assert alumni_document(alumni).fingerprint == before
    alumni.summary = "forklift"
    assert alumni_document(alumni).fingerprint != before
