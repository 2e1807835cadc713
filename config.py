"""Settings, read once from the environment. What is missing or unsafe in production stops the start."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"
ENVIRONMENTS = ("development", "demo", "test", "production")
SHORTEST_SECRET = 32
FEWEST_CHARACTERS = 10  # different ones: "change-me-change-me-…" is no secret


class UnsafeConfiguration(RuntimeError):
    """A setting is missing or too weak for this environment; the message says which and what to do."""


@dataclass(frozen=True)
class Config:
    """Everything the application needs to know about where it runs."""

    environment: str
    secret_key: str
    database_url: str
    search_index_dir: Path
    queue_url: str
    rate_limit_url: str
    public_url: str
    smtp_url: str
    mail_from: str
    time_zone: str
    proxies: int
    data_dir: Path = INSTANCE
    """Where files of this installation lie that are neither rows nor index: PADANKARYA_DATA."""

    @classmethod
    def from_environment(cls, env: Mapping[str, str] = os.environ) -> "Config":
        """Read the variables named in docs/operations.md; raises UnsafeConfiguration."""
        environment = env.get("PADANKARYA_ENV", "development")
        if environment not in ENVIRONMENTS:
            raise UnsafeConfiguration(f"PADANKARYA_ENV={environment!r}: expected one of {', '.join(ENVIRONMENTS)}")
        data = Path(env.get("PADANKARYA_DATA", INSTANCE)).resolve()
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        config = cls(
            environment=environment,
            secret_key=env.get("SECRET_KEY") or _kept_secret(data, environment),
            database_url=env.get("DATABASE_URL", f"sqlite:///{data / 'padankarya.sqlite3'}"),
            search_index_dir=Path(env.get("SEARCH_INDEX_DIR", ROOT / "search_index" / "data")).resolve(),
            queue_url=env.get("QUEUE_URL", f"sqlite:///{data / 'queue.sqlite3'}"),
            rate_limit_url=env.get("RATE_LIMIT_URL", f"sqlite:///{data / 'limits.sqlite3'}"),
            public_url=env.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/"),
            smtp_url=env.get("SMTP_URL", ""),
            mail_from=env.get("MAIL_FROM", "PadanKarya <no-reply@padankarya.example>"),
            time_zone=env.get("TIME_ZONE", "Asia/Pontianak"),
            proxies=_whole_number(env, "PROXIES", 0),
            data_dir=data,
        )
        config.refuse_if_impossible()
        config.refuse_if_unsafe()
        return config

    @property
    def is_production(self) -> bool:
        return self.environment == "production"

    @property
    def is_demo(self) -> bool:
        return self.environment == "demo"

    def refuse_if_impossible(self) -> None:
        """What cannot work anywhere is told at the start, not when the first mail or date needs it."""
        if self.time_zone not in available_timezones():
            raise UnsafeConfiguration(f"TIME_ZONE={self.time_zone!r}: expected a name such as Asia/Jakarta")
        if self.smtp_url and not self.smtp_url.startswith(("smtp://", "smtps://")):
            raise UnsafeConfiguration("SMTP_URL must begin with smtp:// or smtps://")

    def refuse_if_unsafe(self) -> None:
        """Production runs only with its own secret, a public https address and a way to send mail."""
        if not self.is_production:
            return
        if len(self.secret_key) < SHORTEST_SECRET or len(set(self.secret_key)) < FEWEST_CHARACTERS:
            raise UnsafeConfiguration(
                f"SECRET_KEY must be your own random value of {SHORTEST_SECRET} characters or more"
                " (for example: python3 -c 'import secrets; print(secrets.token_urlsafe(48))')"
            )
        if not self.public_url.startswith("https://"):
            raise UnsafeConfiguration(
                "PUBLIC_URL must be the https:// address people use, such as https://bkk.example.sch.id"
            )
        if not self.smtp_url:
            raise UnsafeConfiguration(
                "SMTP_URL is missing: smtp://user:password@host:587 (password resets are sent by mail)"
            )

    def flask_settings(self) -> dict[str, Any]:
        """The same settings under the names Flask and its extensions read."""
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            # The message of a failed statement goes to the log; the values in it are people's.
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": self.is_production},
            "SEARCH_INDEX_DIR": self.search_index_dir,
            "UPLOAD_DIR": self.data_dir / "uploads",
            "SESSION_COOKIE_NAME": "padankarya",
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_COOKIE_SECURE": self.is_production,
            "REMEMBER_COOKIE_HTTPONLY": True,
            "REMEMBER_COOKIE_SAMESITE": "Lax",
            "REMEMBER_COOKIE_SECURE": self.is_production,
            "PERMANENT_SESSION_LIFETIME": 60 * 60 * 24 * 30,
            "WTF_CSRF_TIME_LIMIT": 60 * 60 * 24,
            "MAX_CONTENT_LENGTH": 8 * 1024 * 1024 + 64 * 1024,  # a file of 8 MB and the form around it
            "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
            "BABEL_DEFAULT_LOCALE": "id",
            "BABEL_DEFAULT_TIMEZONE": self.time_zone,
            "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "translations"),
            "RATELIMIT_STORAGE_URI": self.rate_limit_url,
            "RATELIMIT_HEADERS_ENABLED": False,
            "RATELIMIT_IN_MEMORY_FALLBACK_ENABLED": True,  # a store that is away must not close the site
            "COMPRESS_MIMETYPES": [
                "text/html",
                "text/css",
                "application/json",
                "image/svg+xml",
                "text/plain",
            ],
            "COMPRESS_ALGORITHM": ["br", "gzip"],
            "COMPRESS_STREAMS": False,  # static files are compressed once, when they are built
            "TESTING": self.environment == "test",
            "PADANKARYA": self,
        }


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    value = env.get(name, str(default))
    if not value.isdecimal():
        raise UnsafeConfiguration(f"{name}={value!r}: expected a whole number such as {default}")
    return int(value)


def _kept_secret(data: Path, environment: str) -> str:
    """A random secret made once beside the data, so that a demo has no known one; production must name its own."""
    if environment == "production":
        return ""
    path = data / "secret_key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()
