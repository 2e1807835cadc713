"""What a server imports: `wsgi:app`."""

import gc

from app import create_app
from app.services import production

app = create_app()
with app.app_context():
    production.refuse_demo_accounts(app.config["PADANKARYA"])
gc.freeze()  # Everything loaded so far stays: the collector need not look through it again in the middle of a page.
