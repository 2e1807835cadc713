"""A folder of index generations: one is current, a new one is built beside it and swapped in by one rename."""

import json
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from search_index.engines import IndexBusy
from search_index.locks import LockTaken, exclusive

_PREFIX = "generation-"


@dataclass(frozen=True)
class Stamp:
    """What is written beside an index: which analyser and schema made it, and the version its last writer gave."""

    made_by: str
    version: int


class Generations:
    """Layout: CURRENT names a folder; each folder has an index and a STAMP; LOCK belongs to the one writer.

    Opening an index unpickles part of it, so all of it is private to this user: made here, never restored from others.
    """

    def __init__(self, root: Path):
        self.root = root
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        root.chmod(0o700)

    @contextmanager
    def writing(self, wait: float) -> Iterator[None]:
        """Be the only writer. Raises IndexBusy after `wait` seconds."""
        try:
            with exclusive(self.root / "LOCK", wait):
                yield
        except LockTaken:
            raise IndexBusy(f"another process is writing to {self.root.name}") from None

    def current(self) -> tuple[Path, Stamp] | None:
        """The folder in use and its stamp; None where there is none or it was never finished."""
        name = self._current_name()
        while name:
            folder = self.root / name
            if stamp := _stamp_of(folder):
                return folder, stamp
            earlier, name = name, self._current_name()
            if name == earlier:
                return None
            # Otherwise a rebuild swapped it away between the two looks: look at the new one.
        return None

    def new(self) -> Path:
        """An empty folder beside the current one."""
        folder = self.root / f"{_PREFIX}{time.time_ns()}-{secrets.token_hex(3)}"
        folder.mkdir(mode=0o700)
        return folder

    def make_current(self, folder: Path) -> None:
        """Swap in one rename, then remove every other generation. For the writer only."""
        _replace(self.root / "CURRENT", folder.name)
        for other in self.root.glob(f"{_PREFIX}*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)

    def write_stamp(self, folder: Path, stamp: Stamp) -> None:
        _replace(folder / "STAMP", json.dumps(asdict(stamp)))

    def _current_name(self) -> str:
        try:
            name = (self.root / "CURRENT").read_text().strip()
        except FileNotFoundError:
            return ""
        return name if name.startswith(_PREFIX) and "/" not in name else ""


def size_of(folder: Path) -> int:
    """Bytes on disk; files that a writer removes meanwhile do not count."""
    total = 0
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):
            total += path.stat().st_size
    return total


def _stamp_of(folder: Path) -> Stamp | None:
    try:
        return Stamp(**json.loads((folder / "STAMP").read_text()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old or the new text, never a part."""
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(text)
    beside.replace(path)
