"""Addresses of applications, notices and cases."""

from django.urls import path

from applications.views.application_desk import limitation, notes, page, papers
from applications.views.authority_desk import notices
from applications.views.case_desk import assigning, case, cases, terminating
from applications.views.case_desk import closing as case_closing
from applications.views.center_desk import (
    advancing,
    bulk,
    bulletin,
    calendar,
    cooperating,
    deciding,
    listing,
    lists,
    queue,
    saved_views,
    second_notices,
    serving,
    supplements,
)
from applications.views.lawyer_desk import closing as lawyer_closing
from applications.views.lawyer_desk import steps
from applications.views.means_desk import means, overriding, pledges, towns
from applications.views.objection_desk import objections
from applications.views.office_desk import beginning, intake, materials, own_list, returns
from applications.views.public import progress
from applications.views.register_desk import (
    complaint_acts,
    complaints,
    passed_down,
    referrals,
    upward,
)

app_name = "applications"
# Applications: the office's desk, the center's desk, and the page that both read.
urlpatterns = [
    path("applications/new/", beginning.new, name="new"),
    path("applications/new/person/", beginning.find_person, name="find_person"),
    path("applications/own/", own_list.office_list, name="office_list"),
    path("applications/own/returns/", returns.own_returns, name="own_returns"),
    path("applications/bulletin/", bulletin.bulletin, name="bulletin"),
    path("applications/identity/", beginning.identity_check, name="identity_check"),
    path("applications/queue/", lists.queue, name="queue"),
    path("applications/queue/next/", queue.take_next, name="take_next"),
    path("applications/queue/bulk/", bulk.preview, name="bulk"),
    path("applications/queue/bulk/perform/", bulk.perform, name="bulk_perform"),
    path("applications/queue/views/", saved_views.save_view, name="save_view"),
    path(
        "applications/queue/views/<uuid:uid>/default/",
        saved_views.default_view,
        name="default_view",
    ),
    path(
        "applications/queue/views/<uuid:uid>/remove/", saved_views.remove_view, name="remove_view"
    ),
    path("applications/register/", lists.register, name="register"),
    path("applications/find/", listing.find, name="find"),
    path("applications/<uuid:uid>/", page.detail, name="detail"),
    path("applications/<uuid:uid>/note/", notes.note, name="note"),
    path("applications/<uuid:uid>/reveal/", page.reveal, name="reveal"),
    path("applications/<uuid:uid>/withdraw/", page.withdraw, name="withdraw"),
    path("applications/<uuid:uid>/edit/", intake.edit, name="edit"),
    path("applications/<uuid:uid>/sections/<slug:code>/", intake.section, name="section"),
    path("applications/<uuid:uid>/receive/", intake.receive, name="receive"),
    path("applications/<uuid:uid>/forward/", intake.forward, name="forward"),
    path("applications/<uuid:uid>/upload/", materials.upload, name="upload"),
    path(
        "applications/<uuid:uid>/materials/<uuid:material_uid>/",
        materials.material,
        name="material",
    ),
    path(
        "applications/<uuid:uid>/materials/<uuid:material_uid>/remove/",
        materials.remove_material,
        name="remove_material",
    ),
    path("applications/<uuid:uid>/take/", queue.take, name="take"),
    path("applications/<uuid:uid>/put-back/", queue.put_back, name="put_back"),
    path("applications/<uuid:uid>/return/", queue.return_to_office, name="return_to_office"),
    path("applications/<uuid:uid>/supplement/", supplements.supplement, name="supplement"),
    path(
        "applications/<uuid:uid>/supplement/settle/",
        supplements.settle_supplement,
        name="settle_supplement",
    ),
    path(
        "applications/<uuid:uid>/supplement/lapse/",
        supplements.deem_withdrawn,
        name="deem_withdrawn",
    ),
    path("applications/<uuid:uid>/decision/", deciding.draft, name="draft"),
    path(
        "applications/<uuid:uid>/decision/withdraw/",
        deciding.withdraw_draft,
        name="withdraw_draft",
    ),
    path("applications/<uuid:uid>/decision/sign/", deciding.sign, name="sign"),
    path("applications/<uuid:uid>/decision/undo/", deciding.undo, name="undo"),
    path("applications/<uuid:uid>/limitation/", limitation.limitation, name="limitation"),
    path("applications/<uuid:uid>/advance/", advancing.advance, name="advance"),
    path("applications/<uuid:uid>/advance/sign/", advancing.advance_sign, name="advance_sign"),
    path(
        "applications/<uuid:uid>/advance/cancel/", advancing.advance_cancel, name="advance_cancel"
    ),
    path(
        "applications/<uuid:uid>/advance/formalities/",
        advancing.advance_formalities,
        name="advance_formalities",
    ),
    path("applications/<uuid:uid>/advance/lapse/", advancing.advance_lapse, name="advance_lapse"),
    path("applications/<uuid:uid>/decision/serve/", serving.serve, name="serve"),
    path("applications/<uuid:uid>/decision/service/", serving.serve_letter, name="serve_letter"),
    path("applications/<uuid:uid>/objection/", objections.object_to_refusal, name="object"),
    path("progress/", progress.progress, name="progress"),
    path("papers/<uuid:uid>/", papers.paper, name="paper"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice_new"),
    path("notices/<uuid:uid>/", notices.notice, name="notice"),
    path("notices/<uuid:uid>/scan/", notices.notice_scan, name="notice_scan"),
    path("calendar/year/", calendar.calendar_year, name="calendar_year"),
    path("calendar/moved/", calendar.moved_days, name="moved_days"),
]

# Cases: the center's desk, the units' and the workers'.
urlpatterns += [
    path("cases/", cases.cases, name="cases"),
    path("cases/steps/<uuid:uid>/file/", steps.step_file, name="step_file"),
    path("cases/<uuid:uid>/", case.case, name="case"),
    path("cases/<uuid:uid>/note/", notes.case_note, name="case_note"),
    path("cases/<uuid:uid>/reveal/", case.case_reveal, name="case_reveal"),
    path("cases/<uuid:uid>/assign/", assigning.assign, name="assign"),
    path("cases/<uuid:uid>/worker/", assigning.name_worker, name="name_worker"),
    path("cases/<uuid:uid>/terminate/", terminating.terminate, name="terminate"),
    path("cases/<uuid:uid>/steps/new/", steps.step_new, name="step_new"),
    path("cases/<uuid:uid>/closing/", lawyer_closing.closing, name="closing"),
    path("cases/<uuid:uid>/closing/accept/", case_closing.accept_closing, name="accept_closing"),
    path("cases/<uuid:uid>/closing/return/", case_closing.return_closing, name="return_closing"),
    path(
        "cases/<uuid:uid>/closing/<slug:code>/file/",
        lawyer_closing.closing_file,
        name="closing_file",
    ),
    path("cases/<uuid:uid>/archive/", case_closing.archive, name="archive"),
]

# Means: the household's rows, the override, the pledges, and the letters to the towns.
urlpatterns += [
    path("applications/<uuid:uid>/means/", means.means, name="means"),
    path("applications/<uuid:uid>/override/", overriding.override, name="override"),
    path("applications/<uuid:uid>/override/end/", overriding.end_override, name="end_override"),
    path("applications/<uuid:uid>/pledge/allow/", pledges.allow_pledge, name="allow_pledge"),
    path("applications/<uuid:uid>/verification/", towns.ask_town, name="ask_town"),
    path("pledges/", pledges.pledges, name="pledges"),
    path("pledges/<uuid:uid>/false/", pledges.find_false, name="find_false"),
    path("verifications/", towns.verifications, name="verifications"),
    path("verifications/<uuid:uid>/answer/", towns.town_answer, name="town_answer"),
    path("verifications/<uuid:uid>/file/", towns.town_answer_file, name="town_answer_file"),
]

# Service of papers, and objections to what they decide.
urlpatterns += [
    path("service/", serving.service_list, name="services"),
    path("papers/<uuid:uid>/service/", serving.service_new, name="service_new"),
    path("service/<uuid:uid>/", serving.service, name="service"),
    path("service/<uuid:uid>/form/", serving.service_blank, name="service_blank"),
    path("service/<uuid:uid>/scan/", serving.service_scan, name="service_scan"),
    path("objections/", objections.objection_list, name="objections"),
    path("objections/new/", objections.objection_new, name="objection_new"),
    path("objections/<uuid:uid>/", objections.objection, name="objection"),
    path("objections/<uuid:uid>/decision/", objections.objection_decide, name="objection_decide"),
    path(
        "cases/<uuid:uid>/objection/",
        objections.object_to_termination,
        name="object_to_termination",
    ),
]

# Complaints: about the center, a unit or a worker.
_COMPLAINT = "complaints/<uuid:uid>"
urlpatterns += [
    path("complaints/", complaints.complaint_list, name="complaints"),
    path("complaints/new/", complaints.complaint_new, name="complaint_new"),
    path(f"{_COMPLAINT}/", complaints.complaint, name="complaint"),
    path(f"{_COMPLAINT}/reveal/", complaints.complaint_reveal, name="complaint_reveal"),
    *(
        path(f"{_COMPLAINT}/{slug}/", act, name=act.__name__)
        for slug, act in (
            ("missing", complaint_acts.complaint_missing),
            ("supplemented", complaint_acts.complaint_supplemented),
            ("accept", complaint_acts.complaint_accept),
            ("refuse", complaint_acts.complaint_refuse),
            ("merge", complaint_acts.complaint_merge),
            ("extend", complaint_acts.complaint_extend),
            ("finish", complaint_acts.complaint_finish),
            ("answer", complaint_acts.complaint_answer),
        )
    ),
]

# Letters to other agencies, and leave for a second notice to supplement.
urlpatterns += [
    path(
        "applications/<uuid:uid>/supplement/again/",
        second_notices.second_notice_ask,
        name="second_notice_ask",
    ),
    path(
        "applications/<uuid:uid>/supplement/leave/",
        second_notices.second_notice_decide,
        name="second_notice_decide",
    ),
    path(
        "applications/<uuid:uid>/cooperation/",
        cooperating.cooperation_new,
        name="cooperation_new",
    ),
    path("cooperations/", cooperating.cooperation_list, name="cooperations"),
    path("cooperations/<uuid:uid>/", cooperating.cooperation, name="cooperation"),
    path("cooperations/<uuid:uid>/sign/", cooperating.cooperation_sign, name="cooperation_sign"),
    path(
        "cooperations/<uuid:uid>/answer/",
        cooperating.cooperation_answer,
        name="cooperation_answer",
    ),
    path(
        "cooperations/<uuid:uid>/withdraw/",
        cooperating.cooperation_withdraw,
        name="cooperation_withdraw",
    ),
    path("cooperations/<uuid:uid>/file/", cooperating.cooperation_file, name="cooperation_file"),
]

# Things passed down, reports upwards, collective discussions, and where to send people.
_ITEM = "passed-down/<uuid:uid>"
urlpatterns += [
    path("passed-down/", passed_down.passed_down_list, name="passed_down_list"),
    path("passed-down/new/", passed_down.passed_down_new, name="passed_down_new"),
    path(f"{_ITEM}/", passed_down.passed_down, name="passed_down"),
    path(f"{_ITEM}/note/", passed_down.passed_down_note, name="passed_down_note"),
    path(f"{_ITEM}/close/", passed_down.passed_down_close, name="passed_down_close"),
    path(f"{_ITEM}/return/", passed_down.passed_down_send_back, name="passed_down_send_back"),
    path(f"{_ITEM}/hand-over/", passed_down.passed_down_hand_over, name="passed_down_hand_over"),
    path(f"{_ITEM}/letter/", passed_down.passed_down_letter, name="passed_down_letter"),
    path(f"{_ITEM}/answer/", passed_down.passed_down_answer, name="passed_down_answer"),
    path("case-reports/", upward.case_reports, name="case_reports"),
    path("case-reports/new/", upward.case_report_new, name="case_report_new"),
    path("case-reports/<uuid:uid>/", upward.case_report, name="case_report"),
    path("case-reports/<uuid:uid>/file/", upward.case_report_file, name="case_report_file"),
    path(
        "case-reports/<uuid:uid>/pass-on/", upward.case_report_pass_on, name="case_report_pass_on"
    ),
    path("discussions/", upward.discussions, name="discussions"),
    path("discussions/new/", upward.discussion_new, name="discussion_new"),
    path("discussions/<uuid:uid>/", upward.discussion, name="discussion"),
    path("discussions/<uuid:uid>/confirm/", upward.discussion_confirm, name="discussion_confirm"),
    path("referrals/", referrals.referrals, name="referrals"),
    path("referrals/new/", referrals.referral_new, name="referral_new"),
    path("referrals/<uuid:uid>/", referrals.referral_edit, name="referral_edit"),
]
