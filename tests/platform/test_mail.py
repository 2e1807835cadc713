"""Mail over a real connection: what was noted is sent once, tried again when the server is away, refused in words."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock
from app.extensions import db
from app.models.outbox import Mail
from app.services import installation, mail, mail_retries
from tests.platform.smtp_server import running_smtp

Write = Callable[..., Mail]


@pytest.fixture
def write(app: Flask) -> Write:
    """Note a committed mail."""

    def write(recipient: str = "alumni@example.com", subject: str = "Undangan wawancara", body: str = "Halo") -> Mail:
        mail.write(recipient, subject, body)
        db.session.commit()
        return db.session.scalars(select(Mail).order_by(Mail.id.desc())).first()

    return write


def use_server(app: Flask, url: str) -> None:
    app.config["PADANKARYA"] = replace(app.config["PADANKARYA"], smtp_url=url)


def unused_port() -> int:
    with running_smtp() as inbox:
        return inbox.port


def test_a_noted_mail_arrives_once_with_its_words(app: Flask, write: Write) -> None:
    noted = write(subject="Undangan – “Teknisi”", body="Halo Sari,\n.titik di awal baris\nSalam — BKK\n")
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1
        assert mail.send_waiting() == 0
    assert inbox.recipients == ["alumni@example.com"]
    [message] = inbox.messages
    assert message["Subject"] == "Undangan – “Teknisi”"
    assert message["From"] == "PadanKarya <no-reply@example.com>"
    assert message.get_content().splitlines() == ["Halo Sari,", ".titik di awal baris", "Salam — BKK"]
    assert noted.sent_at is not None
    assert noted.last_error == ""


def test_without_a_mail_server_mails_wait(app: Flask, write: Write) -> None:
    noted = write()
    assert mail.send_waiting() == 0
    assert noted.attempts == 0


def test_a_server_that_is_away_only_delays_a_mail(app: Flask, write: Write) -> None:
    noted = write()
    port = unused_port()
    use_server(app, f"smtp://127.0.0.1:{port}")
    assert mail.send_waiting() == 0
    assert noted.sent_at is None
    assert "refused" in noted.last_error
    assert installation.condition().mails_waiting == 1
    with running_smtp(port) as inbox:
        assert mail.send_waiting() == 1
    assert len(inbox.messages) == 1


def test_a_refused_recipient_is_marked_and_holds_nobody_up(app: Flask, write: Write) -> None:
    wrong, right = write("salah@example.com"), write("benar@example.com")
    with running_smtp() as inbox:
        inbox.refused.add("salah@example.com")
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1
    assert inbox.recipients == ["benar@example.com"]
    assert right.sent_at is not None
    assert wrong.sent_at is None
    assert "no such mailbox" in wrong.last_error


def test_a_mail_nobody_takes_is_given_up_and_can_be_tried_again(app: Flask, write: Write) -> None:
    write("salah@example.com")
    with running_smtp() as inbox:
        inbox.refused.add("salah@example.com")
        use_server(app, inbox.url)
        for _ in range(mail.MOST_ATTEMPTS + 2):
            mail.send_waiting()
        given_up = installation.condition()
        assert (given_up.mails_waiting, given_up.mails_given_up) == (0, 1)
        assert "no such mailbox" in given_up.failing[0].last_error
        inbox.refused.clear()
        assert mail_retries.try_given_up_again() == 1
    assert inbox.recipients == ["salah@example.com"]
    assert installation.condition().mails_given_up == 0


def test_a_test_mail_goes_the_way_of_every_other(app: Flask) -> None:
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        mail_retries.write_trial("pengelola@example.com", subject="Uji", body="Sampai.\n")
    assert inbox.recipients == ["pengelola@example.com"]


def test_a_long_outage_gives_no_mail_up(app: Flask, write: Write) -> None:
    noted = write()
    port = unused_port()
    use_server(app, f"smtp://127.0.0.1:{port}")
    for _ in range(mail.MOST_ATTEMPTS * 2):
        mail.send_waiting()
    assert noted.attempts == 0
    with running_smtp(port) as inbox:
        assert mail.send_waiting() == 1
    assert len(inbox.messages) == 1


def test_a_mail_that_cannot_be_written_holds_nobody_up(app: Flask, write: Write) -> None:
    broken = write(subject="dua\nbaris")
    write("benar@example.com")
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1
    assert inbox.recipients == ["benar@example.com"]
    assert broken.last_error


def test_a_sent_mail_keeps_no_text_that_lets_somebody_in(app: Flask, write: Write) -> None:
    noted = write(body="Buka tautan ini: https://bkk.example.sch.id/atur-sandi/rahasia")
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        mail.send_waiting()
    assert "rahasia" in inbox.messages[0].get_content()
    assert noted.body == ""
    assert inbox.messages[0]["Date"]
    assert inbox.messages[0]["Message-ID"].endswith("@example.com>")


def test_a_mail_that_may_still_be_taken_back_waits_for_its_moment(app: Flask, write: Write) -> None:
    noted = write()
    noted.send_after = clock.now() + timedelta(minutes=10)
    db.session.commit()
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 0
        noted.send_after = clock.now() - timedelta(seconds=1)
        db.session.commit()
        assert mail.send_waiting() == 1
    assert inbox.recipients == ["alumni@example.com"]
