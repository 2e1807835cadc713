"""Alerts: how often a kept search tells, one made of a vacancy, and the link in a mail that ends one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.notice_kinds import MailRhythm
from app.services import alert_links, alumni, saved_searches, vacancy_alerts, vacancy_listing, vacancy_reading
from blueprints.access import ALUMNI, EVERYONE, allow
from blueprints.base_form import BaseForm
from blueprints.extensions import limiter
from blueprints.searches.alert_forms import LikeForm, RhythmForm, values_of
from blueprints.searches.area import bp
from blueprints.vacancies.narrowing import plain_words


@bp.post("/<int:search_id>/kabar")
@allow(ALUMNI)
def choose_alert(search_id: int) -> ResponseReturnValue:
    form = RhythmForm()
    if form.validate_on_submit():
        search = saved_searches.choose_alert(search_id, MailRhythm(form.alert.data), by=current_user)
        if search.alert is MailRhythm.OFF:
            flash(_("Kabar “%(name)s” dimatikan. Pencariannya tetap tersimpan.", name=search.name), "success")
        else:
            flash(_("Kabar “%(name)s” menyala. Anda dikabari bila ada yang baru.", name=search.name), "success")
    return redirect(url_for("searches.index"))


@bp.route("/seperti/<int:vacancy_id>", methods=["GET", "POST"])
@allow(ALUMNI)
def like_vacancy(vacancy_id: int) -> ResponseReturnValue:
    """An alert whose criteria come of a vacancy; each can be changed, and the page says how many it finds now."""
    vacancy = vacancy_reading.get_view(vacancy_id, reader=current_user).vacancy
    own = alumni.find_own(current_user)
    programmes = vacancy_listing.programmes_taught()
    codes = [programme.code for programme in programmes]
    question = vacancy_alerts.question_like(vacancy, codes, own.programme.code if own else "")
    form = LikeForm(data=values_of(question, _("Seperti %(title)s", title=vacancy.title)))
    form.offer(vacancy, programmes)
    if form.validate_on_submit():
        question = form.question()
        if not form.count.data:
            try:
                saved_searches.save(
                    question,
                    form.name.data or "",
                    alert=MailRhythm(form.alert.data),
                    is_typed=True,
                    by=current_user,
                )
            except DomainError as refusal:
                form.show(refusal)
            else:
                flash(_("Kabar disimpan. Lowongan baru yang cocok kami kabarkan."), "success")
                return redirect(url_for("searches.index"))
    page = render_template(
        "searches/like_vacancy.html",
        form=form,
        vacancy=vacancy,
        found=saved_searches.count_open(question),
        asked=" · ".join(str(words) for words in plain_words(question).values()),
    )
    return page, form.status


@bp.route("/kabar/<token>", methods=["GET", "POST"])
@limiter.limit("120 per hour")
@allow(EVERYONE)
def alert_link(token: str) -> ResponseReturnValue:
    """Ends one alert without signing in: a page that sends itself where JavaScript runs, so that no robot ends it."""
    if BaseForm().validate_on_submit():
        is_back = request.form.get("answer") == "on"
        (alert_links.switch_on if is_back else alert_links.switch_off)(token)
        return redirect(url_for("searches.alert_link", token=token, selesai=1))
    is_done = request.args.get("selesai") == "1"
    return render_template("searches/alert_link.html", link=alert_links.read(token), token=token, is_done=is_done)
