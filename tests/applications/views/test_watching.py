"""What the center watches, on pages: chips and filters, and who never sees them."""

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from applications.models import Case
from applications.states import RiskTier
from legalaid.shared import presence
from tests import watching
from tests.casework import make_in_progress
from tests.office import NOON, TODAY, make_aid_worker, make_application, make_user
from workstations.states import Role

HTMX = {"HX-Request": "true"}
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def numbers(answer):
    return [row.number for row in answer.context["slice"].rows]


def test_the_queue_shows_the_tier_and_filters_by_it(signed_in, staff):
    plain, marked = make_application(), make_application()
    watching.mark(marked, RiskTier.KEY)
    browser = signed_in(staff)

    page = browser.get(reverse("applications:queue"))
    key = browser.get(reverse("applications:queue"), {"risk": "KEY"})
    ordinary = browser.get(reverse("applications:queue"), {"risk": "ORDINARY"})

    assert page.content.decode().count("风险重点") == 1
    assert (numbers(key), numbers(ordinary)) == ([marked.number], [plain.number])


def test_the_tier_is_told_to_the_center_and_the_worker_and_to_nobody_else(signed_in, staff, head):
    worker = make_aid_worker(login=True)
    manager = make_user(Role.UNIT_MANAGER, unit=worker.unit)
    case = make_in_progress(worker=worker)
    place = case.application.received_at
    clerk = make_user(Role.OFFICE_CLERK, place=place)
    watching.mark(case.application, reason="扬言去市里上访")
    url = reverse("applications:case", args=[case.uid])

    def told(user):
        page = signed_in(user).get(url).content.decode()
        return "扬言去市里上访" in page, "风险" in page

    assert [told(user) for user in (staff, head, worker.user)] == [(True, True)] * 3
    assert [told(user) for user in (manager, clerk)] == [(False, False)] * 2
    application = reverse("applications:detail", args=[case.application.uid])
    assert "风险" not in signed_in(clerk).get(application).content.decode()


def test_a_due_review_is_on_both_desks_and_in_the_list(signed_in, staff, head):
    due, later = make_in_progress(), make_in_progress()
    watching.set_review(due)
    watching.set_review(later, due_on=TODAY + dt.timedelta(days=5))

    for person in (staff, head):
        desk = signed_in(person).get(reverse("workbench")).context["desk"]
        rows = next(w.rows for w in desk.lists if w.title == "到期复看")
        assert [row.url for row in rows] == [reverse("applications:case", args=[due.uid])]
    listed = signed_in(staff).get(reverse("applications:cases"), {"review": "due"})
    assert numbers(listed) == [due.number]


def test_the_filters_of_the_center_do_not_exist_for_a_worker(signed_in):
    case = make_in_progress()
    other = Case.objects.get(pk=make_in_progress(worker=case.worker).pk)
    watching.mark(other.application)

    page = signed_in(case.worker.user).get(reverse("applications:cases"), {"risk": "KEY"})

    assert sorted(numbers(page)) == sorted([case.number, other.number])


def test_colleagues_see_who_else_looks_and_the_worker_is_told_nothing(signed_in, staff, head):
    case = make_in_progress()
    url = reverse("applications:case", args=[case.uid])
    line_url = reverse("applications:case_presence", args=[case.uid])
    signed_in(head).get(url)

    page = signed_in(staff).get(url).content.decode()
    workers = signed_in(case.worker.user).get(url).content.decode()

    assert f"{head.name}正在看本件（刚刚）" in page
    assert "正在看本件" not in workers
    with time_machine.travel(NOON + dt.timedelta(minutes=2), tick=False):
        line = signed_in(staff).get(
            reverse("applications:case_presence", args=[case.uid]), headers=HTMX
        )
        assert f"{head.name}正在看本件（2分钟前）" in line.content.decode()
    with time_machine.travel(NOON + dt.timedelta(minutes=3), tick=False):
        line = signed_in(staff).get(
            reverse("applications:case_presence", args=[case.uid]), headers=HTMX
        )
        assert "正在看本件" not in line.content.decode()
    # Without JavaScript nobody asks; who types the address is led to the page.
    typed = signed_in(staff).get(line_url)
    assert typed["Location"] == url


def test_without_valkey_the_page_opens_and_nobody_is_there(signed_in, staff, monkeypatch):
    def is_away(key):
        raise presence.RedisError("away")

    monkeypatch.setattr(presence, "_client", is_away)
    application = make_application()

    answer = signed_in(staff).get(reverse("applications:detail", args=[application.uid]))

    assert answer.status_code == 200
    assert list(answer.context["viewers"]) == []
