"""What can be found: the only package that knows a search engine. The index is a copy; the database is the truth."""

from flask import Flask


def set_up(app: Flask) -> None:
    """Open this application's indexes and keep them in step with its database."""
    from search_index import indexes, sync

    indexes.set_up(app)
    sync.set_up()
