"""A report is believed only where it says "failed" and "for good"; whatever else comes in is no report."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.bounce_reports import failed_recipients


def report(*groups: str, report_type: str = "multipart/report; report-type=delivery-status; boundary=b") -> bytes:
    fields = "\n\n".join(["Reporting-MTA: dns; mx.example.net\nArrival-Date: Wed, 25 Nov 2026 12:00:00 +0700", *groups])
    lines = [
        "From: MAILER-DAEMON@mx.example.net",
        "To: no-reply@example.com",
        "Subject: Undelivered Mail",
        "MIME-Version: 1.0",
        f"Content-Type: {report_type}",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        "I'm sorry to have to inform you.",
        "--b",
        "Content-Type: message/delivery-status",
        "",
        fields,
        "",
        "--b",
        "Content-Type: message/rfc822",
        "",
        "Subject: Jawaban",
        "",
        "Halo",
        "--b--",
        "",
    ]
    return "\n".join(lines).encode()


def group(
    address: str = "rfc822; Sari@Example.com",
    action: str = "failed",
    status: str = "5.1.1",
    words: str = "smtp; 550 unknown",
) -> str:
    return f"Final-Recipient: {address}\nAction: {action}\nStatus: {status}\nDiagnostic-Code: {words}"


def test_who_failed_for_good_is_named_with_the_words_of_the_server() -> None:
    two = report(group(), group("rfc822;budi@example.com", status="5.4.1 (no answer)"))
    assert failed_recipients(two) == {
        "sari@example.com": "5.1.1 smtp; 550 unknown",
        "budi@example.com": "5.4.1 smtp; 550 unknown",
    }
    assert failed_recipients(two.replace(b"\n", b"\r\n")) == failed_recipients(two)


@pytest.mark.parametrize(
    "raw",
    [
        report(group(action="delayed", status="4.4.7")),
        report(group(action="delivered", status="2.0.0")),
        report(group(action="failed", status="4.4.7")),
        report(group(status="5.7.1")),
        report(group("x400; sari")),
        report(group("rfc822; " + "a" * 300 + "@example.com")),
        report(),
        report(group(), report_type="multipart/mixed; boundary=b"),
        report(group(), report_type="multipart/report; boundary=other"),
        report(group(), report_type="text/plain"),
        b"",
        b"\x00\xff" * 1000,
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n",
        b"Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status; x=\xff\n\n\xff: ",
    ],
)
def test_nobody_is_named_by_anything_else(raw: bytes) -> None:
    assert failed_recipients(raw) == {}


def test_a_nest_of_a_thousand_parts_is_no_report() -> None:
    opened = "".join(f"Content-Type: multipart/report; boundary=b{n}\n\n--b{n}\n" for n in range(5000))
    assert failed_recipients(opened.encode()) == {}


def test_a_report_of_a_million_recipients_is_read_in_part() -> None:
    assert 0 < len(failed_recipients(report(*(group(f"rfc822; a{n}@example.com") for n in range(20_000))))) <= 50


def test_no_line_of_a_log_can_be_forged() -> None:
    [words] = failed_recipients(report(group(words="smtp; 550\n \x1b[31mroot\x07"))).values()
    assert words.isprintable()


@given(st.binary(max_size=400), st.integers(0, 900))
def test_no_bytes_break_the_reading(noise: bytes, place: int) -> None:
    whole = report(group())
    failed_recipients(whole[:place] + noise + whole[place:])


def test_a_mail_that_somebody_wrote_by_hand_names_nobody() -> None:
    message = EmailMessage()
    message.set_content("Final-Recipient: rfc822; sari@example.com\nAction: failed\nStatus: 5.1.1\n")
    assert failed_recipients(message.as_bytes()) == {}
