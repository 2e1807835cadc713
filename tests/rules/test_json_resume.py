import json
import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import InvalidValue
from app.rules.alumni_status import Evidence, ExperienceKind
from app.rules.json_resume import Profile, Skill, Work, document
from app.rules.json_resume_reading import read

PROFILE = Profile(
    name="Rini",
    headline="Teknisi jaringan",
    summary="Baris satu.\n\nBaris dua.",
    email="rini@contoh.id",
    phone="+6281234567890",
    city="Kab. Ketapang",
    region="Kalimantan Barat",
    school="SMK Contoh",
    programme="Teknik Jaringan",
    graduation_year=2024,
    works=[
        Work(ExperienceKind.PKL, "PT Satu", "Siswa", "Menarik kabel", date(2023, 7, 3), date(2023, 12, 20)),
        Work(ExperienceKind.BUSINESS, "Servis Rini", started_on=date(2024, 8, 1)),
    ],
    skills=[Skill("Crimping", 3, Evidence.PKL, catalogue_name="Kabel UTP"), Skill("Las", 4)],
)


def said(**parts: object) -> str:
    return json.dumps({"basics": {"name": "A"}} | parts)


def test_what_is_exported_is_read_back_the_same() -> None:
    found = read(json.dumps(document(PROFILE, modified="2026-11-26T00:00:00+00:00"))).profile
    assert (found.headline, found.summary, found.city) == (PROFILE.headline, PROFILE.summary, PROFILE.city)
    assert list(found.works) == list(PROFILE.works)
    assert [(one.label, one.level, one.evidence) for one in found.skills] == [
        ("Crimping", 3, Evidence.PKL),
        ("Las", 4, Evidence.SELF),
    ]


def test_a_document_has_the_parts_of_the_schema_and_no_empty_ones() -> None:
    made = document(PROFILE, modified="2026-11-26T00:00:00+00:00")
    assert made["basics"]["location"] == {"city": "Kab. Ketapang", "region": "Kalimantan Barat", "countryCode": "ID"}
    assert made["skills"][0]["level"] == "Advanced"
    assert made["skills"][0]["keywords"] == ["Kabel UTP"]
    assert made["education"] == [
        {"institution": "SMK Contoh", "area": "Teknik Jaringan", "studyType": "SMK", "endDate": "2024"}
    ]
    assert "work" not in document(Profile(name="A"), modified="x")


def test_a_file_of_another_program_is_read_by_its_words() -> None:
    found = read(
        said(
            work=[
                {"name": "PT A", "position": "PKL bengkel", "startDate": "2023-07", "endDate": "2023"},
                {"company": "CV B", "position": "Owner", "highlights": ["membuka toko", "melayani"]},
            ],
            skills=[{"name": "Web", "level": "Mahir", "keywords": ["HTML", "CSS"]}, {"name": "Las", "level": "hebat"}],
            certificates=[{"name": "Las 3G", "issuer": "BNSP"}],
            projects=[{"name": "x"}],
        )
    )
    works = found.profile.works
    assert [work.kind for work in works] == [ExperienceKind.PKL, ExperienceKind.BUSINESS]
    assert (works[0].started_on, works[0].ended_on) == (date(2023, 7, 1), date(2023, 12, 31))
    assert works[1].description == "- membuka toko\n- melayani"
    assert [(one.label, one.level, one.is_heading) for one in found.profile.skills] == [
        ("Web", 4, True),
        ("HTML", 4, False),
        ("CSS", 4, False),
        ("Las", 2, False),
        ("Las 3G", 2, False),
    ]
    assert {one.part for one in found.remarks} == {"projects", "skills[1].level"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "tempel"),
        ("[]", "satu objek"),
        ("{", "baris 1"),
        ('{"a": 1}', "bukan JSON Resume"),
        ('{"basics": ' + "[" * 5000 + "]" * 5000 + "}", "terlalu dalam"),
        ('{"basics": {"name": ' + "9" * 6000 + "}}", "angka"),
        ('{"basics": {"name": NaN}}', "angka"),
        ('{"basics": "' + "x" * 300_000 + '"}', "terlalu besar"),
    ],
)
def test_what_is_no_resume_is_refused_with_a_clear_sentence(text: str, words: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        read(text)
    assert words in str(refused.value)
    assert refused.value.field == "content"


def test_wrong_kinds_of_values_are_told_by_their_place_and_passed_over() -> None:
    found = read(
        said(
            basics=["x"],
            work=[3, {"name": 5}, {"name": "PT A", "startDate": "kemarin"}, {"name": "PT B", "endDate": "2024-01-01"}],
            skills={"name": "x"},
            certificates=[{}],
        )
    )
    assert [work.organisation for work in found.profile.works] == ["PT A", "PT B"]
    assert {one.part for one in found.remarks} == {
        "basics",
        "work[0]",
        "work[1].name",
        "work[2].startDate",
        "work[3].startDate",
        "skills",
        "certificates[0].name",
    }


def test_texts_lose_control_characters_and_never_grow() -> None:
    found = read(said(basics={"label": "A\u0000\u202eB\ud800 " + "x" * 500, "summary": "<script>1</script>"})).profile
    assert found.headline.startswith("AB xxx")
    assert len(found.headline) <= 120
    assert found.summary == "<script>1</script>"  # a text like any other; pages escape it
    found.headline.encode()


def test_a_bracket_in_a_text_is_no_depth_and_reading_is_quick() -> None:
    assert read(said(basics={"name": "A", "label": "[{" * 40})).profile.headline == "[{" * 40
    begun = time.perf_counter()
    read(said(skills=[{"name": f"k{n}" * 5, "keywords": ["a"] * 8} for n in range(400)]))
    assert time.perf_counter() - begun < 2


@pytest.mark.parametrize("pair", ['\\"', '"\\', "\\\n", '"\n'])
def test_a_text_that_never_ends_is_refused_as_quickly(pair: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(InvalidValue):
        read('{"basics": "' + pair * 49_000)
    assert time.perf_counter() - begun < 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=15,
)


@given(st.fixed_dictionaries({"basics": JSON, "work": JSON, "skills": JSON, "certificates": JSON}))
def test_whatever_stands_in_the_parts_a_file_is_read_or_refused(parts: dict) -> None:
    try:
        found = read(json.dumps(parts))
    except InvalidValue:
        return
    for work in found.profile.works:
        assert 0 < len(work.organisation) <= 120
