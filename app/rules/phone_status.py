"""C9, about the number the register has."""

from enum import StrEnum


class PhoneNow(StrEnum):
    SAME = "same"
    CHANGED = "changed"
