"""援助事项范围: read at every window, written by the head, walked question by question."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import Application, Matter, MatterEdition
from tests.office import TODAY, make_matter, make_place, make_user, seed_hardship_line
from workstations.states import PlaceKind, Role

pytestmark = pytest.mark.django_db
SCOPE, WALK = reverse("applications:scope"), reverse("applications:scope_walk")
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _on_that_day(time_machine):
    time_machine.move_to(f"{TODAY}T12:00:00+08:00")


@pytest.fixture(autouse=True)
def _matters():
    for code in ("wages", "labour-relation", "domestic-violence", "inheritance", "victim-agency"):
        make_matter(code)
    seed_hardship_line()


@pytest.fixture
def clerk():
    return make_user(Role.OFFICE_CLERK, place=make_place(PlaceKind.JUDICIAL_OFFICE))


def url(code):
    return reverse("applications:scope_matter", args=[code])


def typed(**changes):
    return {
        "article": "《重庆市法律援助条例》第十条",
        "hardship": "means",
        "valid_from": TOMORROW.isoformat(),
        "source": "《重庆市法律援助条例》第十条",
        "reason": "条例修订后列入范围",
        "after": "0",
        **changes,
    }


def test_the_tree_shows_the_questions_in_the_laws_order_to_an_office(signed_in, clerk):
    page = signed_in(clerk).get(SCOPE).content.decode()

    first, second, rest = (
        page.index(words)
        for words in ("属于第三十一条哪一项", "是否属于第三十二条", "本市补充规定")
    )
    assert first < page.index("请求支付劳动报酬") < second < page.index("家庭暴力主张") < rest
    assert "《法律援助法》第三十一条第五项" in page
    assert "每人每月低于2,372.00元" in page


def test_the_head_writes_an_edition_and_the_tree_of_that_day_shows_it(signed_in, head):
    browser = signed_in(head)

    browser.post(url("inheritance"), typed())

    assert MatterEdition.objects.get().reason == "条例修订后列入范围"
    today = browser.get(SCOPE).content.decode()
    assert "第1版，2026-11-19启用" in today
    assert today.count("《重庆市法律援助条例》第十条") == 0
    assert "《重庆市法律援助条例》第十条" in browser.get(f"{SCOPE}?on=2026-11-19").content.decode()


def test_an_office_reads_a_matter_without_a_form_and_may_hand_in_nothing(signed_in, clerk):
    browser = signed_in(clerk)

    assert "保存为新版" not in browser.get(url("wages")).content.decode()
    assert browser.post(url("wages"), typed()).status_code == 403


def test_a_day_that_is_too_early_comes_back_with_everything_typed(signed_in, head):
    response = signed_in(head).post(url("wages"), typed(valid_from=TODAY.isoformat()))

    page = response.content.decode()
    assert response.status_code == 422
    assert "最早为明天" in page
    assert "条例修订后列入范围</textarea>" in page


def test_the_switch_is_written_and_kept_with_its_reason(signed_in, head):
    browser = signed_in(head)
    policy = reverse("applications:scope_policy")

    browser.post(
        policy,
        {
            "policy": "enforce",
            "in_force_from": TOMORROW.isoformat(),
            "source": "《重庆市法律援助条例》",
            "reason": "按条例执行",
        },
    )

    page = browser.get(policy).content.decode()
    assert "按条例执行" in page
    assert "将启用" in page


def test_a_clerk_walks_to_unpaid_wages_and_begins_an_application_with_it(signed_in, clerk):
    browser = signed_in(clerk)
    first = browser.get(WALK).content.decode()
    assert "请求确认劳动关系或者支付劳动报酬（第三十一条第五项）" in first

    leaf = browser.get(f"{WALK}?item=31-5&free=none&matter=wages").content.decode()
    assert "属于法律援助事项" in leaf
    assert "《法律援助法》第三十一条第五项" in leaf
    assert "低于2,372.00元" in leaf
    assert "经济困难状况说明表" in leaf
    assert "进城务工人员请求此事项的" in leaf

    new = f"{reverse('applications:new')}?matter_code=wages"
    assert new in leaf
    found = browser.get(new)
    assert "申请事项：<b>请求支付劳动报酬</b>" in found.content.decode()
    least = browser.post(reverse("applications:new"), {"name": "周小雨", "matter_code": "wages"})
    assert least.context["form"].initial["matter"].code == "wages"
    assert not Application.objects.exists()


def test_a_matter_without_hardship_condition_asks_for_no_statement_of_means(signed_in, clerk):
    leaf = signed_in(clerk).get(f"{WALK}?item=none&free=32-4").content.decode()

    assert "不受经济困难条件限制，不填经济困难状况说明表" in leaf
    assert "<span>经济困难状况说明表" not in leaf


def test_a_matter_outside_the_list_is_pointed_at_or_turned_away_by_the_switch(
    signed_in, clerk, head, time_machine
):
    leaf = f"{WALK}?item=none&free=none"
    browser = signed_in(clerk)
    assert "由审查人核对" in browser.get(leaf).content.decode()

    signed_in(head).post(
        reverse("applications:scope_policy"),
        {
            "policy": "enforce",
            "in_force_from": TOMORROW.isoformat(),
            "source": "《重庆市法律援助条例》",
            "reason": "按条例执行",
        },
    )
    time_machine.move_to(f"{TOMORROW}T12:00:00+08:00")

    page = signed_in(clerk).get(leaf).content.decode()
    assert "按现行口径不予援助" in page
    assert "仍要申请的，也应当收下" in page


@pytest.mark.parametrize("query", ["?item=99", "?item=%00", "?matter=wages", "?item="])
def test_what_was_not_offered_is_asked_again(signed_in, clerk, query):
    response = signed_in(clerk).get(f"{WALK}{query}")

    assert response.status_code == 200
    assert "要办的事属于哪一项" in response.content.decode()


@pytest.mark.parametrize("code", ["nothing", "%00", "x" * 200])
def test_a_code_that_is_none_begins_an_application_without_a_matter(signed_in, clerk, code):
    response = signed_in(clerk).get(f"{reverse('applications:new')}?matter_code={code}")

    assert response.status_code == 200
    assert "拿不准属于哪一项" in response.content.decode()


def test_the_head_adds_a_matter_and_the_tree_and_the_intake_have_it(signed_in, head):
    there = reverse("applications:scope_new_matter")
    page = signed_in(head)
    assert there in page.get(SCOPE).content.decode()

    told = typed(label="信访代理", kind="NON_LITIGATION")
    answer = page.post(there, told, follow=True)

    assert "“信访代理”已增加" in answer.content.decode()
    assert "信访代理" in page.get(f"{SCOPE}?on={TOMORROW}").content.decode()
    assert Matter.objects.filter(label="信访代理", is_active=True).exists()


def test_a_matter_of_that_name_is_refused_on_the_form_and_what_was_typed_stays(signed_in, head):
    told = typed(label="继承纠纷", kind="CIVIL", reason="再加一次")
    Matter.objects.filter(code="inheritance").update(label="继承纠纷")

    answer = signed_in(head).post(reverse("applications:scope_new_matter"), told)

    assert answer.status_code == 422
    assert "已有“继承纠纷”" in answer.content.decode()
    assert "再加一次" in answer.content.decode()
