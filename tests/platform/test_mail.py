"""Mail over a real connection: what was noted is sent once, tried again when the server is away, refused in words."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import delete, select

from app import clock
from app.extensions import db
from app.models.account import Account
from app.models.outbox import Mail
from app.rules.alumni_status import ConsentPurpose
from app.rules.company_status import RecruiterRole
from app.rules.notice_kinds import NoticeKind
from app.services import accounts, bounces, consents, installation, mail, mail_retries, notice_stops, team
from tests.factories import PASSWORD, Make
from tests.platform.smtp_server import running_smtp
from tests.services.notice_scene import agreeing, at, noon, tell

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
    assert bounces.is_marked("Salah@example.com")
    assert not bounces.is_marked("benar@example.com")


def test_a_marked_address_gets_nothing_that_waited_until_its_owner_says_so(app: Flask, write: Write) -> None:
    waiting = [write("salah@example.com") for _ in range(3)]
    with running_smtp() as inbox:
        inbox.refused.add("salah@example.com")
        use_server(app, inbox.url)
        mail.send_waiting()
        inbox.refused.clear()
        mail.send_waiting()
        assert [one.body for one in waiting] == ["", "", ""]
        assert mail_retries.try_given_up_again() == 0
        assert inbox.recipients == []
        write("salah@example.com", "Kata sandi baru")
        assert mail.send_waiting() == 1, "asked for by somebody who knows of the mark"


def test_a_server_that_refuses_ours_marks_nobody(app: Flask, write: Write) -> None:
    write("tetangga@example.com")
    with running_smtp() as inbox:
        inbox.unwelcome.add("tetangga@example.com")
        use_server(app, inbox.url)
        assert mail.send_waiting() == 0
    assert not bounces.is_marked("tetangga@example.com")
    assert installation.condition().mails_waiting == 1


def test_a_mail_nobody_takes_is_given_up_and_can_be_tried_again(
    app: Flask, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("penuh@example.com")
    with running_smtp() as inbox:
        inbox.deferred.add("penuh@example.com")
        use_server(app, inbox.url)
        for hour in range(24):
            later = datetime.now(UTC) + timedelta(hours=hour)
            monkeypatch.setattr(clock, "now", lambda later=later: later)
            mail.send_waiting()
        given_up = installation.condition()
        assert (given_up.mails_waiting, given_up.mails_given_up) == (0, 1)
        assert "try later" in given_up.failing[0].last_error
        assert not bounces.is_marked("penuh@example.com")
        inbox.deferred.clear()
        assert mail_retries.try_given_up_again() == 1
    assert inbox.recipients == ["penuh@example.com"]
    assert installation.condition().mails_given_up == 0


def test_a_server_that_asks_to_come_back_later_is_given_the_time(
    app: Flask, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy day the worker is called for every notice; that uses up no attempts."""
    noted = write("sari@example.com")
    with running_smtp() as inbox:
        inbox.deferred.add("sari@example.com")
        use_server(app, inbox.url)
        for _ in range(mail.MOST_ATTEMPTS * 2):
            mail.send_waiting()
        assert noted.attempts == 1
        assert installation.condition().mails_held == 0, "no opening hour is waited for"
        inbox.deferred.clear()
        assert mail.send_waiting() == 0
        later = clock.now() + mail.FIRST_PAUSE + timedelta(seconds=1)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert mail.send_waiting() == 1
    assert inbox.recipients == ["sari@example.com"]


def test_two_workers_at_once_send_each_mail_once(app: Flask, write: Write) -> None:
    for number in range(4):
        write(f"akun{number}@example.com")
    both = Barrier(2)
    waiting = mail._waiting

    def work() -> int:
        with app.app_context():
            return mail.send_waiting()

    def waiting_for_the_other(*, after: int):
        keys = waiting(after=after)
        if not after:
            both.wait(10)
        return keys

    with running_smtp() as inbox, ThreadPoolExecutor(2) as workers, pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail, "_waiting", waiting_for_the_other)
        use_server(app, inbox.url)
        assert sum(one.result() for one in [workers.submit(work) for _ in range(2)]) == 4
    assert sorted(inbox.recipients) == [f"akun{number}@example.com" for number in range(4)]


def test_a_mail_sent_again_after_a_worker_died_is_known_as_the_same(
    app: Flask, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("sari@example.com")
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        with monkeypatch.context() as patch:
            patch.setattr(mail, "_note", _die)
            with pytest.raises(KeyboardInterrupt):
                mail.send_waiting()
        db.session.rollback()
        assert mail.send_waiting() == 0
        later = clock.now() + timedelta(hours=1)
        monkeypatch.setattr(clock, "now", lambda: later)
        assert mail.send_waiting() == 1
    assert inbox.messages[0]["Message-ID"] == inbox.messages[1]["Message-ID"]


def _die(*_which: object, **_values: object) -> None:
    raise KeyboardInterrupt


def test_a_mail_whose_owner_was_erased_meanwhile_holds_nobody_up(
    app: Flask, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("pertama@example.com")
    erased = write("terhapus@example.com")
    write("terakhir@example.com")
    take = mail._take

    def erase_first(mail_id: int):
        if mail_id == erased.id:
            db.session.execute(delete(Mail).where(Mail.id == mail_id))
            db.session.commit()
        return take(mail_id)

    monkeypatch.setattr(mail, "_take", erase_first)
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 2
    assert inbox.recipients == ["pertama@example.com", "terakhir@example.com"]


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


@pytest.mark.parametrize("address", ["=?utf-8?b?!!!?=@example.com", "=??q??=@example.com"])
def test_an_address_nobody_can_write_down_holds_nobody_up(app: Flask, write: Write, address: str) -> None:
    """The standard library stumbles over what looks like an encoded word."""
    broken = write(address)
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


def test_a_calendar_entry_goes_with_the_mail_with_its_method(app: Flask) -> None:
    lines = ["BEGIN:VCALENDAR", "METHOD:REQUEST", "BEGIN:VEVENT", "SUMMARY:Ketemu “HRD”", "END:VEVENT", "END:VCALENDAR"]
    calendar = "\n".join([*lines, ""])
    mail.write("alumni@example.com", "Wawancara", "Halo", attachment=calendar)
    db.session.commit()
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1
    parts = [part for part in inbox.messages[0].walk() if not part.is_multipart()]
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/calendar", "text/calendar"]
    offered, file = parts[1:]
    assert offered["Content-Type"].params["method"] == file["Content-Type"].params["method"] == "REQUEST"
    assert file.get_filename() == "calendar.ics"
    assert offered.get_content() == file.get_content() == calendar.replace("\n", "\r\n")
    assert db.session.scalar(select(Mail.attachment)) == ""


def test_a_mail_goes_no_sooner_than_it_may(app: Flask) -> None:
    for hours in (-1, 1):
        mail.write(f"jam{hours}@example.com", "Kabar", "Halo", send_after=clock.now() + timedelta(hours=hours))
    db.session.commit()
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1
    assert inbox.recipients == ["jam-1@example.com"]
    assert installation.condition().mails_waiting == 1


def test_more_than_a_batch_goes_in_one_go(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "BATCH", 3)
    for number in range(8):
        mail.write(f"akun{number}@example.com", "Kabar", "Halo")
    db.session.commit()
    with running_smtp() as inbox:
        inbox.deferred.add("akun1@example.com")
        use_server(app, inbox.url)
        assert mail.send_waiting() == 7
    assert db.session.scalars(select(Mail.attempts)).all() == [1] * 8


def test_the_address_that_ends_mails_stands_in_one_piece_in_its_header(app: Flask) -> None:
    """Encoded words there would be followed by no mail program (RFC 8058 asks for both headers as they are)."""
    mail.write("akun@example.com", "Kabar", "Halo", unsubscribe="/kabar/berhenti/alert/" + "x" * 150)
    db.session.commit()
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        mail.send_waiting()
    head = inbox.raw[0].partition(b"\r\n\r\n")[0].split(b"\r\n")
    assert b"List-Unsubscribe: <http://localhost/kabar/berhenti/alert/" + b"x" * 150 + b">" in head
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in head


@pytest.fixture
def told_at_night(make: Make, monkeypatch: pytest.MonkeyPatch) -> Account:
    """An alumnus who agreed to messages; a new vacancy and an answer wait for the morning."""
    account = agreeing(make)
    at(monkeypatch, noon() + timedelta(hours=11))
    tell(account, NoticeKind.ALERT)
    tell(account, NoticeKind.APPLICATION)
    return account


def sent_in_the_morning(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Recipient and kind of each mail."""
    at(monkeypatch, noon(26))
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        mail.send_waiting()
    ways_out = [message["List-Unsubscribe"].split("/")[-2] for message in inbox.messages]
    return list(zip(inbox.recipients, ways_out, strict=True))


def test_what_was_ended_in_the_night_does_not_come_in_the_morning(
    app: Flask, told_at_night: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = notice_stops.token_of(told_at_night, "application")
    notice_stops.stop(notice_stops.read("application", token))
    assert sent_in_the_morning(app, monkeypatch) == [(told_at_night.email, "alert")]
    assert installation.condition().mails_waiting == 0


def test_who_took_back_the_consent_in_the_night_is_mailed_no_vacancies(
    app: Flask, told_at_night: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    consents.withdraw(ConsentPurpose.MESSAGES, by=told_at_night)
    assert sent_in_the_morning(app, monkeypatch) == [(told_at_night.email, "application")]


def test_who_was_blocked_in_the_night_is_mailed_nothing(
    app: Flask, told_at_night: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    told_at_night.is_blocked = True
    db.session.commit()
    assert sent_in_the_morning(app, monkeypatch) == []


def test_who_left_the_company_in_the_night_hears_no_more_of_its_applicants(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(monkeypatch, noon() + timedelta(hours=11))
    manager = make.recruiter(company=make.company(), role=RecruiterRole.MANAGER)
    leaving = make.recruiter(company=manager.company)
    for member in (manager, leaving):
        tell(member.account, NoticeKind.APPLICANT)
    team.remove(leaving.id, by=manager.account)
    db.session.execute(delete(Mail).where(Mail.unsubscribe == ""))
    db.session.commit()
    assert sent_in_the_morning(app, monkeypatch) == [(manager.account.email, "applicant")]


def test_what_waits_follows_to_a_new_address_with_a_way_out_that_works(
    app: Flask, told_at_night: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told_at_night.email
    accounts.change_email(told_at_night, "baru@example.com", password=PASSWORD)
    waiting = db.session.scalars(select(Mail).where(Mail.unsubscribe != "")).all()
    for one in waiting:
        assert one.unsubscribe in one.body
        assert notice_stops.read(*one.unsubscribe.split("/")[-2:]).is_current
    db.session.execute(delete(Mail).where(Mail.recipient == before))
    db.session.commit()
    assert {to for to, _kind in sent_in_the_morning(app, monkeypatch)} == {"baru@example.com"}


def test_a_mail_that_comes_late_keeps_the_quiet_hours_too(
    app: Flask, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mail server was away from the afternoon until the night."""
    account = make.alumni().account
    at(monkeypatch, noon())
    tell(account)
    tell(account, NoticeKind.INTERVIEW, attachment="BEGIN:VCALENDAR\nMETHOD:CANCEL\nEND:VCALENDAR\n")
    for noted in db.session.scalars(select(Mail)):
        noted.created_at = noon()
    db.session.commit()
    at(monkeypatch, noon() + timedelta(hours=11))
    with running_smtp() as inbox:
        use_server(app, inbox.url)
        assert mail.send_waiting() == 1, "what concerns an appointment"
    assert "interview" in inbox.messages[0]["List-Unsubscribe"]
    [waiting] = db.session.scalars(select(Mail).where(Mail.sent_at.is_(None)))
    assert (waiting.attempts, waiting.send_after) == (0, noon(26) - timedelta(hours=5))
    assert sent_in_the_morning(app, monkeypatch) == [(account.email, "application")]
