"""The few things an alumnus can do today, the most pressing first, each one place to go."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.models.alumni import AlumniProfile
from app.services import alumni as profiles
from app.services.today import Today
from blueprints.alumni.guide import way_of
from blueprints.alumni.next_steps import STEPS


@dataclass(frozen=True)
class Item:
    title: str
    detail: str
    href: str
    icon: str


def items_of(today: Today, profile: AlumniProfile, fresh: int) -> list[Item]:
    """`fresh`: fitting vacancies published in the last days; nothing is listed that needs no step."""
    mine = url_for("applications.mine")
    items = []
    if n := today.offers:
        href = url_for("applications.show", application_id=today.offer_id) if n == 1 else mine
        words = ngettext("%(num)s tawaran kerja menunggu jawaban", "%(num)s tawaran kerja menunggu jawaban", n)
        items.append(Item(words, _("Baca tawarannya, lalu jawab"), href, "briefcase"))
    if n := today.interviews:
        href = url_for("applications.show", application_id=today.interview_id) if n == 1 else mine
        words = ngettext("Pilih waktu %(num)s wawancara", "Pilih waktu %(num)s wawancara", n)
        items.append(Item(words, _("Perusahaan menawarkan beberapa waktu"), href, "calendar"))
    if n := today.invitations:
        href = url_for("applications.invitation", invitation_id=today.invitation_id) if n == 1 else mine
        words = ngettext("%(num)s undangan menunggu jawaban", "%(num)s undangan menunggu jawaban", n)
        items.append(Item(words, _("Perusahaan ingin Anda melamar"), href, "mail"))
    if n := today.referrals:
        words = ngettext("%(num)s rujukan sekolah menunggu Anda", "%(num)s rujukan sekolah menunggu Anda", n)
        href = url_for("referrals.answer", referral_id=today.referral_id)
        items.append(Item(words, _("BKK ingin mengajukan Anda ke perusahaan"), href, "school"))
    if n := today.closing:
        words = ngettext("%(num)s lowongan tersimpan segera tutup", "%(num)s lowongan tersimpan segera tutup", n)
        items.append(Item(words, _("Anda belum melamar"), url_for("saved.index"), "bookmark"))
    if fresh:
        words = ngettext("%(num)s lowongan cocok yang baru", "%(num)s lowongan cocok yang baru", fresh)
        items.append(Item(words, _("Terbit tiga hari terakhir, semua yang wajib Anda kuasai"), "#cocok", "sparkles"))
    way = way_of(profile)
    if way.next_step:
        done, left = len(way.done), way.minutes_left
        words = _("%(done)s dari 5 langkah selesai, kira-kira %(minutes)s menit lagi.", done=done, minutes=left)
        items.append(Item(_("Lanjutkan isi profil"), words, url_for("alumni.guide"), "user"))
    elif part := profiles.completeness(profile).next_part:
        step = STEPS[part]
        href = url_for(step.endpoint, _anchor=step.anchor or None)
        items.append(Item(str(step.action), str(step.sentence), href, "user"))
    return items
