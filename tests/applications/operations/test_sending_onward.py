"""What another agency handed to us is decided here: it may not be bounced back (全域通办)."""

import pytest
import time_machine
from django.urls import reverse

from applications.models import Decision
from applications.operations import deciding
from applications.states import DecisionKind
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, make_application
from tests.transfers import AGENCY, make_come

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
THIRD = "重庆市大足区法律援助中心"


def redirect(application, *, to, why=""):
    return deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.REDIRECT,
        ground="not-competent",
        articles="《中华人民共和国法律援助法》第三十八条",
        reason="办案机关不在本区。",
        competent_body=to,
        onward_reason=why,
        by=application.taken_by,
        at=NOON,
    )


@pytest.mark.parametrize(
    "to", [AGENCY, f"{AGENCY}，地址：前锋区永前大道", "广安市 前锋区法律援助中心"]
)
def test_it_never_goes_back_to_where_it_came_from(to):
    application = make_come().application

    with pytest.raises(RuleBroken, match="不得退回该机构") as refused:
        redirect(application, to=to, why="仍由其办理")

    assert refused.value.field == "competent_body"


def test_it_goes_on_to_a_third_only_with_its_reason_on_file():
    application = make_come().application

    with pytest.raises(RuleBroken, match="请写明原因"):
        redirect(application, to=THIRD)

    assert redirect(application, to=THIRD, why="案件已移送大足区法院").onward_reason


def test_the_draft_page_says_so_and_asks_for_the_reason(signed_in):
    application = make_come().application
    url = reverse("applications:draft", args=[application.uid])
    typed = {
        "kind": "REDIRECT",
        "ground": "not-competent",
        "articles": "《中华人民共和国法律援助法》第三十八条",
        "reason": "办案机关不在本区。",
        "competent_body": THIRD,
    }

    with time_machine.travel(NOON, tick=False):
        browser = signed_in(application.taken_by)
        shown = browser.get(url).content.decode()
        assert f"此件由{AGENCY}于" in shown
        assert "不得退回该机构" in shown
        answer = browser.post(url, typed)
        assert answer.status_code == 422
        assert answer.context["form"].errors["onward_reason"]
        browser.post(url, {**typed, "onward_reason": "案件已移送大足区法院"})

    assert Decision.objects.get(application=application).onward_reason == "案件已移送大足区法院"


def test_what_we_received_ourselves_is_redirected_as_before(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)

    assert redirect(application, to=THIRD).onward_reason == ""
