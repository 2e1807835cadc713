"""E-mail addresses and phone numbers in the one form they are stored in."""

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from app.errors import InvalidValue, mark

COUNTRY = "ID"
WRONG_EMAIL = mark("Alamat email belum benar, contoh: nama@contoh.com.")


def normal_email(typed: str, *, field: str = "email") -> str:
    """The address in lower case; raises InvalidValue. No mail server is asked.

    An address that looks like an encoded word (RFC 2047) would be read as another one in the head of a mail.
    """
    try:
        address = validate_email(typed.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise InvalidValue(WRONG_EMAIL, field=field) from error
    if "=?" in address:
        raise InvalidValue(WRONG_EMAIL, field=field)
    return address


def normal_phone(typed: str, *, field: str = "phone") -> str:
    """The number as E.164, an Indonesian one unless it starts with +; raises InvalidValue."""
    try:
        number = phonenumbers.parse(typed, COUNTRY)
    except phonenumbers.NumberParseException as error:
        raise InvalidValue(mark("Nomor HP belum benar, contoh: 0812 3456 7890."), field=field) from error
    if not phonenumbers.is_possible_number(number):
        raise InvalidValue(mark("Nomor HP belum benar, contoh: 0812 3456 7890."), field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def split_contact(typed: str) -> tuple[str | None, str | None]:
    """(email, phone) of one box where either may be typed; raises InvalidValue at field "contact"."""
    if "@" in typed:
        return normal_email(typed, field="contact"), None
    return None, normal_phone(typed, field="contact")


def readable_phone(stored: str) -> str:
    """A stored number as people of its country write it: 0812-3456-7890; another country's with its code."""
    number = phonenumbers.parse(stored, COUNTRY)
    is_here = number.country_code == phonenumbers.country_code_for_region(COUNTRY)
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if is_here else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, kind)
