"""Signing in and out: neutral words, a new key, and the trail."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.login.given import LOGIN, NEUTRAL, SECRET, at, is_inside, make_person, sign_in, trail
from workstations.models import TrailEntry

pytestmark = pytest.mark.django_db


def test_signing_in_leads_to_the_workbench_and_stands_in_the_trail():
    person, browser = make_person(), at("10.0.0.5")

    answer = sign_in(browser, person.username)

    assert (answer.status_code, answer["Location"]) == (302, "/workbench/")
    assert is_inside(browser)
    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == (
        "login.succeeded",
        person,
        person.uid,
    )
    assert (entry.address, entry.details) == ("10.0.0.5", {"methods": "password"})


def test_signing_in_leads_back_to_the_page_that_asked_for_it_but_never_out_of_the_house():
    person = make_person()
    form = {"login": person.username, "password": SECRET}

    inside = Client().post(LOGIN, {**form, "next": "/messages/"})
    outside = Client().post(LOGIN, {**form, "next": "https://elsewhere.example/"})

    assert inside["Location"] == "/messages/"
    assert outside["Location"] == "/workbench/"


def test_signing_in_gives_the_session_a_new_key():
    person, browser = make_person(), Client()
    browser.get(LOGIN)
    session = browser.session
    session["planted"] = "1"
    session.save()
    browser.cookies["legalaid"] = planted = session.session_key

    sign_in(browser, person.username)

    assert browser.session.session_key != planted


def test_the_first_page_after_signing_in_writes_no_session():
    """The hour stands in it since the sign-in, which writes it anyway."""
    person, browser = make_person(), Client()
    sign_in(browser, person.username)

    with CaptureQueriesContext(connection) as asked:
        browser.get("/jobs/")

    assert [q["sql"] for q in asked if 'UPDATE "django_session"' in q["sql"]] == []


def test_signing_out_needs_a_post_and_ends_the_session():
    person, browser = make_person(), Client()
    sign_in(browser, person.username)
    key = browser.session.session_key

    browser.get("/account/logout/")
    assert is_inside(browser)
    answer = browser.post("/account/logout/")

    assert answer["Location"] == "/"
    assert answer["Clear-Site-Data"] == '"cache"'
    assert not is_inside(browser)
    assert not Session.objects.filter(session_key=key).exists()
    assert trail()[-1] == ("login.ended", person)


def test_a_stranger_and_a_wrong_password_read_the_same_words():
    person = make_person()

    known = sign_in(Client(), person.username, "Not-the-password-1").content.decode()
    unknown = sign_in(Client(), "nobody-here", "Not-the-password-1").content.decode()

    assert NEUTRAL in known
    assert _without_tokens(known).replace(person.username, "nobody-here") == _without_tokens(
        unknown
    )


def _without_tokens(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value=|X-CSRFToken":)"[^"]*"', "", page)


def test_a_failed_try_is_noted_with_the_person_it_was_about():
    person = make_person()

    sign_in(at("10.0.0.9"), person.username, "Not-the-password-1")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.actor, entry.subject_uid) == ("login.failed", None, person.uid)
    assert (entry.address, entry.details) == ("10.0.0.9", {"step": "password"})


def test_a_password_typed_into_the_name_is_not_kept():
    sign_in(Client(), SECRET, "x")

    entry = TrailEntry.objects.get()
    assert (entry.action, entry.subject_uid, entry.subject_label) == ("login.failed", None, "")
    assert SECRET not in str(entry.details)
