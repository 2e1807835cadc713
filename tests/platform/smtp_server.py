"""A mail server on loopback: takes mail over real sockets, refuses chosen recipients, can be away.

It offers STARTTLS without being able to, as a machine's own server without a signed certificate does.
"""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast


@dataclass
class Inbox:
    """What arrived, and what the server refuses."""

    port: int = 0
    refused: set[str] = field(default_factory=set)
    deferred: set[str] = field(default_factory=set)
    unwelcome: set[str] = field(default_factory=set)
    """Whose server refuses our server, not the address."""
    raw: list[bytes] = field(default_factory=list)
    messages: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        inbox: Inbox = self.server.inbox
        recipients: list[str] = []
        self._say("220 ready")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "RCPT":
                address = line.split("<")[1].split(">")[0]
                if address in inbox.refused:
                    self._say("550 5.1.1 no such mailbox")
                    continue
                if address in inbox.deferred | inbox.unwelcome:
                    self._say("451 4.2.1 try later" if address in inbox.deferred else "550 5.7.1 blocked by a list")
                    continue
                recipients.append(address)
            elif verb == "DATA":
                self._say("354 go on")
                inbox.raw.append(self._read_message())
                message = message_from_bytes(inbox.raw[-1], policy=policy.default)
                inbox.messages.append(cast(EmailMessage, message))
                inbox.recipients += recipients
                recipients = []
            elif verb == "STAR":
                self._say("454 4.7.0 the certificate is not good")
                continue
            elif verb == "RSET":
                recipients = []
            if verb == "EHLO":
                self._say("250-here\r\n250-STARTTLS")
            self._say("221 bye" if verb == "QUIT" else "250 fine")
            if verb == "QUIT":
                return

    def _read_message(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    inbox: Inbox


@contextmanager
def running_smtp(port: int = 0) -> Iterator[Inbox]:
    """A server on a free port of loopback, or on the given one."""
    with _Server(("127.0.0.1", port), _Conversation) as server:
        server.inbox = Inbox(port=server.server_address[1])
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server.inbox
        finally:
            server.shutdown()
            thread.join()
