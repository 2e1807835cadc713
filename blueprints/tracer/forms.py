from flask_babel import lazy_gettext as _l

MONTHS = {0: _l("Saat lulus"), 6: _l("6 bulan"), 12: _l("12 bulan"), 36: _l("3 tahun"), 60: _l("5 tahun")}
