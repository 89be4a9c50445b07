"""What goes into a decision's letter."""

import datetime as dt

import pytest

from applications.documents import letters
from applications.states import DecisionKind
from tests.office import make_application, make_decision

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed", ["已附欠薪凭证。", "已附欠薪凭证；", "已附欠薪凭证 ", "经审查，已附欠薪凭证。"]
)
def test_a_grants_reason_runs_on_into_the_sentence_of_the_letter(typed):
    application = make_application("DRAFTED")
    decision = make_decision(application, kind=DecisionKind.GRANT, reason=typed)

    snapshot = letters.decision_letter(application, decision, dated=dt.date(2026, 11, 23))

    assert snapshot["reason"] == "已附欠薪凭证"
