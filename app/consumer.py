"""What `huey_consumer app.consumer.queue` imports: the queue of a wired application."""

from app import create_app
from app.services import production

app = create_app()
with app.app_context():
    production.refuse_demo_accounts(app.config["PADANKARYA"])
queue = app.extensions["queue"]
