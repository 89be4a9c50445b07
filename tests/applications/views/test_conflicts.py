"""The page of a check, what the application page says of it, and the worker's closed case."""

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.operations import cautioning, conflict_checks
from applications.queries import candidates
from applications.states import CautionKind
from tests.casework import make_assigned
from tests.conflicts import make_against
from tests.office import (
    NOON,
    TODAY,
    make_aid_worker,
    make_applicant,
    make_application,
    make_case,
    make_notice_case,
)
from tests.questions import questions_of
from workstations.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOON, tick=False):
        yield


def aided(worker, name="李四"):
    """Return a case in which somebody of that name is aided by this worker."""
    application = make_application("GRANTED", applicant=make_applicant(name=name))
    return make_assigned(make_case(application=application), worker=worker, at=NOON)


def checked(staff, opponent="李四", **fields):
    ours = make_against(opponent, name="王五", **fields)
    return ours, conflict_checks.run(application_id=ours.pk, by=staff, at=NOON)


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def read(browser, name, thing) -> str:
    return browser.get(url(name, thing)).content.decode()


# ---- The page -------------------------------------------------------------------------------


def test_the_page_explains_each_match_and_whom_not_to_assign(signed_in, staff, lawyer):
    theirs = aided(lawyer)
    ours, _ = checked(staff)

    page = read(signed_in(staff), "conflicts", ours)

    assert "★★★☆☆" in page
    # The number of the other matter does not break before its 号.
    assert f'<small class="nowrap"><a href="{url("case", theirs)}">{theirs.number}</a>' in page
    assert "姓名（名称）相同" in page
    assert "本案对方当事人是另案的受援方" in page
    assert f"{lawyer}正在承办{theirs.number}，不能指派；" in page
    assert "都不是不予援助的理由" in page
    assert "《办理法律援助案件程序规定》第三十八条" in page


def test_what_the_page_says_is_what_the_list_of_workers_does(signed_in, staff, lawyer):
    aided(lawyer)
    ours, _ = checked(staff, state="GRANTED")

    rows = candidates.rows(make_case(application=ours), on=TODAY)

    (row,) = [row for row in rows if row.worker == lawyer]
    assert "对方当事人的代理人" in row.ranked.blocks[0].sentence
    assert "不能指派" in read(signed_in(staff), "conflicts", ours)


def test_a_conflict_written_down_bars_whom_no_number_and_no_name_shows(
    signed_in, staff, head, lawyer
):
    aided(lawyer, name="章伟")
    make_aid_worker()
    ours, check = checked(staff, opponent="张伟", state="GRANTED")
    case = make_case(application=ours)

    def may() -> bool:
        return next(
            row.ranked.may for row in candidates.rows(case, on=TODAY) if row.worker == lawyer
        )

    assert may()
    conflict_checks.decide(
        check_id=check.pk, outcome="CONFLICT", note="章伟即张伟", by=staff, at=NOON
    )
    assert not may()
    assert "章伟即张伟" in read(signed_in(head), "assign", case)


def test_the_outcome_is_pressed_once_and_then_stands_on_the_application_page(signed_in, staff):
    make_application(applicant=make_applicant(name="李四"))
    ours, check = checked(staff)
    browser = signed_in(staff)
    assert "有待核实" in read(browser, "detail", ours)

    refused = browser.post(url("conflict_outcome", check), {"outcome": "CONFLICT", "note": ""})
    assert refused.status_code == 422
    assert "请写明与谁" in refused.content.decode()
    browser.post(url("conflict_outcome", check), {"outcome": "CLEAR", "note": "不是同一人"})

    assert "无冲突" in read(browser, "detail", ours)
    assert "不是同一人" in read(browser, "conflicts", ours)
    late = browser.post(url("conflict_outcome", check), {"outcome": "CONFLICT", "note": "是"})
    assert "认定为“无冲突”" in late.content.decode()


def test_another_name_is_typed_and_compared_at_once(signed_in, staff):
    make_application(applicant=make_applicant(name="李大毛"))
    ours, _ = checked(staff)
    party = ours.opposing_parties.get()
    browser = signed_in(staff)

    typed = {"party": str(party.uid), "name": "李大毛"}
    browser.post(url("conflict_run", ours), typed)
    again = browser.post(url("conflict_run", ours), typed)

    page = read(browser, "conflicts", ours)
    assert "与曾用名、别名相同" in page
    assert "又名李大毛" in page
    assert again.status_code == 422
    assert "已经有这个名称" in again.content.decode()


def test_an_application_of_before_the_checks_is_compared_by_a_press(signed_in, staff):
    application = make_application()
    browser = signed_in(staff)
    assert "未查" in read(browser, "detail", application)
    assert "还没有比对" in read(browser, "conflicts", application)

    browser.post(url("conflict_run", application))

    page = read(browser, "conflicts", application)
    assert "没有相同或者相近的当事人" in page
    assert "已与全部申请、案件和通知的当事人比对证件号码、姓名、读音和别名。" in page


def test_a_notices_case_has_a_page_of_its_own(signed_in, staff):
    make_against("石大山", name="赵六")
    case = make_notice_case(recipient=make_applicant(name="石大山"))
    browser = signed_in(staff)
    assert "未查" in read(browser, "case", case)

    browser.post(url("case_conflict_run", case))

    assert "本案受援方是另案的对方当事人" in read(browser, "case_conflicts", case)
    assert "有待核实" in read(browser, "case", case)


def test_for_a_clerk_there_is_no_such_page(signed_in, clerk, office):
    application = make_application(place=office)
    browser = signed_in(clerk)

    assert browser.get(url("conflicts", application)).status_code == 404
    page = read(browser, "detail", application)
    assert "提交后由中心核对" in page
    assert url("conflicts", application) not in page


@pytest.mark.parametrize("many", [1, 12])
def test_the_page_asks_as_often_for_one_match_as_for_many(signed_in, staff, many):
    for _ in range(many):
        make_application(applicant=make_applicant(name="李四"))
    ours, _ = checked(staff)
    browser = signed_in(staff)
    browser.get(url("conflicts", ours))

    with CaptureQueriesContext(connection) as asked:
        browser.get(url("conflicts", ours))

    questions = questions_of(asked)
    assert len(questions) <= 15, "\n".join(question[:120] for question in questions)


def test_an_undecided_application_without_a_check_stands_in_the_queues_alarm(signed_in, staff):
    waiting = make_application(applicant=make_applicant(name="钱未查"))
    done = make_application(applicant=make_applicant(name="孙已查"))
    conflict_checks.run(application_id=done.pk, by=staff, at=NOON)
    browser = signed_in(staff)

    page = browser.get(reverse("applications:queue"), {"alarm": "conflicts"}).content.decode()

    assert "未作利益冲突审查" in page
    assert waiting.number in page
    assert done.number not in page


# ---- The worker's word ----------------------------------------------------------------------


@pytest.fixture
def given(lawyer, head):
    application = make_application(
        "GRANTED", applicant=make_applicant(name="王五", phone="13812345678"), narrative="秘密案情"
    )
    case = make_case(application=application)
    return make_assigned(case, worker=lawyer, head=head, at=NOON, is_clear=False)


def test_the_worker_reads_the_names_first_and_the_facts_after_one_press(signed_in, given, lawyer):
    browser = signed_in(lawyer.user)

    before = read(browser, "case", given)
    assert "王五" in before
    assert "确认无利益冲突" in before
    assert given.cause not in before
    assert "5678" not in before
    assert "登记进展" not in before

    after = browser.post(url("no_conflict", given), follow=True).content.decode()
    assert given.cause in after
    assert "登记进展" in after


def test_a_report_is_answered_by_the_head_on_the_page_its_message_opens(
    signed_in, given, lawyer, head
):
    make_aid_worker()
    worker, chief = signed_in(lawyer.user), signed_in(head)
    worker.post(url("report_conflict", given), {"note": "正在代理对方当事人"})
    assert "等待中心负责人核实" in read(worker, "case", given)

    message = Message.objects.unread().get(subject_uid=given.uid, recipient=head)
    page = read(chief, message.page.removeprefix("applications:"), given)
    assert "核实利益冲突报告" in page
    assert "正在代理对方当事人" in read(chief, "answer_conflict", given)
    chief.post(url("answer_conflict", given), {"is_conflict": "yes", "answer": "属实"})

    assert worker.get(url("case", given)).status_code == 404
    assert "待指派" in read(chief, "case", given)


# ---- Cautions -------------------------------------------------------------------------------


@pytest.fixture
def cautioned(head):
    entry = cautioning.Entry(
        kind=CautionKind.HARASSMENT,
        name="钱某某",
        reason="秘密原因",
        valid_until=TODAY + dt.timedelta(days=90),
    )
    return cautioning.add(entry=entry, by=head, at=NOON)


def test_the_center_is_warned_at_the_desk_and_a_clerk_is_not(signed_in, staff, clerk, cautioned):
    typed = {"name": "钱某某", "id_kind": "RESIDENT_ID"}
    at_the_center, at_the_office = (
        signed_in(person).post(reverse("applications:find_person"), typed).content.decode()
        for person in (staff, clerk)
    )

    assert "提示名单：钱某某（姓名（名称）相同），骚扰工作人员" in at_the_center
    assert "秘密原因" not in at_the_center
    assert "提示名单" not in at_the_office


def test_the_check_warns_of_any_party(signed_in, staff, cautioned):
    ours, _ = checked(staff, opponent="钱某某")

    assert "提示名单：钱某某" in read(signed_in(staff), "conflicts", ours)


def test_the_head_enters_reads_and_lifts(signed_in, head):
    browser = signed_in(head)
    typed = {"kind": "INTERESTED", "name": "钱某某", "id_kind": "RESIDENT_ID", "reason": "系亲属"}

    short = browser.post(reverse("applications:caution_new"), typed | {"valid_until": "2026-01-01"})
    assert short.status_code == 422
    assert "系亲属" in short.content.decode()
    until = (TODAY + dt.timedelta(days=30)).isoformat()
    listed = browser.post(
        reverse("applications:caution_new"), typed | {"valid_until": until}, follow=True
    ).content.decode()
    assert "钱某某" in listed
    assert "系亲属" not in listed
