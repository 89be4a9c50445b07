"""The worker hands the closing file in."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import ClosingReport
from applications.states import CaseState, Outcome
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.closing.given import IN_TIME, LATE, file
from tests.casework import explain_missing_papers, make_filed, make_in_progress
from tests.office import make_user, noon
from workstations.models import Message, Paper
from workstations.states import Role

pytestmark = pytest.mark.django_db
CLOSED_ON = dt.date(2026, 12, 18)
# Thirty days after 18 December: 17 January is a Sunday.
DUE_ON = dt.date(2027, 1, 18)


def ready_to_file(**fields):
    case = make_in_progress(**fields)
    explain_missing_papers(case, at=IN_TIME)
    return case


def test_the_worker_hands_the_file_in():
    case = ready_to_file()
    staff = make_user(Role.CENTER_STAFF)

    report = file(case, recovered_yuan=Decimal("36800"), wages_yuan=Decimal("36000"))

    case.refresh_from_db()
    assert (case.state, case.closed_on, case.filing_due_on) == (
        CaseState.FILED,
        CLOSED_ON,
        DUE_ON,
    )
    assert (report.recovered_yuan, report.wages_yuan) == (36800, 36000)
    assert Message.objects.filter(recipient=staff, text__contains="请审查").count() == 1


def test_form_21_carries_what_was_handed_in():
    case = ready_to_file()

    file(case)

    snapshot = Paper.objects.get(kind="closing_report").snapshot
    assert snapshot["closed_on"] == "2026年12月18日"
    assert snapshot["outcome"] == "调解"
    assert snapshot["recovered_in_words"] == "叁万陆仟捌佰元整"
    assert snapshot["work_done"] == "2026年11月19日，会见、约见。"


def test_a_gap_in_the_file_is_named():
    with pytest.raises(RuleBroken, match=r"还缺.*判决书、裁定书或者调解书.*第四十条") as refusal:
        file(make_in_progress())

    assert refusal.value.field == "papers"
    assert ClosingReport.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"closed_on": dt.date(2026, 12, 29)}, "closed_on", "不能晚于今天"),
        ({"closed_on": dt.date(2026, 11, 18)}, "closed_on", "不能早于指派日"),
        ({"outcome": Outcome.ADOPTED}, "outcome", "与案件类别相符"),
        ({"wages_yuan": Decimal("36800.01")}, "wages_yuan", "不能大于"),
        ({"summary": " "}, "summary", "承办情况小结"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(changes, field, sentence):
    case = ready_to_file()

    with pytest.raises(RuleBroken, match=sentence) as refusal:
        file(case, **changes)

    assert refusal.value.field == field


def test_the_thirtieth_day_rolled_to_monday_is_in_time():
    assert file(ready_to_file(), at=noon(DUE_ON)).late_reason == ""


def test_a_late_file_says_why():
    case = ready_to_file()

    with pytest.raises(RuleBroken, match=r"逾期1日.*请说明原因.*第四十条") as refusal:
        file(case, at=LATE)

    assert refusal.value.field == "late_reason"
    assert file(case, at=LATE, late_reason="法院1月10日才送达").late_reason == "法院1月10日才送达"


@pytest.mark.parametrize("role", [Role.CENTER_HEAD, Role.AID_WORKER, Role.UNIT_MANAGER])
def test_nobody_else_hands_it_in(role):
    case = ready_to_file()

    with pytest.raises(PermissionDenied):
        file(case, by=make_user(role))


def test_it_is_handed_in_once():
    case = make_filed()

    with pytest.raises(RuleBroken, match="已提交结案"):
        file(case)
