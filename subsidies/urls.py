"""The addresses of the money: evaluation, lines, payment lists, ledger, the quarter's account."""

from django.urls import path

from subsidies.views import case_panel, evaluator_desk, finance_desk, ledger_desk, line_desk
from subsidies.views.disclosures import acts, desk, public

app_name = "subsidies"
urlpatterns = [
    path("evaluations/", evaluator_desk.evaluations, name="evaluations"),
    path("cases/<uuid:uid>/evaluator/", evaluator_desk.assign_evaluator, name="assign_evaluator"),
    path("evaluations/<uuid:uid>/", evaluator_desk.evaluation, name="evaluation"),
    path("evaluations/<uuid:uid>/score/", evaluator_desk.score, name="score"),
    path(
        "evaluations/<uuid:uid>/papers/<slug:kind>/",
        evaluator_desk.evaluation_paper,
        name="evaluation_paper",
    ),
    path(
        "evaluations/<uuid:uid>/steps/<uuid:step>/",
        evaluator_desk.evaluation_step,
        name="evaluation_step",
    ),
    path("cases/<uuid:uid>/money/", case_panel.case_panel, name="case_panel"),
    path("cases/<uuid:uid>/subsidy/", line_desk.compute, name="compute"),
    path("subsidies/", line_desk.lines, name="lines"),
    path("subsidies/<uuid:uid>/", line_desk.line, name="line"),
    path("subsidies/<uuid:uid>/review/", line_desk.review, name="review"),
    path("subsidies/<uuid:uid>/approve/", line_desk.approve, name="approve"),
    path("subsidies/<uuid:uid>/return/", line_desk.return_line, name="return_line"),
    path("subsidies/<uuid:uid>/paper/", line_desk.line_paper, name="line_paper"),
    path("batches/", finance_desk.batches, name="batches"),
    path("batches/new/", finance_desk.batch_new, name="batch_new"),
    path("batches/<uuid:uid>/", finance_desk.batch, name="batch"),
    path("batches/<uuid:uid>/review/", finance_desk.batch_review, name="batch_review"),
    path("batches/<uuid:uid>/release/", finance_desk.batch_release, name="batch_release"),
    path("batches/<uuid:uid>/pay/", finance_desk.batch_pay, name="batch_pay"),
    path("batches/<uuid:uid>/dissolve/", finance_desk.batch_dissolve, name="batch_dissolve"),
    path("batches/<uuid:uid>/paper/", finance_desk.batch_paper, name="batch_paper"),
    path("ledger/", ledger_desk.ledger, name="ledger"),
    path("ledger/export/", ledger_desk.ledger_export, name="ledger_export"),
    path("funds/", ledger_desk.funds, name="funds"),
    path("funds/new/", ledger_desk.appropriate, name="appropriate"),
    path("quarters/", desk.disclosure_list, name="disclosures"),
    path("quarters/<uuid:uid>/", desk.disclosure, name="disclosure"),
    path("quarters/<uuid:uid>/rows/<slug:code>/", desk.disclosure_rows, name="disclosure_rows"),
    path("quarters/<uuid:uid>/paper/", desk.disclosure_file, name="disclosure_paper"),
    path("quarters/<uuid:uid>/review/", acts.review, name="disclosure_review"),
    path("quarters/<uuid:uid>/send-back/", acts.send_back, name="disclosure_send_back"),
    path("quarters/<uuid:uid>/publish/", acts.publish, name="disclosure_publish"),
    path("quarters/<uuid:uid>/recount/", acts.recount, name="disclosure_recount"),
    path("quarters/<uuid:uid>/amend/", acts.amend, name="disclosure_amend"),
    path("quarters/<uuid:uid>/address/", acts.address, name="disclosure_address"),
    # What anyone may read; by quarter and edition, never by uid.
    path("disclosures/", public.public_disclosures, name="public_disclosures"),
    path("disclosures/<str:quarter>/", public.public_disclosure, name="public_disclosure"),
    path(
        "disclosures/<str:quarter>/<int:edition>/",
        public.public_disclosure,
        name="public_disclosure_edition",
    ),
    path(
        "disclosures/<str:quarter>/<int:edition>/paper/",
        public.public_disclosure_pdf,
        name="public_disclosure_pdf",
    ),
]
