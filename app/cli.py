"""`flask …` commands: thin calls of services."""

import click
from flask import Flask
from flask.cli import AppGroup

from app import assets
from app.errors import DomainError
from app.services import catalogue, schools
from config import ROOT

school = AppGroup("school", help="Sekolah dan akun pertamanya.")
reference = AppGroup("reference", help="Data rujukan: konsentrasi keahlian dan kompetensi.")
static = AppGroup("assets", help="Berkas statis untuk server.")


def set_up(app: Flask) -> None:
    for group in (school, reference, static):
        app.cli.add_command(group)


@school.command("create")
@click.option("--npsn", prompt="NPSN (8 karakter)")
@click.option("--name", prompt="Nama sekolah")
@click.option("--regency", prompt="Kabupaten/kota (nama atau kode)")
@click.option("--admin-name", prompt="Nama admin sekolah")
@click.option("--admin-email", prompt="Email admin sekolah")
@click.password_option(prompt="Kata sandi admin", confirmation_prompt="Ulangi kata sandi")
def create_school(npsn: str, name: str, regency: str, admin_name: str, admin_email: str, password: str) -> None:
    """Create a school and the account of its first admin."""
    try:
        created = schools.create(
            npsn=npsn,
            name=name,
            regency=regency,
            admin_name=admin_name,
            admin_email=admin_email,
            admin_password=password,
        )
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"{created.name} siap. Masuk di /masuk dengan {admin_email}.")


@reference.command("load")
def load_reference() -> None:
    """Load or refresh programmes and competencies from app/reference; repeatable."""
    counts = catalogue.load()
    click.echo(f"{counts.programmes} konsentrasi keahlian, {counts.competencies} kompetensi.")


@static.command("build")
def build_assets() -> None:
    """Write hashed, pre-compressed copies of the static files."""
    names = assets.build(ROOT / "static")
    click.echo(f"{len(names)} berkas statis.")
