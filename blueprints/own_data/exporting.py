"""My data: the page that says what may be taken along, and the archive of everything."""

from flask import Response, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_login import current_user

from app import clock
from app.services import alumni, cv, own_data, resumes
from blueprints.access import ALUMNI, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.own_data import archive
from blueprints.own_data.area import bp


@bp.get("/alumni/saya/data")
@allow(ALUMNI)
def index() -> ResponseReturnValue:
    return render_template("own_data/index.html", alumni=alumni.get_own(current_user))


@bp.post("/alumni/saya/data/unduh")
@limiter.limit("12 per hour")
@allow(ALUMNI)
def download() -> ResponseReturnValue:
    """Everything held about me as one ZIP."""
    own = alumni.get_own(current_user)
    if not BaseForm().validate_on_submit():
        return redirect(url_for("own_data.index"))
    shown = cv.Choices(phone=True, email=True, place=True, locale=str(get_locale()))
    files = {"cv.pdf": cv.pdf(own, shown), "resume.json": resumes.export(own)}
    own_data.note_export(own, by=current_user)
    own = alumni.get_own(current_user)
    name = f"data-saya-{clock.today().isoformat()}.zip"
    return send_file(archive.write(own, files), mimetype="application/zip", as_attachment=True, download_name=name)


@bp.get("/alumni/saya/resume.json")
@allow(ALUMNI)
def resume() -> ResponseReturnValue:
    """The profile as JSON Resume 1.0."""
    content = resumes.export(alumni.get_own(current_user))
    headers = {"Content-Disposition": 'attachment; filename="resume.json"'}
    return Response(content, mimetype="application/json", headers=headers)
