"""The name of a saved search, and up to when its answers were seen."""

from datetime import UTC, datetime, timedelta

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, StringField
from wtforms.validators import DataRequired, Length, Regexp

from app.services.saved_searches import LONGEST_NAME
from blueprints.base_form import BaseForm

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class NameForm(BaseForm):
    name = StringField(
        _l("Nama pencarian"), [DataRequired(_l("Beri nama, agar Anda mengenalinya lagi.")), Length(max=LONGEST_NAME)]
    )


class SeenForm(BaseForm):
    until = HiddenField(validators=[Regexp(r"\A\d{1,17}\Z")])
    """Microseconds since 1970, as the page had them."""

    @property
    def moment(self) -> datetime:
        return EPOCH + timedelta(microseconds=int(self.until.data or 0))


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)
