"""A pledge of hardship found false, in the browser's words (法律援助法 art. 48, 64)."""

import pytest
import time_machine
from django.urls import reverse

from applications.operations import deciding, pledging
from applications.operations.seeding import load_standards
from applications.states import DecisionKind
from tests.means import make_pledging
from tests.office import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture(autouse=True)
def _at_noon(db):
    load_standards()
    with time_machine.travel(NOON, tick=False):
        yield


def url(name, thing):
    return reverse(f"applications:{name}", args=[thing.uid])


def words(answer) -> str:
    return answer.content.decode()


def test_the_head_marks_a_pledge_false_from_the_register(signed_in, staff, head):
    application, pledge = make_pledging(staff=staff)
    browser = signed_in(head)
    assert url("find_false", pledge) in words(browser.get(reverse("applications:pledges")))

    answer = browser.post(url("find_false", pledge), {"reason": "未申报出租收入"}, follow=True)

    assert "已查明不实" in words(answer)
    assert "✗ 不符合" in words(answer)
    only = words(browser.get(reverse("applications:pledges"), {"false": "1"}))
    assert str(application) in only


def test_at_29_aid_got_by_a_false_pledge_is_repaid_and_may_be_fined(signed_in, staff, head):
    """法律援助法 art. 64: the cost is repaid, and a fine of up to three thousand yuan."""
    application, pledge = make_pledging(staff=staff)
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十四条、第四十一条",
        reason="已作个人诚信承诺",
        by=staff,
        at=NOON,
    )
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    assert "第六十四条" not in words(signed_in(staff).get(url("detail", application)))

    pledging.find_false(pledge_id=pledge.pk, reason="隐瞒房屋出租收入", by=head, at=NOON)

    page = words(signed_in(staff).get(url("detail", application)))
    assert "支付已实施法律援助的费用，并处三千元以下罚款（《法律援助法》第六十四条）" in page
