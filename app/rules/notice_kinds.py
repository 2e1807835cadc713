"""What people are told about, which kinds exist for whom, and how often the mails of a kind come."""

from enum import StrEnum

from app.rules.roles import SCHOOL_ROLES, Role


class NoticeKind(StrEnum):
    ACCOUNT = "account"
    """About the account itself: claims, dormancy. Cannot be switched off."""
    APPLICATION = "application"
    """Alumni: an answer to one's own application."""
    INVITATION = "invitation"
    """Alumni: a company asks, or the school wants to refer."""
    INTERVIEW = "interview"
    ALERT = "alert"
    """Alumni: new vacancies of a saved search."""
    DEADLINE = "deadline"
    """Alumni: a saved vacancy closes soon."""
    LOOK = "look"
    """Alumni: a company opened the contact."""
    APPLICANT = "applicant"
    """Companies: somebody applied, answered an invitation, was referred, or took it back."""
    WAITING = "waiting"
    """Companies: applicants wait for an answer."""
    COMPANY = "company"
    """Companies: the school decided about the company or a vacancy, or a vacancy is over."""
    INBOX = "inbox"
    """Schools: something waits for a decision."""
    REPORT = "report"
    """Whoever reported a vacancy: what came of it."""


class MailRhythm(StrEnum):
    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


ALWAYS = frozenset({NoticeKind.ACCOUNT})
"""Kinds that nobody can switch off."""

KINDS: dict[Role, tuple[NoticeKind, ...]] = {
    Role.ALUMNI: (
        NoticeKind.APPLICATION,
        NoticeKind.INVITATION,
        NoticeKind.INTERVIEW,
        NoticeKind.ALERT,
        NoticeKind.DEADLINE,
        NoticeKind.LOOK,
        NoticeKind.REPORT,
        NoticeKind.ACCOUNT,
    ),
    Role.RECRUITER: (
        NoticeKind.APPLICANT,
        NoticeKind.INTERVIEW,
        NoticeKind.WAITING,
        NoticeKind.COMPANY,
        NoticeKind.REPORT,
        NoticeKind.ACCOUNT,
    ),
    Role.OFFICE: (NoticeKind.ACCOUNT,),
    Role.ADMIN: (NoticeKind.ACCOUNT,),
}
for _role in SCHOOL_ROLES:
    KINDS[_role] = (NoticeKind.INBOX, NoticeKind.REPORT, NoticeKind.ACCOUNT)
"""Which kinds each role can be told, in the order of the page where they are chosen."""

DEFAULT_MAIL: dict[NoticeKind, MailRhythm] = dict.fromkeys(NoticeKind, MailRhythm.AT_ONCE) | {
    NoticeKind.LOOK: MailRhythm.DAILY,
    NoticeKind.INBOX: MailRhythm.DAILY,
}
"""How often a kind is mailed until somebody chooses: at once where a person waits for an answer or a day runs out.
An alert is as rare as its saved search says, so it needs no second rhythm."""

IN_DIGESTS = frozenset({MailRhythm.DAILY, MailRhythm.WEEKLY})

NEED_CONSENT = frozenset({NoticeKind.ALERT, NoticeKind.DEADLINE})
"""Reminders and news of vacancies: an alumnus is mailed them only while the consent to messages is in force."""
