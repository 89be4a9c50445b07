"""Absence in the browser: entered, seen, called off; the queue says for whom one stands in."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.office import TODAY, make_application, make_user
from workstations.models import Substitution
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
NEW, LIST = reverse("workstations:substitution_new"), reverse("workstations:substitutions")


def words(answer):
    return answer.content.decode()


def typed(absent, substitute, **fields):
    days = {"from_on": TODAY.isoformat(), "until_on": TODAY.isoformat()}
    return {
        "absent": absent.uid,
        "substitute": substitute.uid,
        "kind": "DESK",
        **days,
        **fields,
    }


def test_an_absence_is_entered_seen_and_called_off(signed_in, staff):
    colleague = make_user(Role.CENTER_STAFF, name="李晓岚")
    browser = signed_in(staff)

    browser.post(NEW, typed(staff, colleague))
    row = Substitution.objects.get()
    listed = words(browser.get(LIST))
    browser.post(reverse("workstations:substitution_revoke", args=[row.uid]))

    assert "李晓岚" in listed
    assert "代理中" in listed
    assert "已撤销" in words(browser.get(LIST))


def test_the_queue_shows_the_absents_desk_under_the_absents_name(signed_in, staff):
    absent = make_user(Role.CENTER_STAFF, name="张三")
    application = make_application(ApplicationState.UNDER_REVIEW, taken_by=absent)
    signed_in(absent).post(NEW, typed(absent, staff))

    browser = signed_in(staff)
    mine = browser.get(reverse("applications:queue"), {"tab": "mine"})
    page = browser.get(reverse("applications:detail", args=[application.uid]))

    assert "您正在代 张三 办理" in words(mine)
    assert [row.record for row in mine.context["table"].rows] == [application]
    assert "代 张三" in words(page)


def test_staff_cannot_name_a_colleague_as_absent(signed_in, staff, head):
    answer = signed_in(staff).post(NEW, typed(head, staff))

    assert answer.status_code == 422
    assert not Substitution.objects.exists()


def test_a_wrong_day_is_a_sentence_and_nothing_typed_is_lost(signed_in, staff, head):
    answer = signed_in(staff).post(NEW, typed(staff, head, until_on="2026-11-01", basis="授权书"))

    assert answer.status_code == 422
    assert "结束日期不能早于" in words(answer)
    assert "授权书" in words(answer)
