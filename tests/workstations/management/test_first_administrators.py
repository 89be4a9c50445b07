"""The way into a new installation: two people, two links, no default password."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.office import make_user
from workstations.models import TrailEntry, User
from workstations.states import Role

pytestmark = pytest.mark.django_db

GOOD = "Willow-bridge-42"


def run() -> str:
    said = StringIO()
    call_command("first_administrators", stdout=said)
    return said.getvalue()


def test_a_new_installation_has_nobody_and_then_two_administrators_without_a_password():
    assert not User.objects.exists()

    run()

    made = {user.role: user.has_usable_password() for user in User.objects.all()}
    assert made == {Role.SYSTEM_ADMIN: False, Role.SECURITY_ADMIN: False}
    assert TrailEntry.objects.filter(action="user.created", actor=None).count() == 2


def test_each_link_opens_the_house_to_its_own_administrator():
    addresses = re.findall(r"/set-password/\S+", run())

    for address in addresses:
        browser = Client()
        opened = browser.get(address)
        answer = browser.post(opened["Location"], {"password": GOOD, "again": GOOD})
        assert answer["Location"] == "/account/login/"
    assert len(addresses) == 2
    assert all(user.check_password(GOOD) for user in User.objects.all())


def test_it_makes_nobody_once_there_is_anybody():
    make_user(Role.OFFICE_CLERK)

    with pytest.raises(CommandError, match="系统中已有账号"):
        run()

    assert User.objects.count() == 1
