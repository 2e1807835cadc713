"""What a delivery status notification (RFC 3464) says: whose mail failed for good. Anybody may have written it."""

from collections.abc import Iterator, Mapping
from email import message_from_bytes
from email.message import Message

from app.rules.bounces import refuses_for_good

LARGEST = 1_000_000
"""Bytes that are read of a message; the report stands before the letter it sends back."""
MOST_RECIPIENTS = 50
LONGEST_ADDRESS = 254


def failed_recipients(raw: bytes) -> Mapping[str, str]:
    """Address in lower case → its status and the server's words, for the final recipients that failed for good.

    Whatever is no such report has none; nothing is raised, however the message is broken.
    """
    try:
        return dict(_failed(message_from_bytes(raw[:LARGEST])))
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError):
        return {}


def _failed(message: Message) -> Iterator[tuple[str, str]]:
    if message.get_content_type() != "multipart/report" or not message.is_multipart():
        return
    for part in message.get_payload():
        if isinstance(part, Message) and part.get_content_type() == "message/delivery-status":
            groups = [group for group in part.get_payload() if isinstance(group, Message)]
            yield from _of_groups(groups[1 : MOST_RECIPIENTS + 1])
            return


def _of_groups(groups: list[Message]) -> Iterator[tuple[str, str]]:
    """The first group is about the message, each further one about a recipient."""
    for group in groups:
        kind, _, address = _field(group, "Final-Recipient").partition(";")
        status = _field(group, "Status").partition(" ")[0]
        is_failed = _field(group, "Action").lower() == "failed" and refuses_for_good(status)
        address = address.strip().strip("<>").lower()
        if is_failed and kind.strip().lower() == "rfc822" and "@" in address and len(address) <= LONGEST_ADDRESS:
            yield address, f"{status} {_field(group, 'Diagnostic-Code')}".strip()


def _field(group: Message, name: str) -> str:
    """A field's words in one line, without what no log should hold."""
    words = " ".join(str(group.get(name) or "").split())
    return "".join(letter for letter in words if letter.isprintable())
