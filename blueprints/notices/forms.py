"""Forms of notices: how each kind comes, the hours, another address."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange

from app.reference.time_zones import ZONES
from app.rules.notice_kinds import MailRhythm, NoticeKind
from app.services.notice_choices import Way
from app.services.notice_hours import AccountTime
from blueprints.base_form import BaseForm
from blueprints.labels import choices, label


class WaysForm(BaseForm):
    """The hours; for_kinds() adds a rhythm and a tick for each kind."""

    opens = IntegerField(_l("Mulai pukul"), [InputRequired(), NumberRange(0, 23)])
    closes = IntegerField(_l("Sampai pukul"), [InputRequired(), NumberRange(1, 24)])
    zone = SelectField(_l("Zona waktu"), choices=[SelectChoice(zone, zone) for zone in ZONES])
    kinds: tuple[NoticeKind, ...] = ()

    @classmethod
    def for_kinds(cls, ways: Mapping[NoticeKind, Way], time: AccountTime) -> "WaysForm":
        """The form for these kinds, filled with how they come now."""
        fields: dict[str, object] = {"kinds": tuple(ways)}
        start: dict[str, object] = {"opens": time.hours.opens, "closes": time.hours.closes, "zone": time.zone}
        for kind, way in ways.items():
            fields[f"mail_{kind.value}"] = SelectField(label(kind), choices=choices(MailRhythm))
            fields[f"list_{kind.value}"] = BooleanField(_l("Di daftar"))
            start |= {f"mail_{kind.value}": way.mail.value, f"list_{kind.value}": way.is_shown}
        return type("WaysOfKinds", (cls,), fields)(data=start)

    def ways(self) -> dict[NoticeKind, Way]:
        return {
            kind: Way(MailRhythm(self[f"mail_{kind.value}"].data), bool(self[f"list_{kind.value}"].data))
            for kind in self.kinds
        }


class AddressForm(BaseForm):
    email = StringField(
        _l("Alamat email baru"),
        [DataRequired(_l("Isi bagian ini.")), Length(max=254)],
        render_kw={"type": "email", "autocomplete": "email"},
    )
    password = PasswordField(
        _l("Kata sandi Anda"),
        [DataRequired(_l("Isi bagian ini.")), Length(max=128)],
        render_kw={"autocomplete": "current-password"},
    )
