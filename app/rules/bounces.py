"""When a refusal says that an address takes no mail any more, and not that our server or the letter is unwelcome.

Codes: RFC 5321 (three digits) and RFC 3463 (class.subject.detail).
"""

import re

_STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.\d{1,3}(?![\d.])")
_POLICY = 7
"""Subject of "security or policy": a block list, relaying denied. Marking those would silence everybody at once."""
_OF_THE_MAILBOX = frozenset({550, 551, 552, 553, 556})


def refuses_for_good(status: str) -> bool:
    """Whether an enhanced status such as 5.1.1 is permanent and about the address."""
    found = _STATUS.fullmatch(status.strip())
    return found is not None and found[1] == "5" and int(found[2]) != _POLICY


def recipient_is_refused(code: int, words: str) -> bool:
    """Whether the answer to RCPT TO is such a refusal; the enhanced status in its words knows better than the code."""
    if not 500 <= code < 600:
        return False
    found = _STATUS.search(words)
    return refuses_for_good(found[0]) if found else code in _OF_THE_MAILBOX
