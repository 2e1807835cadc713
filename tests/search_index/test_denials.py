"""Nobody is found for what they say they cannot do yet."""

import pytest

from search_index.claims import told_in
from search_index.denials import without_denied


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SIM C belum ada, lagi urus", ", lagi urus"),
        ("Sertifikat 6G belum ambil, baru 3G.", ", baru 3G."),
        ("iklan berbayar belum pernah", ""),
        ("Drafter BIM belum RAB", "Drafter BIM"),
        ("operator exca (belum SIO)", "operator exca ( )"),
        ("level ok tapi belum ada sertifikat caregiver", "level ok"),
        ("setting NVR dipandu senior, tidak pernah pegang kasir", "setting NVR dipandu senior,"),
        ("absen dan gaji bukan bagian saya", ""),
        ("tanpa sertifikat kompetensi, 1,5 tahun", ", 1,5 tahun"),
        ("supaya tidak luka", "supaya tidak luka"),
        ("kerja tanpa senior", "kerja tanpa senior"),
    ],
)
def test_what_is_denied_is_left_out_and_the_rest_stays(text: str, left: str) -> None:
    found = without_denied(text)
    assert " ".join(found.split()) == left
    assert len(found) == len(text)


def test_a_denied_competency_is_not_told() -> None:
    assert [one.competency for one in told_in(["Las SMAW sudah biasa. GTAW belum bisa"])] == ["las-smaw"]


@pytest.mark.parametrize("text", ["belum " * 5_000, "tapi " * 5_000, "tidak " * 5_000, "belum," * 5_000])
def test_long_denials_are_read_in_bounded_time(text: str) -> None:
    assert len(without_denied(text)) == len(text)
