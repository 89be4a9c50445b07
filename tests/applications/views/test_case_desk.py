"""The case page and the acts of the center: what each reader sees, and what each button does."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Assignment, NoticeGround
from applications.states import CaseState
from tests.casework import (
    make_accepted,
    make_archived,
    make_assigned,
    make_filed,
    make_given_to_unit,
    make_in_progress,
    make_terminated,
    propose_termination,
)
from tests.office import (
    NOON,
    S,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
    make_unit,
    make_user,
)
from workstations.models import Paper, TrailEntry
from workstations.operations import files
from workstations.states import Role, WorkerKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(calendar, time_machine):
    time_machine.move_to("2026-12-29T10:00:00+08:00", tick=False)


def url(name, case, *more):
    return reverse(f"applications:{name}", args=[case.uid, *more])


def acts(response):
    card = response.context["next"]
    main = [card.main.name] if card.main else []
    return main + [act.name for act in card.others]


def propose_termination_of():
    return propose_termination(make_assigned())


# ---- Who sees what ---------------------------------------------------------------------------


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


# ---- Assigning -------------------------------------------------------------------------------


def test_the_list_shows_why_and_why_not(signed_in, head):
    case = make_notice_case(ground=NoticeGround.ORDINARY_PROCEDURE)
    make_aid_worker(name="王示例")
    make_aid_worker(name="何示例", kind=WorkerKind.GRASSROOTS)

    page = signed_in(head).get(url("assign", case)).content.decode()

    assert "本年0件，下半年优先 +100" in page
    assert "不能指派的1人及原因" in page
    assert "刑事案件和通知案件只能指派律师，请改选律师。（《刑事诉讼法》第三十五条）" in page


def test_the_head_assigns_from_the_list(signed_in, head):
    case, worker = make_case(), make_aid_worker()

    response = signed_in(head).post(
        url("assign", case), {"choice": f"worker-{worker.uid}", "reason": ""}
    )

    assert response.url == url("case", case)
    assert Assignment.objects.get().worker == worker


def test_a_refusal_keeps_choice_and_reason(signed_in, head):
    case = make_case()
    worker = make_aid_worker(is_suspended=True)
    make_aid_worker()

    response = signed_in(head).post(
        url("assign", case), {"choice": f"worker-{worker.uid}", "reason": "受援人点援"}
    )

    assert response.status_code == 422
    assert "已停止执业，不能指派。" in response.content.decode()
    assert "受援人点援" in response.content.decode()


def test_nothing_chosen_is_said_in_words(signed_in, head):
    response = signed_in(head).post(url("assign", make_case()), {"reason": ""})

    assert "请在名单中选择承办人，或者选择承办单位。" in response.content.decode()


def test_the_page_opened_too_late_says_who_assigned(signed_in, head):
    case = make_assigned(head=make_user(Role.CENTER_HEAD, name="刘示例"))

    response = signed_in(head).get(url("assign", case), follow=True)

    assert "刘示例已指派（铜法援指〔2026〕1号）" in response.content.decode()


def test_staff_may_not_open_the_list(signed_in, staff):
    assert signed_in(staff).get(url("assign", make_case())).status_code == 403


@pytest.mark.parametrize("people", [3, 60])
def test_the_page_asks_as_often_for_sixty_as_for_three(
    signed_in, head, people, django_assert_num_queries
):
    case = make_case()
    for _ in range(people):
        make_aid_worker()
    client = signed_in(head)
    client.get(url("assign", case))

    with django_assert_num_queries(13):
        client.get(url("assign", case))


def test_a_manager_names_one_of_the_units_people(signed_in):
    unit = make_unit()
    worker = make_aid_worker(unit=unit)
    stranger = make_aid_worker(name="外单位人")
    case = make_given_to_unit(unit=unit)
    client = signed_in(make_user(Role.UNIT_MANAGER, unit=unit))

    page = client.get(url("name_worker", case)).content.decode()
    client.post(url("name_worker", case), {"choice": f"worker-{worker.uid}"})

    case.refresh_from_db()
    assert case.worker == worker
    assert stranger.name not in page


def test_the_manager_of_another_unit_finds_no_such_case(signed_in):
    unit = make_unit()
    make_aid_worker(unit=unit)
    case = make_given_to_unit(unit=unit)

    response = signed_in(make_user(Role.UNIT_MANAGER)).get(url("name_worker", case))

    assert response.status_code == 404


# ---- Closing, archive, termination -----------------------------------------------------------


def test_staff_accept_and_archive(signed_in, staff):
    case = make_filed()
    client = signed_in(staff)

    client.post(url("accept_closing", case))
    page = client.post(url("archive", case), follow=True).content.decode()

    case.refresh_from_db()
    assert case.state == CaseState.ARCHIVED
    assert "已归档，档号2026-法援-1。" in page


def test_accepting_what_was_returned_meanwhile_is_refused_in_words(signed_in, staff):
    case = make_in_progress()

    page = signed_in(staff).post(url("accept_closing", case), follow=True).content.decode()

    assert "当前状态为“办理中”" in page


def test_staff_return_a_file_with_the_reason(signed_in, staff):
    case = make_filed()

    signed_in(staff).post(url("return_closing", case), {"reason": "庭审笔录缺第3页"})

    case.refresh_from_db()
    assert case.state == CaseState.RETURNED
    page = signed_in(case.worker.user).get(url("case", case)).content.decode()
    assert "庭审笔录缺第3页" in page


def test_a_return_without_a_reason_is_refused(signed_in, staff):
    response = signed_in(staff).post(url("return_closing", make_filed()), {"reason": ""})

    assert response.status_code == 422
    assert "请写明退回的原因和需要补正的内容。" in response.content.decode()


def test_one_drafts_the_end_of_aid_and_the_head_signs_it_on_its_page(signed_in, staff, head):
    case = make_assigned()
    desk, office = signed_in(staff), signed_in(head)

    desk.post(
        url("terminate", case),
        {"ground": "OWN_COUNSEL", "facts": "受援人自行委托律师，并书面告知承办人。"},
    )
    assert url("terminate_sign", case) not in desk.get(url("termination", case)).content.decode()
    shown = office.get(url("termination", case)).content.decode()
    assert "受援人自行委托律师，并书面告知承办人。" in shown
    assert "终止法律援助决定书" in shown
    assert url("terminate_sign", case) in shown
    case.refresh_from_db()
    assert case.state == CaseState.ASSIGNED
    office.post(url("terminate_sign", case))

    case.refresh_from_db()
    assert case.state == CaseState.TERMINATED


def test_the_worker_reads_nothing_of_a_draft(signed_in):
    case = propose_termination_of()

    assert signed_in(case.worker.user).get(url("termination", case)).status_code == 403


def test_a_refused_termination_keeps_what_was_typed(signed_in, head):
    response = signed_in(head).post(
        url("terminate", make_notice_case()),
        {"ground": "NO_LONGER_ELIGIBLE", "facts": "受援人家庭收入已经明显增加。"},
    )

    assert response.status_code == 422
    assert "第二十五条、第二十八条" in response.content.decode()
    assert "受援人家庭收入已经明显增加。" in response.content.decode()


@pytest.mark.parametrize("name", ["return_closing", "terminate"])
def test_a_form_that_does_not_fit_the_state_does_not_open(signed_in, head, name):
    case = make_archived()

    response = signed_in(head).get(url(name, case), follow=True)

    assert "当前状态为“已归档”，不能办理此事项。" in response.content.decode()
