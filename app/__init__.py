"""PadanKarya: create_app() shows how it is put together, in reading order."""

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from config import ROOT, Config


def create_app(config: Config | None = None) -> Flask:
    """The application, wired. Raises config.UnsafeConfiguration when it should not start."""
    import app.limit_store
    import app.models
    import blueprints
    import search_index
    from app import assets, cli, jobs, logs
    from app.extensions import db, migrate
    from app.services import outcome_changes

    config = config or Config.from_environment()
    app = Flask("padankarya", root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config.from_mapping(config.flask_settings())
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    logs.set_up(app)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    search_index.set_up(app)
    outcome_changes.set_up()
    jobs.set_up(app)
    assets.set_up(app)
    blueprints.set_up(app)
    cli.set_up(app)
    if config.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=config.proxies, x_proto=config.proxies, x_host=config.proxies)
    return app
