"""The page of a case: what each reader sees, and what each is offered."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.applications.views.case_desk.given import propose_termination_of, url
from tests.casework import (
    make_accepted,
    make_archived,
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
    make_terminated,
)
from tests.office import (
    NOON,
    S,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_unit,
    make_user,
)
from workstations.models import Paper, TrailEntry
from workstations.operations import files
from workstations.states import Role

pytestmark = pytest.mark.django_db


def acts(response):
    card = response.context["next"]
    main = [card.main.name] if card.main else []
    return main + [act.name for act in card.others]


@pytest.mark.parametrize(
    ("make", "role", "offered"),
    [
        (make_case, Role.CENTER_HEAD, ["assign", "terminate"]),
        (make_case, Role.CENTER_STAFF, ["terminate"]),
        (propose_termination_of, Role.CENTER_HEAD, ["termination"]),
        (make_assigned, Role.CENTER_HEAD, ["terminate"]),
        (make_filed, Role.CENTER_STAFF, ["accept_closing", "return_closing"]),
        (make_accepted, Role.CENTER_STAFF, ["archive"]),
        (make_archived, Role.CENTER_HEAD, []),
        (make_terminated, Role.CENTER_STAFF, ["service", "case_correction_new"]),
        (make_filed, Role.AUDITOR, []),
    ],
)
def test_the_page_offers_what_the_tables_allow(signed_in, make, role, offered):
    case = make()

    assert acts(signed_in(make_user(role)).get(url("case", case))) == offered


def test_the_worker_is_offered_progress_first_and_the_closing_once_its_period_runs(signed_in):
    case = make_in_progress()
    client = signed_in(case.worker.user)
    assert acts(client.get(url("case", case))) == ["step_new", "closing"]

    case.filing_due_on = dt.date(2026, 12, 21)
    case.save()

    assert acts(client.get(url("case", case))) == ["closing", "step_new"]


def test_the_manager_of_the_unit_is_asked_to_name_a_worker(signed_in):
    unit = make_unit()
    make_aid_worker(unit=unit)
    case = make_given_to_unit(unit=unit)
    manager = make_user(Role.UNIT_MANAGER, unit=unit)

    assert acts(signed_in(manager).get(url("case", case))) == ["name_worker"]


@pytest.mark.parametrize(
    "role", [Role.AID_WORKER, Role.UNIT_MANAGER, Role.OFFICE_CLERK, Role.FINANCE, Role.EVALUATOR]
)
def test_a_case_of_others_does_not_exist(signed_in, role):
    case = make_assigned()

    assert signed_in(make_user(role)).get(url("case", case)).status_code == 404


def test_the_worker_never_sees_means(signed_in):
    application = make_application(
        S.GRANTED,
        income_yuan=Decimal("48123.45"),
        rigid_expenditure_yuan=Decimal("24321.00"),
        household_size=7,
        applicant=make_applicant(categories=["social-assistance"]),
    )
    case = make_assigned(make_case(application=application))

    page = signed_in(case.worker.user).get(url("case", case)).content.decode()

    for secret in ("48,123", "48123", "24,321", "24321", "低保", "经济困难"):
        assert secret not in page


def test_the_clerk_who_took_the_application_follows_the_case_without_its_papers(signed_in):
    case = make_in_progress()
    clerk = case.application.registered_by

    response = signed_in(clerk).get(url("case", case))

    assert "reads_file" not in response.context
    assert "约见受援人，告知权利义务。" not in response.content.decode()


def test_of_the_applications_papers_the_worker_reads_the_grant_alone(signed_in, staff):
    case = make_assigned()
    client = signed_in(case.worker.user)
    printed = files.store(b"%PDF-1.7", content_type="application/pdf", at=NOON)
    grant, receipt = (
        Paper.objects.create(
            kind=kind,
            subject_uid=case.application.uid,
            template_version="1",
            snapshot={},
            issued_at=NOON,
            file=printed,
        )
        for kind in ("grant_decision", "receipt")
    )

    listed = {paper.uid for paper in client.get(url("case", case)).context["papers"]}

    assert grant.uid in listed
    assert receipt.uid not in listed
    assert client.get(reverse("applications:paper", args=[grant.uid])).status_code == 200
    assert client.get(reverse("applications:paper", args=[receipt.uid])).status_code == 404


def test_opening_a_case_leaves_a_trace(signed_in, staff):
    case = make_case()

    signed_in(staff).get(url("case", case))

    assert TrailEntry.objects.get(action="case.viewed").subject_uid == case.uid


def test_the_log_shows_the_center_who_looked_and_the_worker_only_what_was_done(signed_in, staff):
    case = make_assigned()
    for _ in range(2):
        signed_in(staff).get(url("case", case))

    to_staff = signed_in(staff).get(url("case", case)).context["entries"]
    to_worker = signed_in(case.worker.user).get(url("case", case)).context["entries"]

    assert to_staff[0].sentence == "查看案件（2次）"
    assert [line.sentence for line in to_worker] == [
        "承办人确认无利益冲突",
        "指派案件（铜法援指〔2026〕1号）",
    ]


def test_a_phone_is_shown_once_for_a_reason_and_never_in_the_address(signed_in):
    case = make_assigned(make_case(recipient=make_applicant(phone="13912340001")))
    client = signed_in(case.worker.user)
    assert "13912340001" not in client.get(url("case", case)).content.decode()

    response = client.post(url("case_reveal", case), {"field": "phone", "reason": "CONTACT"})

    assert "13912340001" in response.content.decode()
    assert TrailEntry.objects.filter(action="case.revealed").count() == 1


def test_without_a_reason_nothing_is_shown(signed_in):
    case = make_assigned(make_case(recipient=make_applicant(phone="13912340001")))

    response = signed_in(case.worker.user).post(
        url("case_reveal", case), {"field": "phone"}, follow=True
    )

    assert "13912340001" not in response.content.decode()
    assert "请选择查看的用途" in response.content.decode()


def test_the_page_asks_no_more_often_than_it_may(signed_in, staff, django_assert_max_num_queries):
    case = make_filed()
    client = signed_in(staff)
    client.get(url("case", case))

    # Two of them open and close the savepoint around the trail's line.
    with django_assert_max_num_queries(17):
        client.get(url("case", case))
