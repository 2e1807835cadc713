"""The columns of the ministry's tracer form, in the order people type them there, as far as that form is known.

Its import format is not public: the order follows a form read in another program, so that an operator can copy from
left to right. Words stay Indonesian, as on that form.
"""

from collections.abc import Sequence

MINISTRY_ITEMS: Sequence[tuple[str, str]] = (
    ("nisn", "NISN"),
    ("full_name", "Nama"),
    ("sex", "L/P"),
    ("class_name", "Kelas"),
    ("programme", "Konsentrasi keahlian"),
    ("graduation_year", "Tahun lulus"),
    ("studies", "Sedang melanjutkan studi"),
    ("works", "Sedang bekerja"),
    ("activity", "Aktivitas utama"),
    ("work_kind", "Jenis pekerjaan"),
    ("employer", "Perusahaan"),
    ("job", "Jabatan"),
    ("regency", "Kabupaten/kota"),
    ("work_started_on", "Mulai bekerja"),
    ("first_started_on", "Mulai pekerjaan pertama"),
    ("hours_per_week", "Jam kerja seminggu"),
    ("pay_low", "Penghasilan, mulai dari (Rp)"),
    ("pay_high", "Penghasilan, kurang dari (Rp)"),
    ("job_changes", "Ganti kerja sejak lulus"),
    ("found_through", "Cara mendapat pekerjaan pertama"),
    ("alignment", "Keselarasan"),
    ("campus", "Perguruan tinggi"),
    ("course", "Program studi"),
    ("study_level", "Jenjang"),
    ("study_funding", "Biaya kuliah"),
    ("business", "Nama usaha"),
    ("business_line", "Bidang usaha"),
    ("business_started_on", "Mulai usaha"),
    ("business_scale", "Skala usaha"),
    ("reasons", "Alasan memilih SMK"),
    ("pkl_duration", "Lama PKL"),
    ("pkl_place", "PKL: tempat"),
    ("pkl_tasks", "PKL: kesesuaian tugas"),
    ("pkl_guidance", "PKL: bimbingan industri"),
    ("pkl_monitoring", "PKL: pemantauan guru"),
    ("is_certified", "Sertifikat kompetensi"),
    ("certificate", "Nama sertifikat"),
    ("status", "Status jawaban"),
    ("channel", "Saluran"),
    ("answered_on", "Dijawab pada"),
)
"""Key and heading; the keys of the longer list are those of an answer's details."""
