"""A backup as one file: a .tar.gz with the database and a manifest that says what it must be."""

import hashlib
import json
import os
import shutil
import tarfile
import tempfile
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import IO

from app.services.database_copy import BackupRefused

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE_FILES = ("database.sqlite3", "database.dump")
LARGEST_MANIFEST = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """`database` is the kind of database, `rows` counts each table, `sha256` is of the database file."""

    format: int
    made_at: str
    revision: str
    database: str
    file: str
    sha256: str
    rows: dict[str, int]
    leaves_out: tuple[str, ...] = ("SECRET_KEY", "search index")

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def pack(target: Path, manifest: Manifest, database: Path) -> None:
    """Write the archive, readable by its owner only; it appears under its name when it is whole."""
    if target.exists():
        raise BackupRefused(f"{target} sudah ada; beri nama lain.")
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=".backup-", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w:gz") as tar:
                _add(tar, MANIFEST, json.dumps(asdict(manifest), indent=1).encode())
                with database.open("rb") as content:
                    member = tarfile.TarInfo(manifest.file)
                    member.size, member.mode = database.stat().st_size, 0o600
                    tar.addfile(member, content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).rename(target)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def unpack(source: Path, folder: Path) -> tuple[Manifest, Path]:
    """The manifest and the database file, written below `folder`; raises BackupRefused unless all of it is sound.

    Nothing is written under a name the archive chose: the two members are read by name, whatever else it holds.
    """
    try:
        with tarfile.open(source, "r:gz") as tar:
            manifest = _read_manifest(tar)
            database = folder / manifest.file
            with _member(tar, manifest.file) as content, database.open("wb") as file:
                shutil.copyfileobj(content, file)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BackupRefused(f"{source} bukan cadangan PadanKarya yang utuh ({error}).") from error
    if sha256_of(database) != manifest.sha256:
        raise BackupRefused(f"{source} rusak: isinya tidak sama dengan sidik jari SHA-256 di dalamnya.")
    return manifest, database


def _read_manifest(tar: tarfile.TarFile) -> Manifest:
    try:
        with _member(tar, MANIFEST) as content:
            values = json.loads(content.read(LARGEST_MANIFEST))
        if values["format"] != FORMAT:
            raise BackupRefused(f"Cadangan ini memakai format {values['format']}; versi ini membaca format {FORMAT}.")
        manifest = Manifest(**values | {"leaves_out": tuple(values["leaves_out"])})
    except (ValueError, KeyError, TypeError) as error:
        raise BackupRefused(f"Daftar isi cadangan ({MANIFEST}) tidak dapat dibaca.") from error
    if manifest.file not in DATABASE_FILES:
        raise BackupRefused(f"Daftar isi cadangan menyebut berkas yang tidak dikenal: {manifest.file!r}.")
    return manifest


def _member(tar: tarfile.TarFile, name: str) -> IO[bytes]:
    try:
        member = tar.getmember(name)
    except KeyError:
        raise BackupRefused(f"Cadangan tidak memuat {name}.") from None
    content = tar.extractfile(member) if member.isreg() else None
    if content is None:
        raise BackupRefused(f"{name} di dalam cadangan bukan berkas biasa.")
    return content


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.mode = len(content), 0o600
    tar.addfile(member, BytesIO(content))
