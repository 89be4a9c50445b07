"""Addresses of applications, notices and cases."""

from django.urls import path

from applications.views.application_desk import page, papers
from applications.views.authority_desk import notices
from applications.views.case_desk import assigning, case, cases
from applications.views.case_desk import closing as case_closing
from applications.views.center_desk import calendar, deciding, queue, supplements
from applications.views.lawyer_desk import closing as lawyer_closing
from applications.views.lawyer_desk import steps
from applications.views.office_desk import beginning, intake, materials, own_list

app_name = "applications"
# Applications: the office's desk, the center's desk, and the page that both read.
urlpatterns = [
    path("applications/new/", beginning.new, name="new"),
    path("applications/new/person/", beginning.find_person, name="find_person"),
    path("applications/own/", own_list.office_list, name="office_list"),
    path("applications/identity/", beginning.identity_check, name="identity_check"),
    path("applications/queue/", queue.queue, name="queue"),
    path("applications/queue/next/", queue.take_next, name="take_next"),
    path("applications/register/", queue.register, name="register"),
    path("applications/<uuid:uid>/", page.detail, name="detail"),
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
    path("applications/<uuid:uid>/decision/serve/", page.serve, name="serve"),
    path("papers/<uuid:uid>/", papers.paper, name="paper"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice_new"),
    path("notices/<uuid:uid>/", notices.notice, name="notice"),
    path("notices/<uuid:uid>/scan/", notices.notice_scan, name="notice_scan"),
    path("calendar/year/", calendar.calendar_year, name="calendar_year"),
]

# Cases: the center's desk, the units' and the workers'.
urlpatterns += [
    path("cases/", cases.cases, name="cases"),
    path("cases/steps/<uuid:uid>/file/", steps.step_file, name="step_file"),
    path("cases/<uuid:uid>/", case.case, name="case"),
    path("cases/<uuid:uid>/reveal/", case.case_reveal, name="case_reveal"),
    path("cases/<uuid:uid>/assign/", assigning.assign, name="assign"),
    path("cases/<uuid:uid>/worker/", assigning.name_worker, name="name_worker"),
    path("cases/<uuid:uid>/terminate/", case_closing.terminate, name="terminate"),
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
