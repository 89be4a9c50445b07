"""Somebody who signs in, from an address, with a password and with digits."""

from django.test import Client

from tests.office import make_user
from workstations.models import TrailEntry, User
from workstations.states import Role

SECRET = "Willow-bridge-42"  # noqa: S105 - of nobody
LOGIN = "/account/login/"
NEUTRAL = "用户名或密码不正确，请核对后重新填写。"
LOCKED = "连续多次没有通过，已暂停15分钟。"


def make_person(role: Role = Role.CENTER_STAFF, **fields) -> User:
    person = make_user(role, **fields)
    person.set_password(SECRET)
    person.save()
    return person


def at(address: str) -> Client:
    return Client(REMOTE_ADDR=address)


def sign_in(browser: Client, username: str, password: str = SECRET):
    return browser.post(LOGIN, {"login": username, "password": password})


def is_inside(browser: Client) -> bool:
    return browser.get("/jobs/").status_code == 200


def trail() -> list[tuple[str, User | None]]:
    return [(e.action, e.actor) for e in TrailEntry.objects.order_by("seq")]
