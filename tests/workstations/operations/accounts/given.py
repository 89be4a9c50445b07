"""A browser that signs in as people do, and the last act of the trail."""

from django.test import Client

from workstations.models import TrailEntry, User
from workstations.states import Role

GOOD = "Willow-bridge-42"
OTHERS = sorted(set(Role) - {Role.SYSTEM_ADMIN})


def last_act() -> tuple[str, User]:
    entry = TrailEntry.objects.latest("seq")
    return entry.action, entry.actor


def signed_in_with_allauth(user: User) -> Client:
    user.set_password(GOOD)
    user.save()
    browser = Client()
    browser.post("/account/login/", {"login": user.username, "password": GOOD})
    assert user.usersession_set.count() == 1
    return browser
