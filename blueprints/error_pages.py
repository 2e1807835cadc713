"""The one place where refusals become pages and statuses."""

from flask import Flask, current_app, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from app import errors
from blueprints.base_form import sentence_of

STATUS = {
    errors.NotFound: 404,
    errors.NotAllowed: 403,
    errors.ConsentMissing: 403,
    errors.TokenNotValid: 410,
    errors.WaveClosed: 410,
    errors.AnsweredMeanwhile: 409,
    errors.QuietHours: 409,
    errors.VacancyNotOpen: 410,
    errors.TransitionNotAllowed: 409,
    errors.AlreadyApplied: 409,
    errors.AlreadyInvited: 409,
    errors.AlreadyOffered: 409,
    errors.NoSeatLeft: 409,
    errors.SlotTaken: 409,
    errors.LastManager: 409,
    errors.TooManyToday: 409,
    errors.CompanyNotApproved: 409,
    errors.WordingHeld: 409,
    errors.ExceptionUndecided: 409,
}


def set_up(app: Flask) -> None:
    app.register_error_handler(errors.DomainError, _refused)
    app.register_error_handler(CSRFError, _form_expired)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _broken)


def _page(title: str, sentence: str, status: int) -> tuple[str, int]:
    return render_template("errors/error.html", title=title, sentence=sentence, status_code=status), status


def _refused(refusal: errors.DomainError) -> tuple[str, int]:
    status = STATUS.get(type(refusal), 422)
    title = {403: _("Bukan untuk akun ini"), 404: _("Tidak ditemukan"), 410: _("Sudah tidak berlaku")}.get(
        status, _("Tidak dapat dilakukan")
    )
    return _page(title, sentence_of(refusal), status)


def _form_expired(error: CSRFError) -> tuple[str, int]:
    sentence = _("Formulir ini sudah terlalu lama terbuka. Kembali ke halaman sebelumnya, muat ulang, lalu kirim lagi.")
    return _page(_("Formulir kedaluwarsa"), sentence, 400)


def _http_error(error: HTTPException) -> tuple[str, int] | HTTPException:
    status = error.code or 500
    if status < 400:
        return error
    known = {
        400: (
            _("Permintaan tidak lengkap"),
            _("Ada bagian yang hilang dari permintaan ini. Ulangi dari halaman sebelumnya."),
        ),
        404: (_("Tidak ditemukan"), _("Halaman ini tidak ada, atau sudah dipindahkan.")),
        405: (_("Tidak dapat dilakukan"), _("Alamat ini tidak dibuka dengan cara itu.")),
        413: (_("Berkas terlalu besar"), _("Ukuran paling besar 8 MB. Perkecil berkas lalu unggah lagi.")),
        429: (_("Terlalu sering dicoba"), _("Demi keamanan, tunggu beberapa menit lalu coba lagi.")),
    }
    title, sentence = known.get(status, (_("Ada yang tidak beres"), _("Permintaan ini tidak dapat dijalankan.")))
    return _page(title, sentence, status)


def _broken(error: Exception) -> tuple[str, int]:
    if current_app.testing:
        raise error
    current_app.logger.exception("unhandled error")
    sentence = _("Kesalahan ada di pihak kami dan sudah dicatat. Data yang tersimpan tetap aman; coba lagi sebentar.")
    return _page(_("Ada yang tidak beres"), sentence, 500)
