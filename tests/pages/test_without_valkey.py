"""Valkey is away: whoever is signed in works on; nobody new signs in, and reads why."""

import pytest
from django.test import Client
from django.urls import reverse

from applications.states import ApplicationState
from legalaid.pages.search.views import LIMIT
from tests.office import make_application, make_user
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
PASSWORD = "Tongliang-Office-2026"  # noqa: S105


@pytest.fixture
def colleague(signed_in, staff) -> Client:
    """Signed in before it went."""
    return signed_in(staff)


def test_the_pages_of_a_day_open(colleague, valkey_away):
    application = make_application(ApplicationState.FORWARDED)

    for address in (
        reverse("workbench"),
        reverse("applications:queue"),
        reverse("applications:detail", args=[application.uid]),
    ):
        assert colleague.get(address).status_code == 200


def test_an_act_is_done(colleague, staff, valkey_away):
    application = make_application(ApplicationState.FORWARDED)

    answer = colleague.post(reverse("applications:take", args=[application.uid]))

    application.refresh_from_db()
    assert answer.status_code == 302
    assert application.taken_by == staff


def test_a_search_is_limited_all_the_same(colleague, valkey_away):
    answers = [
        colleague.post(reverse("search"), {"q": "无此人"}).status_code
        for _ in range(LIMIT.tries + 1)
    ]

    assert answers == [302] * LIMIT.tries + [429]


def test_nobody_signs_in_while_wrong_tries_are_not_counted(valkey_away):
    person = make_user(Role.CENTER_STAFF)
    person.set_password(PASSWORD)
    person.save()

    answer = Client().post(
        reverse("account_login"), {"login": person.username, "password": PASSWORD}
    )

    assert answer.status_code == 200
    assert "暂时不能登录，请过一两分钟再试" in answer.content.decode()
