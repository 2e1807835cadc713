"""Real processes of the product on loopback: the web server with its workers, the job worker, and flask commands."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from config import ROOT

BIN = Path(sys.executable).parent
WORKER = ("huey_consumer", "app.consumer.queue", "-w", "1", "-k", "thread", "-d", "0.1", "-m", "0.5", "-q")
PATIENCE = 15.0


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Installation:
    """An installation of its own below `folder`, as the environment of its processes."""

    def __init__(self, folder: Path, **settings: str):
        self.port = free_port()
        self.environment = os.environ | {
            "FLASK_APP": "wsgi:app",
            "PADANKARYA_ENV": "development",
            "PADANKARYA_DATA": str(folder / "data"),
            "SEARCH_INDEX_DIR": str(folder / "index"),
            "PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            **settings,
        }

    def flask(self, *arguments: str) -> str:
        command = [str(BIN / "flask"), *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    @contextmanager
    def running(self, program: str, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
        """One program, stopped politely at the end; it must obey within a few seconds."""
        process = subprocess.Popen(
            [str(BIN / program), *arguments],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                raise

    @contextmanager
    def serving(self, workers: int) -> Iterator[None]:
        address = ("--interface", "wsgi", "--host", "127.0.0.1", "--port", str(self.port))
        with self.running(
            "granian", *address, "--workers", str(workers), "--blocking-threads", "4", "--no-ws", "wsgi:app"
        ):
            wait_for(lambda: self.get("/healthz")[0] == 200)
            yield

    def get(self, path: str) -> tuple[int, str]:
        """Status and text; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except URLError as error:
            return getattr(error, "code", 0), ""


def wait_for(happened: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
