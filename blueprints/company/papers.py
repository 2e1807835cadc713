"""What a company uploads: papers for its approval, and its logo."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.errors import DomainError
from app.rules.company_status import CompanyEvidence
from app.services import companies, company_papers
from blueprints.access import EVERYONE, RECRUITER, SCHOOL, allow
from blueprints.company.area import bp
from blueprints.company.forms import PAPER_WORDS, LogoForm, PaperForm
from blueprints.extensions import limiter

JPEG = "image/jpeg"
KEPT_SECONDS = 24 * 60 * 60


@bp.app_template_filter()
def paper_words(evidence: CompanyEvidence) -> object:
    """What a paper for a point of the checklist is."""
    return PAPER_WORDS[evidence]


@bp.route("/perusahaan/saya/berkas", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
@allow(RECRUITER)
def papers() -> ResponseReturnValue:
    company = companies.company_to_manage(current_user)
    form = PaperForm()
    if form.validate_on_submit():
        sent = form.file.data
        try:
            company_papers.add(
                CompanyEvidence(form.evidence.data),
                sent.stream if sent else None,
                sent.filename or "" if sent else "",
                by=current_user,
            )
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Berkas disimpan. Hanya sekolah yang Anda mintai persetujuan yang dapat membacanya."), "success")
            return redirect(url_for("company.papers"))
    papers = company_papers.papers_of(company.id)
    page = render_template(
        "company/papers.html", form=form, company=company, papers=papers, most=company_papers.MOST_PAPERS
    )
    return page, form.status


@bp.post("/perusahaan/saya/berkas/<int:document_id>/hapus")
@allow(RECRUITER)
def remove_paper(document_id: int) -> ResponseReturnValue:
    company_papers.remove(document_id, by=current_user)
    flash(_("Berkas dihapus."), "success")
    return redirect(url_for("company.papers"))


@bp.get("/perusahaan/berkas/<int:document_id>/<int:page_number>")
@allow(RECRUITER, *SCHOOL)
def paper_page(document_id: int, page_number: int) -> ResponseReturnValue:
    return Response(company_papers.page_of(document_id, page_number, by=current_user), mimetype=JPEG)


@bp.route("/perusahaan/saya/logo", methods=["GET", "POST"])
@limiter.limit("30 per hour", methods=["POST"])
@allow(RECRUITER)
def logo_form() -> ResponseReturnValue:
    company = companies.company_to_manage(current_user)
    form = LogoForm()
    if form.validate_on_submit():
        sent = form.logo.data
        try:
            company_papers.set_logo(sent.stream if sent else None, sent.filename or "" if sent else "", by=current_user)
        except DomainError as refusal:
            form.show(refusal)
        else:
            flash(_("Logo disimpan."), "success")
            return redirect(url_for("company.logo_form"))
    return render_template("company/logo.html", form=form, company=company), form.status


@bp.post("/perusahaan/saya/logo/hapus")
@allow(RECRUITER)
def remove_logo() -> ResponseReturnValue:
    company_papers.remove_logo(by=current_user)
    flash(_("Logo dihapus."), "success")
    return redirect(url_for("company.logo_form"))


@bp.get("/perusahaan/<int:company_id>/logo.jpg")
@allow(EVERYONE)
def logo(company_id: int) -> ResponseReturnValue:
    """Square where it is shown; its address carries the number of the picture, so a new one is fetched anew."""
    reader = current_user if current_user.is_authenticated else None
    answer = Response(company_papers.logo_of(company_id, reader=reader), mimetype=JPEG)
    if company_papers.is_public(company_id):
        answer.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return answer
