"""What a password must be: long enough and not one of those everybody tries first (after NIST SP 800-63B)."""

from app.errors import InvalidValue, mark

SHORTEST = 8
LONGEST = 128
TRIED_FIRST = frozenset(
    {
        "12345678", "123456789", "1234567890", "11111111", "00000000", "88888888", "87654321", "1q2w3e4r", "abcd1234",
        "abc12345", "qwerty123", "qwertyui", "password", "password1", "indonesia", "sayang123", "bismillah",
        "rahasia123", "iloveyou",
    }
)  # fmt: skip


def check_password(password: str, *, known: tuple[str, ...] = ()) -> None:
    """Raise InvalidValue unless `password` may be used; `known` values, such as the e-mail, are easy guesses."""
    if len(password) < SHORTEST:
        raise InvalidValue(mark("Kata sandi paling sedikit 8 karakter."), field="password")
    if len(password) > LONGEST:
        raise InvalidValue(mark("Kata sandi paling banyak 128 karakter."), field="password")
    guesses = {value.lower() for value in known if value} | {value.lower().split("@")[0] for value in known if value}
    if password.lower() in TRIED_FIRST | guesses:
        raise InvalidValue(mark("Kata sandi ini terlalu mudah ditebak. Pakai beberapa kata."), field="password")
