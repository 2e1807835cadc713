"""Settings: production starts only with what is safe; everywhere, what cannot work is told at the start."""

import stat
from pathlib import Path

import pytest

from config import ROOT, Config, UnsafeConfiguration

SAFE = {
    "PADANKARYA_ENV": "production",
    "SECRET_KEY": "q7Zt1x-9kM3vR8sB2nL5cW0yH4jF6gD-aE1uP7oI3",
    "PUBLIC_URL": "https://bkk.example.sch.id/",
    "SMTP_URL": "smtp://bkk:rahasia@mail.example.sch.id:587",
}


def read(tmp_path: Path, **changes: str) -> Config:
    return Config.from_environment({"PADANKARYA_DATA": str(tmp_path / "data")} | changes)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY must be your own random value of 32 characters"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must be your own random value"),
        ({"SECRET_KEY": "change-me-" * 4}, "SECRET_KEY must be your own random value"),
        ({"PUBLIC_URL": "http://bkk.example.sch.id"}, "PUBLIC_URL must be the https:// address"),
        ({"PUBLIC_URL": ""}, "PUBLIC_URL must be the https:// address"),
        ({"SMTP_URL": ""}, "SMTP_URL is missing"),
        ({"SMTP_URL": "mail.example.sch.id:25"}, "SMTP_URL must begin with smtp://"),
        ({"TIME_ZONE": "Asia/Ketapang"}, "TIME_ZONE='Asia/Ketapang'"),
        ({"PROXIES": "one"}, "PROXIES='one': expected a whole number"),
        ({"PADANKARYA_ENV": "live"}, "PADANKARYA_ENV='live': expected one of development, demo, test, production"),
    ],
)
def test_an_unsafe_production_does_not_start(tmp_path: Path, changes: dict[str, str], words: str) -> None:
    with pytest.raises(UnsafeConfiguration, match=words.replace("(", r"\(")):
        read(tmp_path, **SAFE | changes)


def test_a_safe_production_starts_with_locked_down_cookies(tmp_path: Path) -> None:
    config = read(tmp_path, **SAFE)
    settings = config.flask_settings()
    assert config.public_url == "https://bkk.example.sch.id"
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["REMEMBER_COOKIE_SECURE"]
    assert settings["SQLALCHEMY_ENGINE_OPTIONS"]["hide_parameters"]
    assert not settings["TESTING"]


def test_a_production_never_invents_its_secret(tmp_path: Path) -> None:
    with pytest.raises(UnsafeConfiguration):
        read(tmp_path, **SAFE | {"SECRET_KEY": ""})
    assert not (tmp_path / "data" / "secret_key").exists()


def test_a_demo_makes_a_secret_of_its_own_and_keeps_it(tmp_path: Path) -> None:
    first, second = read(tmp_path, PADANKARYA_ENV="demo"), read(tmp_path, PADANKARYA_ENV="demo")
    other = Config.from_environment({"PADANKARYA_ENV": "demo", "PADANKARYA_DATA": str(tmp_path / "other")})
    assert len(first.secret_key) >= 32
    assert first.secret_key == second.secret_key != other.secret_key
    assert stat.S_IMODE((tmp_path / "data" / "secret_key").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "data").stat().st_mode) == 0o700


def test_relative_folders_start_where_the_program_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    config = Config.from_environment({"PADANKARYA_DATA": "instance/demo", "SEARCH_INDEX_DIR": "index"})
    assert config.database_url == f"sqlite:///{tmp_path}/instance/demo/padankarya.sqlite3"
    assert config.search_index_dir == tmp_path / "index"


def test_the_operations_page_explains_every_variable(tmp_path: Path) -> None:
    asked: set[str] = set()

    class Asked(dict):
        def get(self, name: str, default: object = None) -> object:
            asked.add(name)
            return super().get(name, default)

    Config.from_environment(Asked(PADANKARYA_DATA=str(tmp_path)))
    table = (ROOT / "docs" / "operations.md").read_text()
    assert {name for name in asked if f"| `{name}` |" not in table} == set()
