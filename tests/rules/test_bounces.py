"""An address is marked for what its own server says of it, never for what is said of our server."""

import pytest

from app.rules.bounces import recipient_is_refused, refuses_for_good


@pytest.mark.parametrize(
    ("code", "words", "is_refused"),
    [
        (550, "5.1.1 <sari@example.com>: user unknown", True),
        (550, "no such mailbox", True),
        (553, "mailbox name not allowed", True),
        (552, "5.2.2 mailbox full", True),
        (550, "5.7.1 relaying denied", False),
        (554, "5.7.1 service unavailable; client host [192.0.2.5] blocked", False),
        (554, "transaction failed", False),
        (530, "authentication required", False),
        (450, "4.2.1 try again later", False),
        (550, "4.2.2 said to be for now", False),
        (250, "5.1.1", False),
        (550, "our version is 15.1.1.7: no such user", True),
    ],
)
def test_only_a_permanent_word_about_the_mailbox_counts(code: int, words: str, is_refused: bool) -> None:
    assert recipient_is_refused(code, words) is is_refused


@pytest.mark.parametrize(
    ("status", "is_final"),
    [
        ("5.1.1", True),
        (" 5.4.1 ", True),
        ("5.7.26", False),
        ("4.4.7", False),
        ("2.1.5", False),
        ("5", False),
        ("", False),
    ],
)
def test_an_enhanced_status_says_whether_it_is_for_good(status: str, is_final: bool) -> None:
    assert refuses_for_good(status) is is_final
