"""The queue as a list: three scopes, its conditions in the address, alarms, one's own views."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application, CaseStep, SavedView
from applications.operations import conflict_checks
from applications.states import ApplicationState
from tests.casework import make_accepted, make_in_progress
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    make_center,
    make_decision,
    make_matter,
    make_place,
    make_user,
    noon,
)
from workstations.states import Role

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
QUEUE = "/applications/queue/"


def words(answer):
    return answer.content.decode()


def shown(answer):
    return [row.record for row in answer.context["table"].rows]


def test_the_three_tabs_hold_ones_own_what_is_open_and_what_is_closed(signed_in, staff):
    mine = make_application(S.UNDER_REVIEW, taken_by=staff)
    others = make_application(S.UNDER_REVIEW)
    closed = make_application(S.WITHDRAWN)
    browser = signed_in(staff)

    answers = {tab: browser.get(QUEUE, {"tab": tab}) for tab in ("mine", "open", "closed")}

    assert shown(answers["mine"]) == [mine]
    assert set(shown(answers["open"])) == {mine, others}
    assert shown(answers["closed"]) == [closed]
    assert [tab["count"] for tab in answers["open"].context["tabs"]] == ["1", "2", "1"]


def test_a_row_says_what_decides(signed_in, staff):
    person = make_applicant(name="周小雨", categories=["minor", "migrant-worker"])
    application = make_application(
        S.DRAFTED,
        taken_by=staff,
        applicant=person,
        place=make_place(name="巴川司法所"),
        is_urgent=True,
    )
    hand_in(application, "identity")

    page = words(signed_in(staff).get(QUEUE))

    for said in ("剩7天", "中心负责人", "紧急", "未成年人", "快速", "巴川司法所", "1 / "):
        assert said in page


@pytest.mark.parametrize(
    ("channel", "said"),
    [("OFFICE", "巴川司法所<small>"), ("REFERRED", "巴川司法所·转交<small>")],
)
def test_the_source_is_named_beside_the_place_only_where_it_says_more(
    signed_in, staff, channel, said
):
    make_application(S.FORWARDED, place=make_place(name="巴川司法所"), channel=channel)

    assert said in signed_in(staff).get(QUEUE).content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"matter": "wages"}, {"plain"}),
        ({"place": "CENTER"}, {"window"}),
        ({"urgent": "yes"}, {"urgent"}),
        ({"urgent": "no"}, {"plain", "window"}),
        ({"hand": "APPLICANT", "tab": "open"}, set()),
        ({"stage": "ARBITRATION"}, {"urgent"}),
        ({"state": "UNDER_REVIEW"}, {"urgent"}),
        ({"matter": "no-such-matter"}, {"plain", "window", "urgent"}),
    ],
)
def test_every_condition_narrows_the_list(signed_in, staff, query, expected):
    other = make_matter("child-support")
    rows = {
        "plain": make_application(S.FORWARDED),
        "window": make_application(S.FORWARDED, place=make_center(), matter=other),
        "urgent": make_application(
            S.UNDER_REVIEW, is_urgent=True, matter=other, stage="ARBITRATION", taken_by=staff
        ),
    }

    answer = signed_in(staff).get(QUEUE, query)

    assert set(shown(answer)) == {rows[name] for name in expected}


def test_what_sort_of_person_applies_is_a_condition_by_its_code(signed_in, staff):
    of_both = make_application(applicant=make_applicant(categories=["minor", "disabled"]))
    make_application(applicant=make_applicant(categories=["elderly"]))
    browser = signed_in(staff)

    answer = browser.get(QUEUE, {"category": "disabled"})

    assert shown(answer) == [of_both]
    assert [tag["label"] for tag in answer.context["tags"]] == ["人群类别：残疾人"]
    assert len(shown(browser.get(QUEUE, {"category": "\x00'"}))) == 2


def test_who_took_it_is_a_condition_by_a_code_and_not_by_a_name(signed_in, staff):
    mine = make_application(S.UNDER_REVIEW, taken_by=staff)
    make_application(S.UNDER_REVIEW)

    answer = signed_in(staff).get(QUEUE, {"taken": staff.uid})

    assert shown(answer) == [mine]


def test_conditions_survive_sorting_and_a_search(signed_in, staff):
    for _ in range(2):
        make_application(S.FORWARDED)

    answer = signed_in(staff).get(
        QUEUE, {"tab": "open", "light": "fine", "sort": "-received_on", "page": "1"}
    )

    page = words(answer)
    assert 'name="sort" value="-received_on"' in page
    assert "?tab=open&amp;sort=-received_on" in page
    assert "light=fine" in page.split("<thead>")[1].split("</thead>")[0]


def test_sorting_by_the_day_keeps_the_paused_ones_last(signed_in, staff):
    near = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=3))
    far = make_application(S.FORWARDED)
    paused = make_application(S.AWAITING_PAPERS, taken_by=staff)
    browser = signed_in(staff)

    up = shown(browser.get(QUEUE, {"sort": "decision_due_on"}))
    down = shown(browser.get(QUEUE, {"sort": "-decision_due_on"}))

    assert (up, down) == ([near, far, paused], [far, near, paused])


# ---- Alarms ---------------------------------------------------------------------------------


def alarm_counts(answer):
    return {alarm["url"].split("=")[1]: alarm["count"] for alarm in answer.context["alarms"]}


def test_alarms_are_green_while_nothing_is_missing(signed_in, staff):
    conflict_checks.first_run(make_application(S.FORWARDED), at=NOON)

    answer = signed_in(staff).get(QUEUE)

    assert not any(alarm["is_red"] for alarm in answer.context["alarms"])
    assert set(alarm_counts(answer).values()) == {"0"}


def test_an_alarm_counts_the_applications_that_its_list_shows(signed_in, staff):
    unserved = make_application(S.REFUSED)
    make_decision(unserved, kind="REFUSE", signed_by=make_user(Role.CENTER_HEAD))
    today = make_application(S.FORWARDED, received_on=TODAY - dt.timedelta(days=7))
    # Four days at the office; three are borne.
    held = make_application(S.RECEIVED, received_on=TODAY - dt.timedelta(days=4))
    make_application(S.RECEIVED, received_on=TODAY - dt.timedelta(days=3))
    poor = make_application(S.FORWARDED, income_yuan=None)
    migrant = make_applicant(categories=["migrant-worker"])
    yesterday = TODAY - dt.timedelta(days=1)
    wages = make_application(S.FORWARDED, applicant=migrant, received_on=yesterday)
    # Came in today: the day is not over.
    make_application(S.FORWARDED, applicant=migrant)
    # The office still asks.
    make_application(S.RECEIVED, income_yuan=None)
    browser = signed_in(staff)

    answer = browser.get(QUEUE)

    for code, row in (
        ("unserved", unserved),
        ("ends-today", today),
        ("at-the-office", held),
        ("means-missing", poor),
        ("same-day", wages),
    ):
        assert alarm_counts(answer)[code] == "1"
        assert shown(browser.get(QUEUE, {"alarm": code})) == [row]


def test_a_case_without_a_record_for_thirty_days_is_an_alarm(signed_in, staff):
    silent, spoken = make_in_progress(), make_in_progress()
    CaseStep.objects.filter(case=silent).update(recorded_at=noon(TODAY))
    browser = signed_in(staff)

    # 30 days after the eighteenth of November, and one more for the other case.
    with time_machine.travel(noon(dt.date(2026, 12, 20)), tick=False):
        CaseStep.objects.filter(case=spoken).update(recorded_at=noon(dt.date(2026, 11, 21)))
        answer = browser.get(QUEUE)
        listed = browser.get("/cases/", {"alarm": "silent"})

    assert alarm_counts(answer)["silent"] == "1"
    assert shown(listed) == [silent]


def test_a_closed_file_unarchived_for_twenty_days_is_an_alarm(signed_in, staff):
    case = make_accepted()

    with time_machine.travel(noon(case.accepted_on + dt.timedelta(days=19)), tick=False):
        before = alarm_counts(signed_in(staff).get(QUEUE))
    with time_machine.travel(noon(case.accepted_on + dt.timedelta(days=20)), tick=False):
        browser = signed_in(staff)
        after = alarm_counts(browser.get(QUEUE))
        listed = browser.get("/cases/", {"alarm": "unarchived"})

    assert (before["unarchived"], after["unarchived"]) == ("0", "1")
    assert shown(listed) == [case]


# ---- One's own views ------------------------------------------------------------------------


def save(browser, **typed):
    return browser.post(reverse("applications:save_view", args=["queue"]), typed)


def test_conditions_are_kept_under_a_name_and_open_the_same_list(signed_in, staff):
    browser = signed_in(staff)

    answer = save(browser, name="到期的", query="tab=open&light=near")

    view = SavedView.objects.get()
    assert (view.user, view.name, view.query) == (staff, "到期的", "tab=open&light=near")
    assert answer.headers["Location"] == f"{QUEUE}?tab=open&light=near"
    assert "到期的" in words(browser.get(answer.headers["Location"]))


def test_what_is_no_choice_of_the_list_is_not_kept(signed_in, staff):
    save(signed_in(staff), name="到期的", query="tab=open&light=near&name=周小雨&place=周小雨")

    assert SavedView.objects.get().query == "tab=open&light=near"


def test_the_default_view_opens_the_bare_address(signed_in, staff):
    browser = signed_in(staff)
    save(browser, name="到期的", query="light=near", is_default="on")
    save(browser, name="我的", query="tab=mine", is_default="on")

    answer = browser.get(QUEUE)

    assert answer.headers["Location"] == f"{QUEUE}?tab=mine"
    assert SavedView.objects.filter(is_default=True).count() == 1


def test_a_colleagues_view_does_not_exist_for_others(signed_in, staff):
    save(signed_in(make_user(Role.CENTER_STAFF)), name="到期的", query="light=near")
    view = SavedView.objects.get()

    answer = signed_in(staff).post(reverse("applications:remove_view", args=[view.uid]))

    assert answer.status_code == 404


def test_a_view_is_thrown_away(signed_in, staff):
    browser = signed_in(staff)
    save(browser, name="到期的", query="light=near")

    browser.post(reverse("applications:remove_view", args=[SavedView.objects.get().uid]))

    assert not SavedView.objects.exists()


def test_a_view_without_a_name_is_refused_in_words(signed_in, staff):
    answer = save(signed_in(staff), name="", query="light=near")

    assert answer.status_code == 422
    assert Application.objects.count() == SavedView.objects.count() == 0
