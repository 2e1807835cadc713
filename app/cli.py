"""`flask …` commands: thin calls of services."""

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from app import assets, cli_operations, cli_outcomes
from app.demo import seed
from app.errors import DomainError
from app.rules.roles import Role
from app.services import accounts, catalogue, schools
from config import ROOT
from search_index import checks, rebuild

school = AppGroup("school", help="Sekolah dan akun pertamanya.")
account = AppGroup("account", help="Akun dinas dan pengelola.")
reference = AppGroup("reference", help="Data rujukan: konsentrasi keahlian dan kompetensi.")
static = AppGroup("assets", help="Berkas statis untuk server.")
search = AppGroup("search", help="Indeks pencarian: salinan dari basis data.")
demo = AppGroup("demo", help="Data contoh.")


def set_up(app: Flask) -> None:
    for group in (school, account, reference, static, search, demo):
        app.cli.add_command(group)
    cli_operations.set_up(app)
    cli_outcomes.set_up(app)


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


@account.command("create")
@click.option("--role", type=click.Choice(["office", "admin"]), prompt="Peran (office atau admin)")
@click.option("--name", prompt="Nama")
@click.option("--email", prompt="Email")
@click.password_option(prompt="Kata sandi", confirmation_prompt="Ulangi kata sandi")
def create_account(role: str, name: str, email: str, password: str) -> None:
    """Create an account of the labour office or of the installation's keeper."""
    try:
        accounts.create_for_installation(role=Role(role), display_name=name, email=email, password=password)
    except DomainError as refusal:
        raise click.ClickException(str(refusal)) from refusal
    click.echo(f"Akun {email} siap.")


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


@search.command("rebuild")
def rebuild_index() -> None:
    """Build both indexes anew beside the old ones, then swap."""
    with click.progressbar(length=1000, label="Membangun indeks") as bar:
        done: dict[str, float] = {}

        def progress(kind: str, ready: int, total: int) -> None:
            done[kind] = ready / total if total else 1.0
            bar.update(max(0, int(sum(done.values()) * 500) - bar.pos))

        counts = rebuild.rebuild(progress=progress)
    click.echo(", ".join(f"{kind.value}: {count}" for kind, count in counts.items()))


@search.command("check")
@click.option("--repair", is_flag=True, help="Tulis ulang yang berbeda.")
def check_index(repair: bool) -> None:
    """Compare indexes and database both ways; ends with status 1 when they differ and nothing was repaired."""
    differences = checks.check(repair)
    for found in differences:
        line = (
            f"{found.kind.value}: kurang {len(found.missing)}, lebih {len(found.surplus)}, usang {len(found.outdated)}"
        )
        click.echo(f"{found.kind.value}: sama" if found.is_none else line)
    if not repair and not all(found.is_none for found in differences):
        raise SystemExit(1)


@demo.command("seed")
def seed_demo() -> None:
    """Fill an empty database with the demo school; does nothing when there is data already."""
    if not current_app.config["PADANKARYA"].is_demo:
        raise click.ClickException("Data contoh hanya untuk PADANKARYA_ENV=demo.")
    if not seed.is_empty():
        return
    seed.write(lambda part: click.echo(f"Menulis data contoh: {part} …"))
