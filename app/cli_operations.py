"""`flask …` commands for whoever keeps the server: backups, checks before opening, mail and the worker."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click
from flask import Flask, current_app
from flask.cli import AppGroup, with_appcontext

from app.rules.bounce_reports import LARGEST
from app.services import backup, bounce_reports, installation, mail, mail_retries, production
from app.services.database_copy import BackupRefused

Done = TypeVar("Done")

mails = AppGroup("mail", help="Surat yang menunggu dikirim.")
worker = AppGroup("worker", help="Pekerjaan di belakang layar.")

KEPT_APART = "Tidak termasuk: SECRET_KEY (simpan terpisah) dan indeks pencarian (dibangun ulang saat pemulihan)."


def set_up(app: Flask) -> None:
    for command in (make_backup, check_backup, restore_backup, check_production, mails, worker):
        app.cli.add_command(command)


@click.command("backup")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--keep", type=click.IntRange(min=1), help="Simpan hanya sekian cadangan terbaru di folder itu.")
@with_appcontext
def make_backup(path: Path, keep: int | None) -> None:
    """Write everything into one archive; PATH is a new file, or a folder for dated files. People may go on working."""
    target, manifest = _refusing(lambda: backup.make(path))
    click.echo(f"{target}: {manifest.total} baris dari {len(manifest.rows)} tabel. {KEPT_APART}")
    if keep:
        for removed in backup.prune(target.parent, keep=keep):
            click.echo(f"Cadangan lama dihapus: {removed.name}")


@click.command("check-backup")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def check_backup(path: Path) -> None:
    """Verify an archive without restoring it."""
    manifest = _refusing(lambda: backup.check(path))
    click.echo(f"Utuh. Dibuat {manifest.made_at}, {manifest.database}, migrasi {manifest.revision}:")
    for name, rows in manifest.rows.items():
        if rows:
            click.echo(f"  {name}: {rows}")


@click.command("restore")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Ganti data yang sudah ada; isi lama dicadangkan dahulu.")
@click.option("--yes", is_flag=True, help="Jangan bertanya lagi.")
@with_appcontext
def restore_backup(path: Path, replace: bool, yes: bool) -> None:
    """Put the content of an archive in the place of the database. Stop the web server and the worker first."""
    if replace and not yes:
        click.confirm("Semua data sekarang diganti oleh isi cadangan. Lanjutkan?", abort=True)
    done = _refusing(lambda: backup.restore(path, replace=replace))
    click.echo(f"Pulih: {done.manifest.total} baris dari {done.manifest.made_at}; {done.documents} dokumen diindeks.")
    if done.kept:
        click.echo(f"Isi sebelumnya: {done.kept}")


@click.command("check-production")
@with_appcontext
def check_production() -> None:
    """Look for what should be put right before real people come; ends with an error when something must be."""
    findings = production.examine(current_app.config["PADANKARYA"])
    for finding in findings:
        click.echo(f"{'HARUS' if finding.stops else 'Saran'}: {finding.sentence}")
    if any(finding.stops for finding in findings):
        raise click.exceptions.Exit(1)
    click.echo("Siap dipakai.")


@mails.command("send")
def send_mails() -> None:
    """Send what waits now, without the worker."""
    click.echo(f"{mail.send_waiting()} surat terkirim.")


@mails.command("retry")
def retry_mails() -> None:
    """Let the mails that were given up wait again."""
    click.echo(f"{mail_retries.try_given_up_again()} surat dicoba lagi.")


@mails.command("test")
@click.argument("address")
def write_test_mail(address: str) -> None:
    """Send a mail to ADDRESS by way of the worker, to see whether mail works."""
    mail_retries.write_trial(address, subject="Uji surat PadanKarya", body="Surat ini sampai: pengiriman bekerja.\n")
    click.echo("Surat uji menunggu; pekerja mengirimnya dalam beberapa detik. Lihat: flask worker status")


@mails.command("bounced")
def take_bounce() -> None:
    """Read a mail that came back from standard input and mark the addresses it reports as failed for good."""
    marked = bounce_reports.receive(sys.stdin.buffer.read(LARGEST))
    click.echo(f"{len(marked)} alamat ditandai." if marked else "Bukan laporan gagal kirim ke alamat yang kami surati.")


@mails.command("status")
def show_mails() -> None:
    """How many mails wait, are held for the morning, were given up, and how many addresses refuse mail."""
    waiting = installation.condition()
    if not waiting.sends_mail:
        click.echo("SMTP_URL kosong: surat tidak dikirim.")
    click.echo(f"Surat menunggu: {waiting.mails_waiting}, di antaranya sampai jam buka: {waiting.mails_held}")
    click.echo(f"Surat yang berhenti dicoba: {waiting.mails_given_up}")
    click.echo(f"Alamat yang menolak surat: {waiting.addresses_bounced}")


@worker.command("status")
def show_status() -> None:
    """What waits: mails, notes for the search index, tasks."""
    waiting = installation.condition()
    if not waiting.sends_mail:
        click.echo("SMTP_URL kosong: surat tidak dikirim.")
    click.echo(f"Surat menunggu: {waiting.mails_waiting}")
    click.echo(f"Surat yang berhenti dicoba: {waiting.mails_given_up}")
    for failed in waiting.failing[:3]:
        click.echo(f"  surat {failed.id}, {failed.attempts} kali dicoba: {failed.last_error}")
    click.echo(f"Catatan untuk indeks pencarian: {waiting.index_waiting}")
    click.echo(f"Catatan untuk angka penelusuran: {waiting.outcomes_waiting}")
    click.echo(f"Tugas dalam antrean: {'antrean tidak terjangkau' if waiting.queue is None else waiting.queue}")


def _refusing(work: Callable[[], Done]) -> Done:
    """The result, or the refusal as the command's last words."""
    try:
        return work()
    except BackupRefused as refusal:
        raise click.ClickException(str(refusal)) from refusal
