"""The name of a saved search."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, Length

from app.services.saved_searches import LONGEST_NAME
from blueprints.base_form import BaseForm


class NameForm(BaseForm):
    name = StringField(
        _l("Nama pencarian"), [DataRequired(_l("Beri nama, agar Anda mengenalinya lagi.")), Length(max=LONGEST_NAME)]
    )
