"""The pages of a subsidy line: worklists by desk, the sheet, the hands."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from subsidies.models import SubsidyLine
from subsidies.operations import approving, computing
from subsidies.states import LineState
from tests.money import make_archived, make_line, make_payee, make_scored
from tests.office import NOON, make_user
from tests.pageforms import fields_of, press
from tests.questions import questions_of
from workstations.models import Paper, TrailEntry
from workstations.operations import papers
from workstations.states import Role

S = LineState


def url(name: str, line: SubsidyLine) -> str:
    return reverse(f"subsidies:{name}", args=[line.uid])


def first_list(browser) -> str:
    return browser.get(reverse("subsidies:lines")).content.decode()


def test_each_desk_opens_on_its_own_work(hands, signed_in):
    waiting = make_scored(hands=hands).case
    by_state = {s: make_line(s, hands=hands) for s in (S.COMPUTED, S.REVIEWED, S.APPROVED)}

    for person, case in (
        (hands.staff, waiting),
        (hands.head, by_state[S.COMPUTED].case),
        (hands.leader, by_state[S.REVIEWED].case),
        (hands.drafter, by_state[S.APPROVED].case),
    ):
        page = first_list(signed_in(person))
        numbers = [c.number for c in (waiting, *(li.case for li in by_state.values()))]
        assert [n for n in numbers if n in page] == [case.number]


def test_the_sheet_is_shown_before_it_is_written(hands, signed_in):
    case = make_scored(hands=hands).case
    browser = signed_in(hands.staff)
    page = reverse("subsidies:compute", args=[case.uid])

    shown = browser.get(page).content.decode()
    assert "法律援助补贴标准（2024年示例）" in shown
    assert "1,760.00" in shown
    assert not SubsidyLine.objects.exists()

    answer = browser.post(page, {"progress_percent": "100"})
    line = SubsidyLine.objects.get()
    assert answer.url == url("line", line)
    assert line.computed_by == hands.staff


def test_a_part_of_the_work_is_tried_and_then_written(hands, signed_in):
    case = make_scored(make_archived(is_terminated=True), hands=hands).case
    browser = signed_in(hands.staff)
    page = reverse("subsidies:compute", args=[case.uid])
    part = {"progress_percent": "50", "progress_reason": "已阅卷。"}

    tried = browser.post(page, {**part, "preview": "1"}).content.decode()
    assert "880.00" in tried
    assert not SubsidyLine.objects.exists()

    browser.post(page, part)
    assert SubsidyLine.objects.get().progress_reason == "已阅卷。"


def test_a_refused_part_keeps_what_was_typed(hands, signed_in):
    case = make_scored(make_archived(is_terminated=True), hands=hands).case

    answer = signed_in(hands.staff).post(
        reverse("subsidies:compute", args=[case.uid]),
        {"progress_percent": "50", "progress_reason": ""},
    )

    assert answer.status_code == 422
    assert "请写明已完成的工作" in answer.content.decode()
    assert 'value="50"' in answer.content.decode()


def test_a_public_official_is_named_on_the_page_and_no_button_is_offered(hands, signed_in):
    case = make_archived(worker=make_payee(is_public_official=True))
    make_scored(case, hands=hands)

    page = signed_in(hands.staff).get(reverse("subsidies:compute", args=[case.uid]))

    assert "承办人是公职人员，不得领取法律援助补贴" in page.content.decode()
    assert "计算并报复审" not in page.content.decode()


def test_the_road_of_a_line_through_the_pages(hands, signed_in):
    line = make_line(hands=hands)

    press(signed_in(hands.head), url("line", line), url("review", line))
    answer = press(signed_in(hands.leader), url("line", line), url("approve", line))

    line.refresh_from_db()
    assert line.state == S.APPROVED
    assert f"审批编号{line.number}" in answer.content.decode()
    paper = signed_in(hands.drafter).get(url("line_paper", line))
    assert paper.url == url("line", line)  # the press has not run yet
    papers.print_now(Paper.objects.get(subject_uid=line.uid), at=NOON)
    pdf = signed_in(hands.drafter).get(url("line_paper", line))
    assert pdf["Content-Type"] == "application/pdf"
    assert TrailEntry.objects.latest("seq").action == "subsidyline.printed"


def test_the_second_reviewer_reads_what_happened(hands, signed_in):
    line = make_line(S.REVIEWED, hands=hands)

    answer = signed_in(make_user(Role.CENTER_HEAD)).post(url("review", line), follow=True)

    assert "当前状态为“待审批”" in answer.content.decode()


def test_a_line_is_returned_with_a_reason_and_reckoned_anew(hands, signed_in):
    line = make_line(hands=hands)
    page = url("return_line", line)

    assert signed_in(hands.head).post(page, {"reason": ""}).status_code == 422
    signed_in(hands.head).post(page, {"reason": "结案日有误。"})

    shown = signed_in(hands.staff).get(url("line", line)).content.decode()
    assert "退回原因：结案日有误。" in shown
    assert reverse("subsidies:compute", args=[line.case.uid]) in shown


def test_buttons_stand_only_where_the_operation_would_agree(hands, signed_in):
    line = make_line(hands=hands)
    seen = {
        person: signed_in(person).get(url("line", line)).content.decode()
        for person in (hands.staff, hands.head, hands.leader, hands.drafter)
    }

    assert [url("review", line) in page for page in seen.values()] == [False, True, False, False]
    assert [url("approve", line) in page for page in seen.values()] == [False] * 4
    assert [url("return_line", line) in page for page in seen.values()] == [
        False,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("verb", "state"),
    [("review", S.COMPUTED), ("approve", S.REVIEWED), ("return_line", S.COMPUTED)],
)
def test_a_verb_of_another_desk_is_refused(hands, signed_in, verb, state):
    line = make_line(state, hands=hands)

    for person in (hands.staff, hands.drafter, line.worker.user, make_user(Role.AUDITOR)):
        assert signed_in(person).post(url(verb, line), {"reason": "x"}).status_code == 403


# ---- Who sees what -------------------------------------------------------------------------


def test_a_worker_sees_their_own_lines_and_no_other(hands, signed_in):
    own, other = make_line(hands=hands), make_line(hands=hands)
    browser = signed_in(own.worker.user)

    page = first_list(browser)
    assert own.case.number in page
    assert other.case.number not in page
    assert "1,760.00" in browser.get(url("line", own)).content.decode()
    assert browser.get(url("line", other)).status_code == 404


def test_a_unit_s_manager_sees_the_unit_s_lines(hands, signed_in):
    own, other = make_line(hands=hands), make_line(hands=hands)
    browser = signed_in(make_user(Role.UNIT_MANAGER, unit=own.unit))

    page = first_list(browser)
    assert own.case.number in page
    assert other.case.number not in page
    assert browser.get(url("line", other)).status_code == 404


def test_finance_sees_the_grade_and_not_the_notes(hands, signed_in):
    line = make_line(hands=hands)

    page = signed_in(hands.drafter).get(url("line", line)).content.decode()

    assert "优良" in page
    assert "材料完整。" not in page
    assert reverse("subsidies:evaluation", args=[line.evaluation.uid]) not in page


def test_the_account_is_masked(hands, signed_in):
    line = make_line(hands=hands)

    page = signed_in(hands.head).get(url("line", line)).content.decode()

    assert line.worker.bank_account not in page
    assert f"***{line.worker.bank_account[-4:]}" in page


@pytest.mark.parametrize(
    "role", [Role.OFFICE_CLERK, Role.EVALUATOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN]
)
def test_the_others_know_nothing_of_lines(hands, signed_in, role):
    browser = signed_in(make_user(role))

    assert browser.get(reverse("subsidies:lines")).status_code == 403
    assert browser.get(url("line", make_line(hands=hands))).status_code == 404


# ---- Filters and length --------------------------------------------------------------------


def test_lines_are_filtered_in_the_address(hands, signed_in):
    first, second = make_line(hands=hands), make_line(S.REVIEWED, hands=hands)
    browser = signed_in(hands.head)

    def found(**asked) -> str:
        return browser.get(reverse("subsidies:lines"), {"scope": "all", **asked}).content.decode()

    assert first.case.number not in found(state="REVIEWED")
    assert second.case.number in found(state="REVIEWED")
    assert second.case.number not in found(unit=str(first.unit.uid))
    assert first.case.number in found(from_on="2026年10月20日", to_on="2026-10-20")
    assert first.case.number not in found(from_on="2026-10-21")
    assert "请按 2026-11-23 或 2026年11月23日 的格式填写日期" in found(from_on="上周")


def test_the_page_of_a_line_asks_few_questions(hands, signed_in):
    line = make_line(S.APPROVED, hands=hands)
    browser = signed_in(hands.head)

    with CaptureQueriesContext(connection) as asked:
        browser.get(url("line", line))

    assert len(questions_of(asked)) <= 15


def test_a_line_reckoned_anew_is_not_passed_on_by_the_old_page(hands, signed_in):
    line = make_line(hands=hands)
    browser, act = signed_in(hands.head), url("review", line)
    shown = fields_of(browser.get(url("line", line)), action=act)
    approving.return_line(line_id=line.pk, reason="结案日有误。", by=hands.head, at=NOON)
    reckon_again(line, hands)

    answer = browser.post(act, shown, follow=True).content.decode()

    line.refresh_from_db()
    assert f"由{hands.staff.name}重新计算，请核对新的金额后再复审。" in answer
    assert line.state == S.COMPUTED

    press(browser, url("line", line), act)

    line.refresh_from_db()
    assert line.state == S.REVIEWED


def test_a_leader_approves_the_amount_that_stood_on_the_page(hands, signed_in):
    line = make_line(S.REVIEWED, hands=hands)
    browser, act = signed_in(hands.leader), url("approve", line)
    shown = fields_of(browser.get(url("line", line)), action=act)
    approving.return_line(line_id=line.pk, reason="结案日有误。", by=hands.head, at=NOON)
    reckon_again(line, hands)
    approving.review(line_id=line.pk, by=hands.head, at=NOON)

    answer = browser.post(act, shown, follow=True).content.decode()

    line.refresh_from_db()
    assert f"由{hands.staff.name}重新计算，请核对新的金额后再审批。" in answer
    assert line.state == S.REVIEWED


def reckon_again(line, hands):
    computing.compute(
        case_id=line.case_id,
        progress_percent=100,
        progress_reason="",
        by=hands.staff,
        at=NOON + dt.timedelta(minutes=32),
    )
