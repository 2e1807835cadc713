"""A wave, one of its alumni, and the personal link: what the tests of the tracer form start from."""

import pytest

from tests.factories import Make


@pytest.fixture
def wave(make: Make):
    return make.wave()


@pytest.fixture
def alumni(make: Make, wave):
    return make.alumni(
        has_account=False,
        is_findable=False,
        full_name="Ayu Lestari Contoh",
        class_name="XII TKJ 1",
        phone="+6281234500789",
    )


@pytest.fixture
def path(make: Make, wave, alumni) -> str:
    return f"/t/{make.answer_token(wave, alumni)}"
