"""Addresses that open WhatsApp with a text written, for a person to send. Ours never hold a number."""

from urllib.parse import quote

from app.services.looks import Contact


def address(phone: str | None, text: str) -> str:
    """A wa.me address that opens the chat; without a number the sender picks the chat."""
    return f"https://wa.me/{(phone or '').removeprefix('+')}?text={quote(text, safe='')}"


def link(contact: Contact, text: str) -> str:
    """The same for a contact that was revealed; empty when it has no number."""
    return address(contact.phone, text) if contact.phone else ""
