"""Saved views of the register and the cases, and those that a head shares with a role."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.models import SavedView
from tests.casework import make_assigned
from tests.office import make_application, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def save(browser, code, **typed):
    return browser.post(reverse("applications:save_view", args=[code]), typed)


def words(answer) -> str:
    return answer.content.decode()


def test_the_register_keeps_choices_and_days_and_never_what_was_looked_for(signed_in, staff):
    make_application()
    browser = signed_in(staff)
    typed = (
        "sort=number&kind=CIVIL&received_from=2026-11-01&number=12&who=token&decided_from=周小雨"
    )

    answer = save(browser, "register", name="本月民事", query=typed)

    view = SavedView.objects.get()
    assert view.query == "sort=number&kind=CIVIL&received_from=2026-11-01"
    page = words(browser.get(answer.headers["Location"]))
    assert "本月民事" in page
    assert "姓名、号码等内容不会保存" in page


def test_a_worker_keeps_views_of_the_own_cases_without_the_centers_conditions(signed_in):
    worker = make_assigned().worker.user
    browser = signed_in(worker)

    answer = save(
        browser, "cases", name="在手的", query="desk=handle&risk=KEY&kind=CIVIL", is_default="on"
    )

    view = SavedView.objects.get()
    assert (view.list_name, view.query) == ("applications:cases", "desk=handle&kind=CIVIL")
    assert answer.headers["Location"] == "/cases/?desk=handle&kind=CIVIL"
    assert browser.get("/cases/").headers["Location"] == "/cases/?desk=handle&kind=CIVIL"
    assert save(browser, "queue", name="在手的", query="").status_code == 403


def test_what_a_head_shares_stands_above_the_list_of_that_role_alone(
    signed_in, staff, head, auditor
):
    save(signed_in(head), "queue", name="今日督办", query="light=near", shared_with="CENTER_STAFF")
    queue = reverse("applications:queue")

    for_staff = words(signed_in(staff).get(queue))
    for_the_auditor = words(signed_in(auditor).get(queue))

    assert "共用视图" in for_staff
    assert "今日督办" in for_staff
    assert "今日督办" not in for_the_auditor
    # It opens nobody's list, and its keeper alone throws it away.
    view = SavedView.objects.get()
    gone = signed_in(staff).post(reverse("applications:remove_view", args=[view.uid]))
    assert gone.status_code == 403
    assert SavedView.objects.exists()
    assert "共用给中心经办" in words(signed_in(head).get(queue))


def test_nobody_but_a_head_shares(signed_in, staff):
    browser = signed_in(staff)

    assert "共用给" not in words(browser.get(reverse("applications:queue")))
    save(browser, "queue", name="我的", query="light=near", shared_with="CENTER_HEAD")

    assert SavedView.objects.get().shared_with == ""


def test_a_shared_default_opens_the_list_of_its_keeper_only(signed_in, staff, head):
    save(
        signed_in(head),
        "register",
        name="本月",
        query="kind=CIVIL",
        shared_with="CENTER_STAFF",
        is_default="on",
    )
    register = reverse("applications:register")

    assert signed_in(staff).get(register).status_code == 200
    assert signed_in(head).get(register).headers["Location"] == f"{register}?kind=CIVIL"


def test_the_database_shares_with_readers_of_the_lists_alone(staff):
    with (
        pytest.raises(IntegrityError, match="savedview_shared_with_a_reader"),
        transaction.atomic(),
    ):
        SavedView.objects.create(
            user=make_user(Role.CENTER_HEAD),
            list_name="applications:queue",
            name="看",
            shared_with="OFFICE_CLERK",
        )
