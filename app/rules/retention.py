"""How long what people wrote to each other, and who looked at whom, is kept. The law names no period we could find."""

from datetime import timedelta

LOOKS_KEPT = timedelta(days=365)
"""A look at a profile or contact, from that moment."""
WORDS_KEPT = timedelta(days=730)
"""Words of applications, invitations, offers to work and referrals, from their end. The course itself stays: it is what
figures are counted from."""
