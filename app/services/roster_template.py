"""The empty list schools may fill in: the headings the import knows, text cells so that no zero is lost."""

import io
from collections.abc import Sequence

import xlsxwriter

from app.models.school import Programme
from app.rules.roster import MOST_ROWS

COLUMNS = (
    ("Nama", 32),
    ("NISN", 14),
    ("L/P", 6),
    ("Tanggal Lahir", 15),
    ("Kelas", 14),
    ("Konsentrasi Keahlian", 34),
    ("No HP", 18),
    ("Email", 28),
    ("Kab/Kota", 20),
    ("Kecamatan", 20),
)
PROGRAMME_COLUMN = 5
HELP = (
    "Isi satu alumni per baris di lembar “Alumni”. Kolom lain boleh kosong, kecuali Nama dan Konsentrasi Keahlian.",
    "NISN dan nomor HP ditulis sebagai teks, agar angka nol di depan tidak hilang.",
    "Tanggal lahir ditulis seperti 12/05/2006 atau 12 Mei 2006.",
    "Konsentrasi keahlian dipilih dari daftar di bawah ini; singkatan seperti TKJ juga dikenali.",
)


def write(programmes: Sequence[Programme]) -> bytes:
    """The workbook as bytes; `programmes` are offered in the cells of their column."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as workbook:
        sheet, guide = workbook.add_worksheet("Alumni"), workbook.add_worksheet("Petunjuk")
        text = workbook.add_format({"num_format": "@"})
        heading = workbook.add_format({"bold": True, "bg_color": "#E0F0EB", "border": 1})
        for column, (name, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width, text)
            sheet.write_string(0, column, name, heading)
        sheet.freeze_panes(1, 0)
        guide.set_column(0, 0, 110)
        for row, line in enumerate((*HELP, "", *(programme.name for programme in programmes))):
            guide.write_string(row, 0, line)
        if programmes:
            first = len(HELP) + 2
            source = f"=Petunjuk!$A${first}:$A${first + len(programmes) - 1}"
            offered = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, PROGRAMME_COLUMN, MOST_ROWS, PROGRAMME_COLUMN, offered)
    return content.getvalue()
