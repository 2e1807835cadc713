"""Backups: one archive of the database, made while people work, and put back only where it belongs.

Not in it: SECRET_KEY (kept apart, so that an archive alone opens no session) and the search index (rebuilt).
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from alembic.script import ScriptDirectory
from flask_migrate import upgrade

from app import clock
from app.extensions import db
from app.services.backup_archive import FORMAT, Manifest, pack, sha256_of, unpack
from app.services.database_copy import BackupRefused, DatabaseCopy, Snapshot, copy_of, take_snapshot
from config import ROOT
from search_index import rebuild
from search_index.locks import LockTaken

NAME = "padankarya-{moment:%Y%m%d-%H%M%S-%f}.tar.gz"
PATTERN = "padankarya-????????-??????-??????.tar.gz"
FILLED_BY_INSTALLATION = frozenset({"programme", "competency", "competency_synonym", "search_outbox"})
"""Tables that have rows before anybody used the installation; they do not make it occupied."""


@dataclass(frozen=True)
class Restored:
    manifest: Manifest
    kept: Path | None
    """The backup of what was replaced, if something was."""
    documents: int
    """How many documents the rebuilt search index holds."""


def make(target: Path) -> tuple[Path, Manifest]:
    """Write a backup to `target`, or under a dated name when it is a folder; raises BackupRefused."""
    moment = clock.now()
    target = target / NAME.format(moment=moment) if target.is_dir() else target
    if not target.parent.is_dir():
        raise BackupRefused(f"Folder {target.parent} tidak ada; buat dahulu.")
    copy = _copy()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / copy.file_name
        held = copy.dump(database)
        if not held.revision:
            raise BackupRefused("Basis data ini belum berisi tabel PadanKarya: jalankan flask db upgrade.")
        manifest = Manifest(
            format=FORMAT,
            made_at=moment.isoformat(timespec="seconds"),
            revision=held.revision,
            database=copy.kind,
            file=copy.file_name,
            sha256=sha256_of(database),
            rows=held.rows,
        )
        pack(target, manifest, database)
    return target, manifest


def check(source: Path) -> Manifest:
    """What a backup holds, after everything that can be verified without restoring was; raises BackupRefused."""
    with _opened(source) as (manifest, _database):
        return manifest


def restore(source: Path, *, replace: bool) -> Restored:
    """Put a backup in the place of the database, bring it to the newest migration, rebuild the search index.

    Refuses an occupied database unless `replace`; what stood there is then backed up beside `source` first.
    """
    with _opened(source) as (manifest, database):
        kept = _make_room(source.parent, replace)
        _copy().load(database)
        db.engine.dispose()
        _compare(manifest)
    if manifest.revision != _scripts().get_current_head():
        upgrade()
    try:
        documents = sum(rebuild.rebuild().values())
    except LockTaken as error:
        raise BackupRefused("Data sudah pulih, indeks pencarian belum: jalankan flask search rebuild.") from error
    return Restored(manifest, kept, documents)


def prune(folder: Path, *, keep: int) -> list[Path]:
    """Remove all but the `keep` newest dated backups of a folder; other files are not touched."""
    surplus = sorted(folder.glob(PATTERN), reverse=True)[keep:]
    for path in surplus:
        path.unlink()
    return surplus


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Manifest, Path]]:
    """A verified backup, unpacked for as long as the block lasts."""
    with tempfile.TemporaryDirectory() as folder:
        manifest, database = unpack(source, Path(folder))
        copy = _copy()
        if manifest.database != copy.kind:
            raise BackupRefused(
                f"Cadangan ini dari {manifest.database}, sedangkan basis data di sini {copy.kind};"
                " pulihkan ke jenis yang sama."
            )
        if manifest.revision not in {script.revision for script in _scripts().walk_revisions()}:
            raise BackupRefused(
                f"Cadangan ini dibuat oleh PadanKarya yang lebih baru (migrasi {manifest.revision});"
                " perbarui programnya dahulu."
            )
        copy.check(database, Snapshot(manifest.revision, manifest.rows))
        yield manifest, database


def _make_room(folder: Path, replace: bool) -> Path | None:
    held = _held()
    occupied = [name for name, rows in held.rows.items() if rows and name not in FILLED_BY_INSTALLATION]
    if not occupied:
        return None
    if not replace:
        raise BackupRefused(
            f"Basis data ini sudah berisi data ({', '.join(occupied[:4])}, …). Tidak ada yang diubah."
            " Ulangi dengan --replace bila isinya memang harus diganti; isi lama akan dicadangkan dahulu."
        )
    kept, _manifest = make(folder)
    return kept


def _compare(manifest: Manifest) -> None:
    if _held() != Snapshot(manifest.revision, manifest.rows):
        raise BackupRefused(
            "Jumlah baris sesudah pemulihan tidak sama dengan cadangan. Apakah layanan masih berjalan?"
            " Hentikan layanan PadanKarya, lalu ulangi dengan --replace."
        )


def _held() -> Snapshot:
    with db.engine.connect() as connection:
        return take_snapshot(connection)


def _copy() -> DatabaseCopy:
    db.session.remove()
    return copy_of(db.engine)


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(ROOT / "migrations"))
