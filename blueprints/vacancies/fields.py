"""Form fields of a vacancy that people fill in their own spelling."""

from flask_babel import gettext as _
from wtforms import StringField

from app.rules.advert_pay import read_amount
from blueprints.formats import rupiah

MOST_RUPIAH = 1_000_000_000


class RupiahField(StringField):
    """Rupiah a month as a whole number, None when empty; "4.200.000", "Rp 4200000" and "4,2 juta" are all taken."""

    typed = ""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.typed = valuelist[0].strip() if valuelist else ""
        self.data = read_amount(self.typed) if self.typed else None
        if self.typed and (self.data is None or self.data > MOST_RUPIAH):
            self.data = None
            raise ValueError(_("Tulis jumlah rupiah, contoh: 3.500.000 atau 3,5 juta."))

    def _value(self) -> str:
        if self.typed:
            return self.typed
        return rupiah(self.data).removeprefix("Rp") if self.data else ""
