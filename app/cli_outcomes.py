"""`flask outcomes …`: the rows figures are counted from, computed anew or compared with a fresh computation."""

import click
from flask import Flask
from flask.cli import AppGroup

from app.services import outcome_checks, outcome_sync

outcomes = AppGroup("outcomes", help="Keadaan tiap alumni per gelombang: dihitung dari jawaban dan penempatan.")


def set_up(app: Flask) -> None:
    app.cli.add_command(outcomes)


@outcomes.command("rebuild")
def rebuild_outcomes() -> None:
    """Compute every row anew; people may go on working."""
    with click.progressbar(length=1000, label="Menghitung keadaan alumni") as bar:
        done = outcome_sync.rebuild(lambda done, total: bar.update(1000 * done // max(total, 1) - bar.pos))
    click.echo(f"{done} alumni.")


@outcomes.command("check")
@click.option("--repair", is_flag=True, help="Hitung ulang yang berbeda.")
def check_outcomes(repair: bool) -> None:
    """Compare all rows and tallies with a fresh computation; ends with status 1 when they differ and stay so."""
    found = outcome_checks.check(repair)
    click.echo(f"{found.alumni} alumni diperiksa: {found.wrong} berbeda, {found.tallies} hitungan berbeda.")
    if not repair and not found.is_none:
        raise SystemExit(1)
