"""One act on many in the browser: ticked or all that match, shown before it is done."""

import datetime as dt

import pytest
import time_machine
from django.core.cache import cache
from django.urls import reverse

from applications.models import Application, SavedView
from applications.operations import bulk
from applications.states import ApplicationState
from tests.office import NOON, TODAY, make_applicant, make_application, make_user
from workstations.states import Role

S = ApplicationState
pytestmark = pytest.mark.django_db
PREVIEW, PERFORM = reverse("applications:bulk"), reverse("applications:bulk_perform")


@pytest.fixture(autouse=True)
def _at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


def words(answer):
    return answer.content.decode()


def states():
    return sorted(Application.objects.values_list("state", flat=True))


def test_the_preview_counts_both_and_the_button_does_the_first(signed_in, staff):
    free, held = make_application(S.FORWARDED), make_application(S.UNDER_REVIEW)
    browser = signed_in(staff)

    shown = browser.post(PREVIEW, {"act": "take", "uid": [free.uid, held.uid]})
    assert "1件可执行，1件不可执行" in words(shown)
    assert states() == ["FORWARDED", "UNDER_REVIEW"]

    done = browser.post(PERFORM, {"act": "take", "uid": [free.uid]})
    assert "已办理1件，未办理0件" in words(done)
    assert Application.objects.get(pk=free.pk).taken_by == staff


def test_all_that_match_are_those_of_the_address(signed_in, staff):
    old = make_application(S.AWAITING_PAPERS, received_on=TODAY - dt.timedelta(days=9))
    make_application(S.AWAITING_PAPERS)
    make_application(S.FORWARDED)
    browser = signed_in(staff)

    shown = browser.post(
        PREVIEW, {"act": "deem_withdrawn", "which": "all", "query": "alarm=lapsed"}
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

    shown = browser.post(PREVIEW, {"act": "take", "which": "all", "query": query})

    assert [outcome.application for outcome in shown.context["will"]] == [wanted]
    assert shown.context["back_url"].endswith(f"?{query}")


@pytest.mark.parametrize("url", [PREVIEW, PERFORM])
def test_once_the_name_is_forgotten_all_is_not_everybody(signed_in, staff, url):
    make_application(S.FORWARDED, applicant=make_applicant(name="欧阳铁柱"))
    make_application(S.FORWARDED, applicant=make_applicant(name="周小雨"))
    browser = signed_in(staff)
    query = _look_for(browser, "铁柱")
    cache.clear()

    answer = browser.post(url, {"act": "take", "which": "all", "query": query})

    assert answer.status_code == 422
    assert "只保留30分钟" in words(answer)
    assert states() == ["FORWARDED", "FORWARDED"]


def test_whom_one_looks_for_is_not_kept_in_a_view(signed_in, staff):
    browser = signed_in(staff)

    query = _look_for(browser, "铁柱")
    browser.post(reverse("applications:save_view"), {"name": "铁柱", "query": query})

    assert "who=" in query
    assert "who=" not in SavedView.objects.get().query


def test_no_more_than_a_hundred_at_once_and_the_page_says_so(signed_in, staff, monkeypatch):
    monkeypatch.setattr(bulk, "MOST_AT_ONCE", 2)
    for _ in range(3):
        make_application(S.FORWARDED)

    shown = signed_in(staff).post(PREVIEW, {"act": "take", "which": "all", "query": "tab=open"})

    assert len(shown.context["will"]) == 2
    assert "一次最多办理2件" in words(shown)


def test_the_head_hands_out_to_several_as_the_preview_said(signed_in, head, staff):
    other = make_user(Role.CENTER_STAFF, name="李晓岚")
    rows = [make_application(S.FORWARDED) for _ in range(2)]
    browser = signed_in(head)
    typed = {"act": "hand_out", "uid": [row.uid for row in rows], "among": [other.uid, staff.uid]}

    forgot = browser.post(PREVIEW, {**typed, "among": []})
    shown = browser.post(PREVIEW, typed)
    browser.post(PERFORM, typed)

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

    forgot = browser.post(PREVIEW, {"act": "hand_over", "uid": [mine.uid]})
    shown = browser.post(PREVIEW, {"act": "hand_over", "uid": [mine.uid], "to": colleague.uid})
    browser.post(PERFORM, {"act": "hand_over", "uid": [mine.uid], "to": colleague.uid})

    assert forgot.status_code == 422
    assert "请选择移交给哪位同事" in words(forgot)
    assert "移交同事给李晓岚" in words(shown)
    assert Application.objects.get().taken_by == colleague


@pytest.mark.parametrize(
    "typed",
    [
        {"act": "take"},
        {"act": "no-such-act", "uid": ["00000000-0000-0000-0000-000000000000"]},
        {"act": "take", "uid": ["周小雨"]},
        {"act": "take", "uid": ["00000000-0000-0000-0000-000000000000"]},
        {"act": "take", "which": "all", "query": "tab=none&light=x"},
    ],
)
def test_nothing_chosen_is_said_in_words(signed_in, staff, typed):
    answer = signed_in(staff).post(PREVIEW, typed)

    assert answer.status_code == 422
    assert "尚未办理，请返回列表重新选择" in words(answer)


def test_an_application_out_of_sight_is_not_acted_on(signed_in, staff):
    draft = make_application(S.DRAFT)

    answer = signed_in(staff).post(PREVIEW, {"act": "take", "uid": [draft.uid]})

    assert answer.status_code == 422


def test_the_list_offers_ticks_to_the_center_and_none_to_the_auditor(signed_in, staff, auditor):
    application = make_application(S.FORWARDED)

    of_staff = words(signed_in(staff).get("/applications/queue/"))
    of_auditor = words(signed_in(auditor).get("/applications/queue/"))

    tick = f'name="uid" value="{application.uid}"'
    assert tick in of_staff
    assert tick not in of_auditor
