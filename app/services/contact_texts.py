"""What the school writes to alumni, in the language of whoever gets it: first name and own link, nothing else."""

from dataclasses import dataclass

from flask_babel import force_locale, gettext

from app.models.school import School
from app.models.tracer import AnswerLink
from app.rules.contact_plan import Due
from app.services.contact_links import answer_address, stop_address
from app.services.contact_people import Line


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str


def message(line: Line, due: Due, link: AnswerLink, school: School, year: int) -> str:
    """The WhatsApp message of the step that is due."""
    with force_locale(line.locale):
        return "\n\n".join([*_sentences(line, due, link, school, year), _stop(link)])


def letter(line: Line, due: Due, link: AnswerLink, school: School, year: int) -> Letter:
    """The same as an e-mail."""
    with force_locale(line.locale):
        subject = gettext("%(school)s ingin tahu kabar Anda", school=school.name)
        body = "\n\n".join([*_sentences(line, due, link, school, year), _stop(link), school.name])
    return Letter(" ".join(subject.split())[:200], body)


def class_message(school: School, year: int, class_name: str, link: str) -> str:
    """What goes to a class representative."""
    return gettext(
        "Halo, ini tim penelusuran tamatan %(school)s. Boleh minta bantuan mengingatkan teman kelas %(name)s lulusan"
        " %(year)s yang belum mengisi? Daftarnya di sini, khusus untuk ketua kelas, jangan diteruskan:\n%(link)s",
        school=school.name,
        name=class_name,
        year=year,
        link=link,
    )


def group_message(school: School, year: int) -> str:
    """What a class representative can put into the group of the class; without any link, as links are personal."""
    return gettext(
        "Teman-teman, sekolah kita (%(school)s) sedang mendata kabar lulusan %(year)s. Isinya kurang dari satu menit."
        " Tautannya pribadi, sudah dikirim tim penelusuran lewat WhatsApp atau email. Yang belum dapat, kabari aku ya.",
        school=school.name,
        year=year,
    )


def _sentences(line: Line, due: Due, link: AnswerLink, school: School, year: int) -> list[str]:
    words = {"name": line.name.split()[0], "school": school.name, "year": year}
    where = answer_address(link, is_short=due.is_last)
    if due.is_first:
        return [
            gettext(
                "Halo %(name)s, ini tim penelusuran tamatan %(school)s. Apa kabar setelah lulus %(year)s?", **words
            ),
            gettext(
                "Boleh minta waktu satu menit untuk bercerita: sekarang bekerja, kuliah, berwirausaha, atau masih"
                " mencari kerja? Jawaban Anda membantu sekolah menyiapkan adik kelas."
            ),
            gettext("Tautan ini khusus untuk Anda, jangan diteruskan ya:\n%(link)s", link=where),
        ]
    if due.is_last:
        return [
            gettext("Halo %(name)s, ini pesan terakhir dari tim penelusuran tamatan %(school)s.", **words),
            gettext("Cukup tiga pertanyaan singkat, lewat tautan khusus untuk Anda:\n%(link)s", link=where),
            gettext("Terima kasih, sukses selalu!"),
        ]
    return [
        gettext("Halo %(name)s, kabar Anda masih ditunggu tim penelusuran tamatan %(school)s.", **words),
        gettext("Kurang dari satu menit, lewat tautan khusus untuk Anda:\n%(link)s", link=where),
    ]


def _stop(link: AnswerLink) -> str:
    return gettext("Tidak ingin dihubungi lagi? Cukup buka %(link)s", link=stop_address(link))
