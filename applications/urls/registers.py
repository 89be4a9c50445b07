"""Addresses of the center's registers and of its letters to other agencies."""

from django.urls import path

from applications.views.center_desk import cooperating, second_notices
from applications.views.register_desk import (
    complaint_acts,
    complaints,
    passed_down,
    referrals,
    upward,
)

# Complaints: about the center, a unit or a worker.
_COMPLAINT = "complaints/<uuid:uid>"
urlpatterns = [
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
            ("propose", complaint_acts.complaint_propose),
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
    path(
        "cases/<uuid:uid>/cooperation/",
        cooperating.case_cooperation_new,
        name="case_cooperation_new",
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
    path(
        "cooperations/<uuid:uid>/view/",
        cooperating.view_cooperation_answer,
        name="view_cooperation_answer",
    ),
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
