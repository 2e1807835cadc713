import pytest

from app.rules.advert_warnings import warnings_in
from app.rules.vacancy_status import RefusalReason


@pytest.mark.parametrize(
    ("text", "reason", "words"),
    [
        ("Laki-laki, rajin", RefusalReason.DISCRIMINATORY, "Laki-laki"),
        ("usia maks 25 th", RefusalReason.DISCRIMINATORY, "usia maks 25 th"),
        ("Umur 18-25 tahun", RefusalReason.DISCRIMINATORY, "Umur 18-25 tahun"),
        ("Berpenampilan menarik", RefusalReason.DISCRIMINATORY, "Berpenampilan menarik"),
        ("belum menikah", RefusalReason.DISCRIMINATORY, "belum menikah"),
        ("biaya training 500rb dibayar di awal", RefusalReason.ASKS_FEE, "biaya training 500rb"),
        ("Ijazah asli ditahan", RefusalReason.ASKS_FEE, "Ijazah asli ditahan"),
        ("Penempatan Malaysia", RefusalReason.ABROAD, "Penempatan Malaysia"),
    ],
)
def test_wording_to_look_at_is_quoted_with_its_reason(text: str, reason: RefusalReason, words: str) -> None:
    assert (reason, words) in [(one.reason, one.words) for one in warnings_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Pria/wanita, lulusan SMK TKJ",
        "Terbuka untuk perempuan dan laki-laki",
        "Tanpa biaya pendaftaran",
        "Tidak dipungut biaya administrasi",
        "Mengelas pelat 6-10 mm, pengalaman 2 tahun",
        "Jaminan kesehatan, pelatihan, uang makan, dan seragam",
        "Guru agama, bisa bahasa Jepang",
        "Merawat motor single phase dan tiga fasa",
        "",
    ],
)
def test_ordinary_wording_passes(text: str) -> None:
    assert warnings_in(text) == []


def test_the_same_words_are_told_once() -> None:
    assert len(warnings_in("Wanita\nkhusus lainnya\nwanita")) == 1
