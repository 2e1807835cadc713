"""What keeps an installation from serving real people, and what should be better before it does."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import inspect, select

from app.extensions import db
from app.models.account import Account
from app.services import accounts, readiness
from config import ROOT, Config, UnsafeConfiguration

DEMO_DATA = (
    "Basis data ini berisi akun demo yang kata sandinya dipublikasikan. Arahkan PADANKARYA_DATA atau DATABASE_URL"
    " ke basis data milik sekolah sendiri; data demo tidak pernah dicampur."
)
BROKEN_PARTS = {
    "database": "Basis data tidak dapat dibuka: periksa DATABASE_URL dan apakah servernya berjalan.",
    "migrations": "Tabel belum sesuai versi program: jalankan flask db upgrade.",
    "index": "Folder indeks pencarian tidak dapat ditulis: periksa SEARCH_INDEX_DIR dan pemiliknya.",
}


@dataclass(frozen=True)
class Finding:
    """`stops` means: do not open the doors with this."""

    stops: bool
    sentence: str


def refuse_demo_accounts(config: Config) -> None:
    """Raise UnsafeConfiguration when a production database has accounts anybody can sign in to."""
    if config.is_production and _has_demo_accounts():
        raise UnsafeConfiguration(DEMO_DATA)


def examine(config: Config) -> list[Finding]:
    """Everything worth telling whoever runs this installation, the worst first; empty when nothing is."""
    works = readiness.check_parts(config)
    stops = [sentence for part, sentence in BROKEN_PARTS.items() if not works[part]]
    advice = _advice_on_settings(config)
    if not config.is_production:
        stops.append(f"PADANKARYA_ENV={config.environment}: untuk dipakai sungguhan harus production.")
    if works["database"] and _has_demo_accounts():
        stops.append(DEMO_DATA)
    if works["migrations"]:
        advice += _advice_on_rows()
    return [Finding(True, sentence) for sentence in stops] + [Finding(False, sentence) for sentence in advice]


def _has_demo_accounts() -> bool:
    return inspect(db.engine).has_table(Account.__tablename__) and accounts.has_demo_accounts()


def _advice_on_settings(config: Config) -> list[str]:
    found = []
    if config.proxies == 0:
        found.append(
            "PROXIES=0: di belakang nginx atau Caddy isi 1. Tanpa itu semua pengunjung dihitung sebagai satu alamat"
            " dan pembatasan percobaan masuk mengenai semua orang."
        )
    if config.mail_from.endswith("@padankarya.example>"):
        found.append("MAIL_FROM masih contoh: isi alamat yang boleh dikirimi balasan.")
    if not (ROOT / "static" / "dist").exists():
        found.append("Berkas statis belum disiapkan: jalankan flask assets build.")
    if _is_readable_by_others():
        found.append("Berkas basis data dapat dibaca pengguna lain di mesin ini: chmod 600.")
    return found


def _advice_on_rows() -> list[str]:
    if db.session.scalar(select(Account.id).limit(1)) is None:
        return ["Belum ada sekolah dan akun: jalankan flask school create."]
    return []


def _is_readable_by_others() -> bool:
    if db.engine.dialect.name != "sqlite":
        return False
    path = Path(db.engine.url.database or "")
    return path.is_file() and bool(path.stat().st_mode & 0o044)
