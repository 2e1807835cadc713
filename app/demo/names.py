"""Fictional full names as they sound around Ketapang, drawn from ordinary given and second names.

The style of a name follows families, not a person's faith or origin; nothing in the demo reads meaning from it.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class NameStyle:
    """Words that sound natural together; `share` is the weight of the style among all names."""

    share: int
    male: tuple[str, ...]
    female: tuple[str, ...]
    second_male: tuple[str, ...]
    second_female: tuple[str, ...]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STYLES = (
    NameStyle(  # Melayu
        share=34,
        male=_words(
            "Abdul Ade Ahmad Aldi Arif Azhar Azwan Deni Edi Fadli Fahmi Hairul Hamdan Hardi Iqbal Irwan"
            " Jaka Khairul Muhammad Nazar Rahmat Ramli Razali Rizal Ruslan Syahrul Syarif Usman Zaki Zulfan"
        ),
        female=_words(
            "Aisyah Annisa Atikah Dara Desi Elvira Fatimah Fitri Halimah Hanifah Intan Jamilah Khadijah Laila"
            " Mardiana Maulida Nabila Nadia Nur Nurul Putri Rahmah Rosmala Salmah Siti Suhaila Syarifah Wardah"
            " Yuliana Zahra"
        ),
        second_male=_words(
            "Alfarizi Anshari Bahari Darmawan Fadillah Hakim Hamzah Hidayat Ilham Jamaludin Kurniawan Maulana"
            " Mustafa Nasrullah Pratama Ramadhan Rasyid Ridwan Saputra Sulaiman Syahputra Yusuf"
        ),
        second_female=_words(
            "Amelia Anggraini Aprilia Azizah Fadhilah Hasanah Hidayah Julianti Khairani Lestari Maharani"
            " Maisarah Mulia Oktavia Permata Rahmawati Ramadhani Safitri Salsabila Utami Wulandari Yanti"
        ),
    ),
    NameStyle(  # Dayak
        share=22,
        male=_words(
            "Agustinus Albertus Andreas Antonius Bonifasius Damianus Donatus Fransiskus Gregorius Herkulanus"
            " Hilarius Kristianus Laurensius Marselinus Paulinus Silvester Stefanus Tarsisius Valentinus Yohanes"
        ),
        female=_words(
            "Agnesia Angela Bernadeta Debora Elisabet Emilia Florentina Helena Katarina Kristina Lidia Margareta"
            " Marsela Natalia Paskalia Paulina Rosalia Theresia Veronika Yuliana"
        ),
        second_male=_words(
            "Aban Apen Bujang Dagang Gansal Guntur Jampi Jangkang Kanyan Labai Lanting Libau Mancar Ngilai Nyaban"
            " Pabayo Rajang Sabang Samat Tinus"
        ),
        second_female=_words(
            "Anita Bulan Dayang Embun Enjelina Gaharu Juita Kemuning Lelian Linda Melati Mentari Niken Rambai Ranti"
            " Ria Rosa Selina Tiara Yunita"
        ),
    ),
    NameStyle(  # Jawa
        share=20,
        male=_words(
            "Adi Agung Agus Bagas Bambang Bayu Budi Dimas Dwi Eko Galih Hendra Jatmiko Slamet Sugeng Teguh Tri Wahyu"
            " Wawan Yoga"
        ),
        female=_words(
            "Ambar Ayu Dewi Diah Dwi Endah Eni Indah Lestari Nanik Ningsih Rini Retno Sari Sekar Sri Sulis Tri Wahyuni"
            " Wiwik"
        ),
        second_male=_words(
            "Budiman Cahyono Handoko Hartadi Nugroho Prasetyo Purnomo Raharjo Santoso Setiawan Sucipto Sugiarto"
            " Sunaryo Suwarno Utomo Wibisono Wicaksono Wijayanto Yulianto Yuwono"
        ),
        second_female=_words(
            "Astuti Handayani Hapsari Kusumawati Kusumaningrum Larasati Lestari Ningrum Ningtyas Nuraini Pertiwi"
            " Pratiwi Purwanti Rahayu Setyawati Sulastri Susanti Suryani Widyastuti Winarsih"
        ),
    ),
    NameStyle(  # Madura
        share=9,
        male=_words("Abdullah Busri Fathor Hasan Holil Imam Jazuli Mahfud Mohammad Moh Sahrul Sholeh Subairi Zainal"),
        female=_words(
            "Faizah Hotimah Istiqomah Jumaati Kamilah Maimunah Misnati Musrifah Nurhayati Rukayyah Sitti Sumiati"
            " Uswatun Zainab"
        ),
        second_male=_words(
            "Arifin Bahri Fadholi Hafidz Ghozali Karim Mansur Munir Rofiqi Rohman Sodik Supandi Wahid Yasin"
        ),
        second_female=_words(
            "Alfiyah Faridah Hamidah Holifah Khotijah Latifah Mufidah Munawaroh Nafisah Qomariyah Rofiah Romlah"
            " Sofiyah Zahroh"
        ),
    ),
    NameStyle(  # Tionghoa
        share=8,
        male=_words("Aldo Alvin Andy Calvin Danny Edwin Felix Hendri Jimmy Kevin Leo Nico Ronald Vincent Willy"),
        female=_words(
            "Celine Cindy Elvina Felicia Grace Jessica Jolin Lily Melisa Meliana Novi Sherly Silvia Vivi Wenny"
        ),
        second_male=_words(
            "Candra Chandra Gunawan Halim Hartanto Lim Liong Phang Salim Sutanto Tan Tjhai Wijaya Winata Yap"
        ),
        second_female=_words("Angelina Bong Chai Halim Kho Lie Lim Lo Novianti Salim Sutanto Tan Tania Wijaya Winata"),
    ),
    NameStyle(  # Bugis
        share=7,
        male=_words(
            "Akbar Amiruddin Anwar Ambo Asrul Baharuddin Haeruddin Irfan Jufri Kamaruddin Mansyur Rustam Saharuddin"
        ),
        female=_words(
            "Asriani Daharia Hasnah Hasriani Irmawati Jumriani Kasmawati Mardiah Murni Nurlaela Rosdiana Tenri Wahidah"
        ),
        second_male=_words(
            "Alamsyah Bahtiar Cakkara Hasanuddin Latif Mappa Palewai Patta Rahman Sakka Tahir Tamrin Wello"
        ),
        second_female=_words(
            "Arsyad Bahtiar Cahaya Hafsah Hamid Latif Muliani Paramita Rahman Ramlah Rahmatia Sakinah Tahir"
        ),
    ),
)


def draw_full_name(random: Random, sex: str) -> str:
    """One full name for "L" or "P"; the same seed draws the same names. Two people may share one, as in life."""
    style = random.choices(STYLES, weights=[style.share for style in STYLES])[0]
    given, second = (style.male, style.second_male) if sex == "L" else (style.female, style.second_female)
    return f"{random.choice(given)} {random.choice(second)}"
