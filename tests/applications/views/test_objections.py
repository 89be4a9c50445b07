"""Objections in the browser: entered by page or by number, decided by a leader."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import Objection
from applications.states import ApplicationState, ObjectionState
from tests.office import NOON, TODAY, make_user, noon
from tests.serving import make_ended, make_objection, make_refused, serve
from workstations.models import Job, Paper
from workstations.operations import papers
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
LIST, NEW = reverse("applications:objections"), reverse("applications:objection_new")
TYPED = {"received_on": "2026-11-18", "reasons": "收入证明有误，实际已失业三个月。"}


def words(answer):
    return answer.content.decode()


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def test_the_center_enters_it_from_the_application(signed_in, staff):
    application = make_refused()
    browser = signed_in(staff)
    offered = [act.name for act in browser.get(url("detail", application)).context["next"].others]

    answer = browser.post(url("object", application), TYPED, follow=True)

    assert "object" in offered
    assert "司法局应在11月23日前审查" in words(answer)
    after = browser.get(url("detail", application))
    assert "object" not in [act.name for act in after.context["next"].others]
    assert "待局审查" in words(after)


def test_the_bureau_enters_it_by_the_number_on_the_letter(signed_in, leader):
    number = make_refused().decisions.get().number

    signed_in(leader).post(NEW, {**TYPED, "number": f" {number} "})

    assert Objection.objects.get().entered_by == leader


def test_a_wrong_number_keeps_what_was_typed(signed_in, leader):
    answer = signed_in(leader).post(NEW, {**TYPED, "number": "铜法援不〔2026〕404号"})

    assert answer.status_code == 422
    assert "没有这个文号" in words(answer)
    assert "实际已失业三个月" in words(answer)


def test_a_late_one_warns_and_is_entered_when_one_says_so(signed_in, staff):
    application = make_refused(served_on=dt.date(2026, 10, 20))
    browser = signed_in(staff)

    warned = browser.post(url("object", application), TYPED)
    entered = browser.post(url("object", application), {**TYPED, "accepts_late": "on"}, follow=True)

    assert warned.status_code == 422
    assert "异议已经逾期" in words(warned)
    assert "逾期提出" in words(entered)
    # AT-09: whoever is late still reads where else to turn.
    assert "行政复议" in words(entered)


def test_a_termination_is_objected_to_from_its_case(signed_in, staff):
    case = make_ended(served_on=dt.date(2026, 11, 30))
    with time_machine.travel(noon(dt.date(2026, 12, 1)), tick=False):
        signed_in(staff).post(
            url("object_to_termination", case),
            {"received_on": "2026-12-01", "reasons": "并未自行委托律师。"},
        )

    assert Objection.objects.get().case == case


def test_the_leader_reads_the_letter_and_decides(signed_in, leader):
    objection = make_objection()
    browser = signed_in(leader)
    for paper in Paper.objects.filter(kind="refusal_decision"):
        papers.print_now(paper, at=NOON)

    reading = browser.get(url("objection", objection))
    letter = browser.get(url("paper", objection.paper))
    typed = {"result": "UPHELD", "findings": "原决定认定事实清楚。"}
    preview = browser.post(url("objection_decide", objection), {**typed, "preview": "1"})
    answer = browser.post(url("objection_decide", objection), typed, follow=True)

    objection.refresh_from_db()
    assert "作出审查决定" in words(reading)
    assert letter.headers["Content-Type"] == "application/pdf"
    assert any("维持重庆市铜梁区法律援助中心" in line for line in preview.context["letter"])
    assert (objection.state, objection.number) == (ObjectionState.UPHELD, "铜司异〔2026〕1号")
    assert "60日内申请行政复议" in words(answer)
    # The bureau's own paper is still to be served, and the page leads there.
    record = objection.application.services.get(paper__number=objection.number)
    assert "下一步：送达异议审查决定书" in words(answer)
    assert url("service", record) in words(answer)
    serve(record, on=TODAY)
    assert "已审查：维持原决定" in words(browser.get(url("objection", objection)))


def test_the_leader_opens_no_other_paper_of_the_application(signed_in, leader):
    objection = make_objection()
    other = papers.issue(
        "proof_of_service",
        subject=objection.application,
        snapshot={
            "issuer": "中心",
            "file_number": "1",
            "matter": "劳动报酬",
            "documents": [{"title": "决定书", "number": "1", "copies": "1"}],
            "receiver_role": "申请人",
            "receiver_name": "周小雨",
            "manners": ["直接送达"],
        },
        by=leader,
        at=NOON,
    )
    papers.print_now(other, at=NOON)

    browser = signed_in(leader)

    assert browser.get(url("paper", other)).status_code == 404
    assert browser.get(url("detail", objection.application)).status_code == 404


def test_while_one_types_form_20_comes_back_alone(signed_in, leader):
    objection = make_objection()

    answer = signed_in(leader).post(
        url("objection_decide", objection),
        {"result": "CORRECTION_ORDERED", "findings": "收入认定有误。", "preview": "1"},
        headers={"HX-Request": "true"},
    )

    objection.refresh_from_db()
    assert "<html" not in words(answer)
    assert "自收到本决定之日起七日内重新作出决定" in words(answer)
    assert objection.state == ObjectionState.UNDER_EXAMINATION


def test_only_a_late_one_may_be_left_unexamined(signed_in, leader):
    choices = (
        signed_in(leader)
        .get(url("objection_decide", make_objection()))
        .context["form"]
        .fields["result"]
        .choices
    )

    assert [value for value, _ in choices] == ["UPHELD", "CORRECTION_ORDERED"]


def test_an_order_brings_the_application_back_to_the_center(signed_in, leader, staff):
    application = make_refused(taken_by=staff)
    objection = make_objection(application)

    signed_in(leader).post(
        url("objection_decide", objection),
        {"result": "CORRECTION_ORDERED", "findings": "收入认定有误。"},
    )
    reading = signed_in(staff).get(url("detail", application))

    application.refresh_from_db()
    assert application.state == ApplicationState.UNDER_REVIEW
    assert "收到责令改正的决定" in words(reading)
    assert "责令改正" in words(reading)
    assert Job.objects.filter(title__contains="异议审查决定书").exists()


def test_the_list_asks_no_more_for_many(signed_in, leader, django_assert_max_num_queries):
    for _ in range(3):
        make_objection()

    browser = signed_in(leader)
    with django_assert_max_num_queries(15):
        answer = browser.get(LIST)
    assert "剩5天" in words(answer)


def test_an_empty_list_teaches(signed_in, leader):
    assert "没有待审查的异议" in words(signed_in(leader).get(LIST))


@pytest.mark.parametrize("role", [Role.OFFICE_CLERK, Role.AID_WORKER, Role.FINANCE])
def test_nobody_else_knows_of_objections(signed_in, role):
    browser = signed_in(make_user(role))

    assert browser.get(LIST).status_code == 403
    assert browser.get(url("objection", make_objection(received_on=TODAY))).status_code == 404
