"""What `huey_consumer app.consumer.queue` imports: the queue of a wired application."""

from app import create_app

app = create_app()
queue = app.extensions["queue"]
