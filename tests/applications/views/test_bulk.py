"""One act on many in the browser: ticked or all that match, shown before it is done."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from applications.models import Application, SavedView
from applications.operations import bulk
from applications.states import ApplicationState
from tests.office import TODAY, make_applicant, make_application, make_user
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
PREVIEW, PERFORM = reverse("applications:bulk"), reverse("applications:bulk_perform")


def words(answer):
    return answer.content.decode()


def post(browser, url, typed):
    """Hand in, and read the page that one is sent to."""
    return browser.post(url, typed, follow=True)


def states():
    return sorted(Application.objects.values_list("state", flat=True))


def test_the_preview_counts_both_and_the_button_does_the_first(signed_in, staff):
    free, held = make_application(S.FORWARDED), make_application(S.UNDER_REVIEW)
    browser = signed_in(staff)

    shown = post(browser, PREVIEW, {"act": "take", "uid": [free.uid, held.uid]})
    assert "1件可执行，1件不可执行" in words(shown)
    assert states() == ["FORWARDED", "UNDER_REVIEW"]

    done = post(browser, PERFORM, {"act": "take", "uid": [free.uid]})
    assert "已办理1件，未办理0件" in words(done)
    assert Application.objects.get(pk=free.pk).taken_by == staff


def test_all_that_match_are_those_of_the_address(signed_in, staff):
    old = make_application(S.AWAITING_PAPERS, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.AWAITING_PAPERS)
    make_application(S.FORWARDED)
    browser = signed_in(staff)

    shown = post(
        browser, PREVIEW, {"act": "deem_withdrawn", "which": "all", "query": "alarm=lapsed"}
    )

    assert [outcome.application for outcome in shown.context["will"]] == [old]
    assert shown.context["will_not"] == []


def _look_for(browser, name):
    """Look for a person in the queue; return what the list's bar hands on as its address."""
    sent = browser.post(reverse("applications:find"), {"list": "queue", "q": name})
    return browser.get(sent["Location"]).context["bulk_form"].initial["query"]


def test_all_that_match_are_only_those_of_whom_one_looks_for(signed_in, staff):
    wanted = make_application(S.FORWARDED, applicant=make_applicant(name="欧阳铁柱"))
    make_application(S.FORWARDED, applicant=make_applicant(name="周小雨"))
    browser = signed_in(staff)
    query = _look_for(browser, "铁柱")

    shown = post(browser, PREVIEW, {"act": "take", "which": "all", "query": query})

    assert [outcome.application for outcome in shown.context["will"]] == [wanted]
    assert f"?{query}&chosen=" in shown.context["back_url"]


def test_what_is_not_handed_over_says_whose_it_is(signed_in, staff):
    colleague = make_user(Role.CENTER_STAFF, name="周志远")
    rows = [
        make_application(S.FORWARDED),
        make_application(S.UNDER_REVIEW, taken_by=colleague),
        make_application(S.UNDER_REVIEW, taken_by=staff),
    ]
    typed = {"act": "hand_over", "uid": [row.uid for row in rows]}
    browser = signed_in(staff)

    to_another = words(post(browser, PREVIEW, {**typed, "to": colleague.uid}))
    to_oneself = words(post(browser, PREVIEW, {**typed, "to": staff.uid}))

    assert "1件可执行，2件不可执行" in to_another
    assert "尚未领取，不能移交，请先领取。" in to_another
    assert "由周志远经办，只有经办人或者负责人可以移交。" in to_another
    assert "您没有办理此事项的权限" not in to_another
    assert f"已由{staff.name}经办，请选择其他同事。" in to_oneself


@pytest.mark.parametrize("url", [PREVIEW, PERFORM])
def test_once_the_name_is_forgotten_all_is_not_everybody(signed_in, staff, url):
    make_application(S.FORWARDED, applicant=make_applicant(name="欧阳铁柱"))
    make_application(S.FORWARDED, applicant=make_applicant(name="周小雨"))
    browser = signed_in(staff)
    query = _look_for(browser, "铁柱")
    cache.clear()

    answer = post(browser, url, {"act": "take", "which": "all", "query": query})

    assert "没有找到所选的申请" in words(answer)
    assert "只保留30分钟" in words(answer)
    assert states() == ["FORWARDED", "FORWARDED"]


def test_whom_one_looks_for_is_not_kept_in_a_view(signed_in, staff):
    browser = signed_in(staff)

    query = _look_for(browser, "铁柱")
    browser.post(
        reverse("applications:save_view", args=["queue"]), {"name": "铁柱", "query": query}
    )

    assert "who=" in query
    assert "who=" not in SavedView.objects.get().query


def test_no_more_than_a_hundred_at_once_and_the_page_says_so(signed_in, staff, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    for _ in range(3):
        make_application(S.FORWARDED)

    shown = post(signed_in(staff), PREVIEW, {"act": "take", "which": "all", "query": "tab=open"})

    assert len(shown.context["will"]) == 2
    assert "一次最多办理2件" in words(shown)


def test_the_head_hands_out_to_several_as_the_preview_said(signed_in, head, staff):
    other = make_user(Role.CENTER_STAFF, name="李晓岚")
    rows = [make_application(S.FORWARDED) for _ in range(2)]
    browser = signed_in(head)
    typed = {"act": "hand_out", "uid": [row.uid for row in rows], "among": [other.uid, staff.uid]}

    forgot = post(browser, PREVIEW, {**typed, "among": []})
    shown = post(browser, PREVIEW, typed)
    post(browser, PERFORM, typed)

    assert "请选择分派给哪些同事" in words(forgot)
    assert "2件可执行，0件不可执行" in words(shown)
    dealt = [outcome.to for outcome in shown.context["will"]]
    assert sorted(one.pk for one in dealt) == sorted([other.pk, staff.pk])
    assert [Application.objects.get(pk=row.pk).taken_by for row in rows] == dealt


def test_nobody_else_is_offered_to_hand_out(signed_in, staff):
    make_application(S.FORWARDED)

    page = words(signed_in(staff).get(reverse("applications:queue")))

    assert "分派审查人" not in page


def test_handing_over_names_the_colleague(signed_in, staff):
    mine = make_application(S.UNDER_REVIEW, taken_by=staff)
    colleague = make_user(Role.CENTER_STAFF, name="李晓岚")
    browser = signed_in(staff)

    forgot = post(browser, PREVIEW, {"act": "hand_over", "uid": [mine.uid]})
    shown = post(browser, PREVIEW, {"act": "hand_over", "uid": [mine.uid], "to": colleague.uid})
    post(browser, PERFORM, {"act": "hand_over", "uid": [mine.uid], "to": colleague.uid})

    assert "请选择移交给哪位同事" in words(forgot)
    assert "移交同事给李晓岚" in words(shown)
    assert Application.objects.get().taken_by == colleague


@pytest.mark.parametrize("url", [PREVIEW, PERFORM])
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"act": "take"}, "请先在列表中勾选"),
        ({"uid": ["00000000-0000-0000-0000-000000000000"]}, "请选择要批量办理的事项"),
        ({"act": "no-such-act", "uid": ["周小雨"]}, "错误："),
        ({"act": "take", "uid": ["00000000-0000-0000-0000-000000000000"]}, "没有找到所选"),
        ({"act": "take", "which": "all", "query": "tab=none&light=x"}, "没有找到所选"),
    ],
)
def test_nothing_chosen_is_said_in_words_on_the_list(signed_in, staff, url, typed, said):
    answer = post(signed_in(staff), url, typed)

    assert answer.resolver_match.view_name == "applications:queue"
    assert said in words(answer)


def test_what_was_ticked_stays_ticked_when_the_act_is_refused(signed_in, head, staff):
    wanted, other = make_application(S.FORWARDED), make_application(S.FORWARDED)
    browser = signed_in(head)
    typed = {"act": "hand_out", "uid": [wanted.uid], "query": "tab=open&sort=number&page=1"}

    answer = post(browser, PREVIEW, typed)

    assert f'value="{wanted.uid}" aria-label="选择{wanted.number}" checked' in words(answer)
    assert f'value="{other.uid}" aria-label="选择{other.number}">' in words(answer)
    assert words(answer).count("请选择分派给哪些同事") == 1
    assert "sort=number&page=1&chosen=" in answer.redirect_chain[-1][0]
    assert 'value="hand_out" selected' in words(answer)


def test_the_ticks_do_not_follow_to_another_page_or_condition(signed_in, staff):
    for _ in range(26):
        make_application(S.FORWARDED)

    page = words(post(signed_in(staff), PREVIEW, {"act": "take"}))

    assert "?tab=open&amp;page=2" in page
    assert re.search(r'href="[^"]*chosen=', page) is None


def test_preview_and_result_are_read_again_without_handing_in_twice(signed_in, head, staff):
    row = make_application(S.FORWARDED)
    browser = signed_in(head)
    typed = {"act": "hand_out", "uid": [row.uid], "among": [staff.uid]}

    preview = post(browser, PREVIEW, typed).redirect_chain[-1][0]
    result = post(browser, PERFORM, typed).redirect_chain[-1][0]

    assert "0件可执行，1件不可执行" in words(browser.get(preview))
    again = browser.get(result)
    assert "已办理1件，未办理0件" in words(again)
    assert [outcome.to for outcome in again.context["will"]] == [staff]
    for address in (preview, result):
        assert str(row.uid) not in address
        assert "没有" not in words(browser.get(address))


def test_what_was_chosen_is_nobody_elses_and_not_kept_for_long(signed_in, staff, head):
    row = make_application(S.FORWARDED)
    browser = signed_in(staff)
    preview = post(browser, PREVIEW, {"act": "take", "uid": [row.uid]}).redirect_chain[-1][0]
    result = post(browser, PERFORM, {"act": "take", "uid": [row.uid]}).redirect_chain[-1][0]
    back = preview.replace("/bulk/?", "/?")

    assert all(
        signed_in(head).get(address).headers["Location"] == reverse("applications:queue")
        for address in (preview, result)
    )
    cache.clear()
    assert "请在列表中重新勾选" in words(browser.get(preview, follow=True))
    assert f'aria-label="选择{row.number}" checked' not in words(browser.get(back))


def test_an_application_out_of_sight_is_not_acted_on(signed_in, staff):
    draft = make_application(S.DRAFT)

    answer = post(signed_in(staff), PREVIEW, {"act": "take", "uid": [draft.uid]})

    assert "没有找到所选的申请" in words(answer)


def test_the_list_offers_ticks_to_the_center_and_none_to_the_auditor(signed_in, staff, auditor):
    application = make_application(S.FORWARDED)

    of_staff = words(signed_in(staff).get("/applications/queue/"))
    of_auditor = words(signed_in(auditor).get("/applications/queue/"))

    tick = f'name="uid" value="{application.uid}"'
    assert tick in of_staff
    assert tick not in of_auditor
