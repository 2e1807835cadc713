"""Every endpoint and its audience, written down: a new route announces itself here."""

from pathlib import Path

from flask import Flask

from app import create_app
from app.rules.roles import SCHOOL_ROLES, Role
from blueprints.access import EVERYONE, KIOSK, SIGNED_IN
from tests.databases import config_for
from tests.factories import Make
from tests.pages import PageClient

SCHOOL = frozenset(SCHOOL_ROLES)

AUDIENCES: dict[str, frozenset[str]] = {}


def audience(*roles: str, of: str) -> None:
    for endpoint in of.split():
        AUDIENCES[endpoint] = frozenset(roles)


audience(
    EVERYONE,
    of="moderation.report_vacancy moderation.report_company moderation.follow"
    " public.home public.companies public.about public.privacy public.wording_rules public.set_language"
    " public.health public.ready"
    " auth.sign_in auth.sign_out auth.forgot auth.reset auth.join auth.register auth.claim"
    " feeds.vacancies feeds.index feeds.pages feeds.part feeds.robots feeds.manifest feeds.card"
    " company.register company.show vacancies.index vacancies.show tracer.index tracer.cohort"
    " tracer.school tracer.programme tracer.download tracer.method"
    " searches.alert_link"
    " outreach.class_list outreach.remind outreach.new_number outreach.stop"
    " cv.facts demo.accounts_to_try demo.enter demo.mails"
    " tracer_form.code tracer_form.open tracer_form.step tracer_form.same tracer_form.draft tracer_form.items"
    " tracer_form.done tracer_form.card tracer_form.worker tracer_form.fresh_token luring.kiosk_over",
)
audience(EVERYONE, of="notices.stop_page notices.stop notices.stay")
audience(
    SIGNED_IN,
    of="auth.account auth.sign_out_everywhere notices.index notices.open_one notices.mark_all_read notices.settings"
    " notices.address notices.address_works",
)
audience(*SCHOOL, of="notices.messages notices.mark_message school.revive")
audience(
    Role.ALUMNI,
    of="alumni.me alumni.edit alumni.competencies alumni.rename_competency alumni.experiences alumni.new_experience"
    " alumni.edit_experience alumni.remove_experience alumni.preview alumni.privacy alumni.consent alumni.hide"
    " alumni.hide_from alumni.show_to alumni.show_again alumni.looks alumni.guide alumni.guide_place"
    " alumni.guide_competencies alumni.guide_experience alumni.guide_words alumni.guide_visibility alumni.set_level"
    " alumni.drop_competency alumni.evidence alumni.evidence_page alumni.share_evidence alumni.ask_for_check"
    " alumni.remove_evidence alumni.facts alumni.take_back_correction matches.index tracer.respond"
    " own_data.index own_data.download own_data.resume own_data.bring own_data.bring_in own_data.erase"
    " cv.index cv.download cv.open_page cv.close_page cv.renew cv.choose_placements"
    " tracer.own_step tracer.own_same tracer.own_draft tracer.own_items tracer.own_done tracer.own_card"
    " searches.index searches.save searches.show searches.mark_seen searches.rename searches.remove"
    " searches.choose_alert searches.like_vacancy saved.index saved.save saved.remove"
    " speculative.offer speculative.show speculative.withdraw"
    " applications.mine applications.apply applications.withdraw applications.invitation applications.answer"
    " applications.choose_interview applications.no_time_fits applications.answer_offer",
)
audience(
    Role.RECRUITER,
    of="speculative.index speculative.read speculative.answer"
    " company.profile company.edit company.submit_for_approval company.vacancies company.invite_colleague"
    " company.members company.take_back_invitation company.change_role company.remove_member company.leave"
    " company.papers company.remove_paper company.logo_form company.remove_logo vacancies.begin vacancies.preview"
    " vacancies.new vacancies.paste vacancies.edit vacancies.submit_for_approval vacancies.close vacancies.withdraw"
    " vacancies.repost applications.pipeline applications.move applications.reject applications.hire"
    " applications.invite applications.interview_times applications.move_interview applications.cancel_interview"
    " applications.offer applications.withdraw_offer applications.answer_many applications.undo_rejections"
    " applications.notes applications.edit_note applications.remove_note applications.texts applications.new_text"
    " applications.edit_text applications.remove_text applications.kept applications.keep applications.let_go"
    " applications.standing matches.evidence_page",
)
audience(Role.RECRUITER, of="vacancies.mend_wording vacancies.ask_exception vacancies.take_back_exception")
audience(*SCHOOL, of="inbox.decide_exception")
audience(Role.ALUMNI, Role.RECRUITER, of="applications.interview_calendar")
audience(EVERYONE, of="company.logo")
audience(
    Role.RECRUITER,
    *SCHOOL,
    of="matches.candidates matches.candidate company.paper_page"
    " labour.index labour.vacancy labour.take_out labour.sheet",
)
audience(Role.ALUMNI, *SCHOOL, of="placements.report")
audience(
    Role.ALUMNI,
    Role.RECRUITER,
    *SCHOOL,
    of="applications.show placements.index placements.show placements.confirm placements.dispute placements.end",
)
audience(
    *SCHOOL,
    of="inbox.index inbox.company inbox.correct_company inbox.vacancy inbox.claim inbox.evidence inbox.evidence_page"
    " inbox.correction"
    " school.alumni school.alumnus school.correct school.invite"
    " school.reset_link school.record_mark school.cohorts school.close_cohort school.reopen_cohort school.events"
    " own_data.erase_for school.cohort school.date_cohort school.new_alumnus school.remove school.restore"
    " school.duplicates school.pair school.tell_apart"
    " school.companies school.settings school.import_sheet school.import_check school.import_template"
    " school.import_problems school.import_run school.import_now"
    " tracer.conflicts tracer.review_conflict"
    " tracer.answers tracer.record tracer.waves tracer.open_wave tracer.close_wave tracer.reopen_wave tracer.plan"
    " tracer.board tracer.left tracer.contacts tracer.messages tracer.mark_message tracer.calls tracer.mark_call"
    " tracer.send_mails tracer.hours tracer.person tracer.note_person tracer.numbers tracer.decide_number"
    " tracer.class_links tracer.give_class_link tracer.revoke_class_link"
    " tracer.frozen_list tracer.frozen tracer.quality tracer.hand_out",
)
audience(EVERYONE, of="employers.confirm employers.judge")
audience(*SCHOOL, of="employers.index employers.ask employers.link employers.revoke employers.judgements")
audience(
    *SCHOOL,
    of="luring.index luring.plan luring.gathering luring.check_in luring.tick luring.open_kiosk luring.close_kiosks"
    " luring.print_papers luring.print_order luring.print_file luring.print_one luring.open_stack luring.stack"
    " luring.next_paper luring.lay_paper luring.type_paper luring.pass_over luring.finish_stack luring.next_check"
    " luring.check_paper luring.settle",
)
audience(KIOSK, of="luring.kiosk luring.kiosk_name luring.kiosk_answer luring.kiosk_done luring.kiosk_leave")
audience(Role.SCHOOL_ADMIN, of="school.invite_colleague school.block_colleague school.unblock_colleague")
audience(*SCHOOL, Role.ADMIN, of="vocabulary.index vocabulary.propose_synonym vocabulary.propose_competency")
audience(Role.SCHOOL_ADMIN, Role.ADMIN, of="vocabulary.accept vocabulary.reject vocabulary.take_back")
audience(*SCHOOL, of="vocabulary.demand vocabulary.demand_csv")
audience(Role.ALUMNI, Role.RECRUITER, *SCHOOL, Role.ADMIN, of="vocabulary.suggest")
audience(Role.ADMIN, *SCHOOL, of="moderation.banned moderation.lift")
audience(
    *SCHOOL,
    of="moderation.report moderation.ban moderation.pairs moderation.pair moderation.merge moderation.tell_apart"
    " referrals.index referrals.refer",
)
audience(Role.ALUMNI, of="referrals.answer")
audience(Role.ADMIN, of="moderation.widen")
audience(Role.OFFICE, of="office.index")
audience(Role.ADMIN, of="admin.index admin.new_school")


def test_every_endpoint_has_the_audience_written_here(tmp_path: Path) -> None:
    demo = create_app(config_for("sqlite://", tmp_path, environment="demo"))
    found = {
        rule.endpoint: getattr(demo.view_functions[rule.endpoint], "audience", None)
        for rule in demo.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    undecided = [endpoint for endpoint, roles in found.items() if roles is None]
    assert not undecided, f"views without @allow: {undecided}"
    unlisted = {endpoint: sorted(roles) for endpoint, roles in found.items() if AUDIENCES.get(endpoint) != roles}
    assert not unlisted, f"routes whose audience is not the one written down: {unlisted}"
    assert not AUDIENCES.keys() - found.keys(), f"listed, but gone: {AUDIENCES.keys() - found.keys()}"


def test_only_the_demo_has_demo_pages(app: Flask) -> None:
    assert not [rule.endpoint for rule in app.url_map.iter_rules() if rule.endpoint.startswith("demo.")]


def test_a_visitor_is_sent_to_sign_in_and_a_wrong_role_is_refused(client: PageClient, make: Make) -> None:
    answer = client.open("/kotak-masuk")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/masuk?next=/kotak-masuk")
    client.sign_in(make.account(Role.ALUMNI)).get("/kotak-masuk", status=403)
