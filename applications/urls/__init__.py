"""Addresses of applications, notices and cases."""

from django.urls import path

from applications.urls import (
    corrections,
    dates,
    national,
    payment_orders,
    registers,
    scope,
    sealing,
    supervision,
    termination,
    transfers,
)
from applications.urls import means as beside_means
from applications.views.application_desk import (
    forms,
    limitation,
    links,
    notes,
    page,
    papers,
    viewing,
    word_copies,
)
from applications.views.authority_desk import identity, notices
from applications.views.case_desk import assigning, case, cases, recalling, wishes
from applications.views.case_desk import closing as case_closing
from applications.views.case_desk import conflict as case_conflict
from applications.views.center_desk import (
    advancing,
    binding,
    bulk,
    bulletin,
    calendar,
    cautions,
    conflicts,
    deciding,
    drafting,
    listing,
    lists,
    peeking,
    queue,
    saved_views,
    service_list,
    serving,
    supplements,
)
from applications.views.lawyer_desk import closing as lawyer_closing
from applications.views.lawyer_desk import conflict as lawyer_conflict
from applications.views.lawyer_desk import steps
from applications.views.means_desk import co_applicants, means, overriding, pledges, towns
from applications.views.objection_desk import objections
from applications.views.office_desk import beginning, intake, materials, own_list, returns
from applications.views.person_desk import merges, person
from applications.views.public import progress
from applications.views.supervision_desk import presence, reviews, risk

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
    path("lists/<slug:code>/views/", saved_views.save_view, name="save_view"),
    path(
        "lists/views/<uuid:uid>/default/",
        saved_views.default_view,
        name="default_view",
    ),
    path("lists/views/<uuid:uid>/remove/", saved_views.remove_view, name="remove_view"),
    path("applications/register/", lists.register, name="register"),
    path("applications/register/print/", binding.register_print, name="register_print"),
    path("applications/find/", listing.find, name="find"),
    path("applications/<uuid:uid>/", page.detail, name="detail"),
    path("applications/<uuid:uid>/peek/", peeking.peek, name="peek"),
    path("applications/<uuid:uid>/note/", notes.note, name="note"),
    path("applications/<uuid:uid>/reveal/", page.reveal, name="reveal"),
    path("applications/<uuid:uid>/withdraw/", page.withdraw, name="withdraw"),
    path("applications/<uuid:uid>/link/", links.link_file, name="link_file"),
    path("applications/links/<uuid:uid>/remove/", links.unlink_file, name="unlink_file"),
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
        "applications/<uuid:uid>/materials/<uuid:material_uid>/view/",
        viewing.view_material,
        name="view_material",
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
        "applications/<uuid:uid>/supplement/serve/",
        supplements.serve_supplement,
        name="serve_supplement",
    ),
    path(
        "applications/<uuid:uid>/supplement/settle/",
        supplements.settle_supplement,
        name="settle_supplement",
    ),
    path(
        "applications/<uuid:uid>/supplement/lengthen/",
        supplements.lengthen_reply,
        name="lengthen_reply",
    ),
    path(
        "applications/<uuid:uid>/supplement/posted/",
        supplements.posted_papers_came,
        name="posted_papers",
    ),
    path(
        "applications/<uuid:uid>/supplement/lapse/",
        supplements.deem_withdrawn,
        name="deem_withdrawn",
    ),
    path("applications/<uuid:uid>/decision/", drafting.draft, name="draft"),
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
    path("applications/forms/blank/", forms.blank_forms, name="blank_forms"),
    path("applications/<uuid:uid>/forms/blank/", forms.form_pack_of, name="form_pack"),
    path("applications/<uuid:uid>/forms/signing/", forms.forms_to_sign, name="forms_to_sign"),
    path("applications/<uuid:uid>/forms/<slug:kind>/", forms.fill_form, name="fill_form"),
    path("applications/<uuid:uid>/decision/word/", word_copies.draft_word, name="draft_word"),
    path("papers/<uuid:uid>/", papers.paper, name="paper"),
    path("papers/<uuid:uid>/word/", word_copies.paper_word, name="paper_word"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.notice_new, name="notice_new"),
    path("notices/<uuid:uid>/", notices.notice, name="notice"),
    path("notices/<uuid:uid>/scan/", notices.notice_scan, name="notice_scan"),
    path("notices/<uuid:uid>/scan/view/", notices.view_notice_scan, name="view_notice_scan"),
    path("notices/persons/<uuid:uid>/identity/", identity.notice_identity, name="notice_identity"),
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
    path("cases/<uuid:uid>/assign/wish/", wishes.note_wish, name="note_wish"),
    path("cases/<uuid:uid>/assign/recall/", recalling.recall_assignment, name="recall_assignment"),
    path("cases/<uuid:uid>/worker/", assigning.name_worker, name="name_worker"),
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
    path(
        "applications/<uuid:uid>/co-applicants/", co_applicants.co_applicants, name="co_applicants"
    ),
    path(
        "applications/<uuid:uid>/co-applicants/sign/",
        co_applicants.sign_co_applicants,
        name="sign_co_applicants",
    ),
    path("applications/<uuid:uid>/override/end/", overriding.end_override, name="end_override"),
    path("applications/<uuid:uid>/pledge/allow/", pledges.allow_pledge, name="allow_pledge"),
    path("applications/<uuid:uid>/verification/", towns.ask_town, name="ask_town"),
    path("pledges/", pledges.pledges, name="pledges"),
    path("pledges/<uuid:uid>/false/", pledges.find_false, name="find_false"),
    path("verifications/", towns.verifications, name="verifications"),
    path("verifications/<uuid:uid>/answer/", towns.town_answer, name="town_answer"),
    path("verifications/<uuid:uid>/file/", towns.town_answer_file, name="town_answer_file"),
    path("verifications/<uuid:uid>/view/", towns.view_town_answer, name="view_town_answer"),
]

# Service of papers, and objections to what they decide.
urlpatterns += [
    path("service/", service_list.service_list, name="services"),
    path("service/<uuid:uid>/proof/", serving.service_proof, name="service_proof"),
    path("service/<uuid:uid>/papers/", serving.service_papers, name="service_papers"),
    path("papers/<uuid:uid>/service/", serving.service_new, name="service_new"),
    path("service/<uuid:uid>/", serving.service, name="service"),
    path("service/<uuid:uid>/form/", serving.service_blank, name="service_blank"),
    path("service/<uuid:uid>/scan/", serving.service_scan, name="service_scan"),
    path("service/<uuid:uid>/scan/view/", serving.view_service_scan, name="view_service_scan"),
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

# Watching over files: risk tiers, next reviews, who else has a page open.
urlpatterns += [
    path("applications/<uuid:uid>/risk/", risk.risk, name="risk"),
    path("cases/<uuid:uid>/risk/", risk.case_risk, name="case_risk"),
    path("cases/<uuid:uid>/review/", reviews.review, name="review"),
    path("cases/<uuid:uid>/review/done/", reviews.review_done, name="review_done"),
    path("applications/<uuid:uid>/presence/", presence.presence, name="presence"),
    path("cases/<uuid:uid>/presence/", presence.case_presence, name="case_presence"),
]

# Persons as such: where they stand, and two records of one person laid together.
urlpatterns += [
    path("persons/<uuid:uid>/", person.person, name="person"),
    path("persons/<uuid:uid>/merge/<uuid:other_uid>/", merges.merge, name="merge"),
    path("merges/<uuid:uid>/undo/", merges.undo_merge, name="undo_merge"),
]

# Conflicts of interest: the check, the worker's own word, and the register of cautions.
urlpatterns += [
    path("applications/<uuid:uid>/conflicts/", conflicts.conflicts, name="conflicts"),
    path("applications/<uuid:uid>/conflicts/run/", conflicts.conflict_run, name="conflict_run"),
    path("cases/<uuid:uid>/conflicts/", conflicts.case_conflicts, name="case_conflicts"),
    path("cases/<uuid:uid>/conflicts/run/", conflicts.case_conflict_run, name="case_conflict_run"),
    path("conflicts/<uuid:uid>/outcome/", conflicts.conflict_outcome, name="conflict_outcome"),
    path("cases/<uuid:uid>/no-conflict/", lawyer_conflict.no_conflict, name="no_conflict"),
    path(
        "cases/<uuid:uid>/conflict/report/", lawyer_conflict.report_conflict, name="report_conflict"
    ),
    path(
        "cases/<uuid:uid>/conflict/answer/", case_conflict.answer_conflict, name="answer_conflict"
    ),
    path("cautions/", cautions.cautions, name="cautions"),
    path("cautions/new/", cautions.caution_new, name="caution_new"),
    path("cautions/<uuid:uid>/", cautions.caution, name="caution"),
]
urlpatterns += registers.urlpatterns
urlpatterns += dates.urlpatterns
urlpatterns += corrections.urlpatterns
urlpatterns += national.urlpatterns
urlpatterns += termination.urlpatterns
urlpatterns += sealing.urlpatterns
urlpatterns += payment_orders.urlpatterns
urlpatterns += beside_means.urlpatterns
urlpatterns += scope.urlpatterns
urlpatterns += supervision.urlpatterns
urlpatterns += transfers.urlpatterns
