"""What a server imports: `wsgi:app`."""

from app import create_app
from app.services import production

app = create_app()
with app.app_context():
    production.refuse_demo_accounts(app.config["PADANKARYA"])
