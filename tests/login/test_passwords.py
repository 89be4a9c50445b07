"""The login page and the words that may be a password."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from legalaid.login import NoWordsOfTheOffice, ThreeOfFourClasses
from legalaid.pages.demo_logins import LOGINS, PASSWORD
from tests.login.given import LOGIN, SECRET, make_person
from tests.office import make_user
from workstations.states import Role

pytestmark = pytest.mark.django_db


# ---- The page --------------------------------------------------------------------------------


def test_the_login_page_offers_neither_sign_up_nor_a_password_by_mail():
    page = Client().get(LOGIN).content.decode()

    assert "用户名" in page
    assert re.findall(r'href="(/account/[^"]*)"', page) == []
    assert "注册" not in page


def test_the_role_logins_are_shown_in_demo_mode_only(settings):
    page = Client().get(LOGIN).content.decode()
    assert PASSWORD not in page
    assert "data-demo-username" not in page

    settings.DEMO = True
    page = Client().get(LOGIN).content.decode()

    for login in LOGINS:
        assert f'data-demo-username="{login.username}"' in page
    assert page.count(f'data-demo-password="{PASSWORD}"') == len(LOGINS)


def test_the_demo_password_passes_the_office_s_own_rule():
    assert ThreeOfFourClasses().validate(PASSWORD) is None
    assert len(PASSWORD) >= 12


def test_a_password_is_kept_as_argon2(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    assert make_person().password.startswith("argon2$argon2id$")


@pytest.mark.parametrize("weak", ["all-lower-case", "ALLUPPER123456", "123456789012", "a1a1a1a1"])
def test_a_password_of_one_or_two_kinds_of_signs_is_refused(weak):
    with pytest.raises(ValidationError, match="至少三种"):
        ThreeOfFourClasses().validate(weak)


# ---- Out of use, and at too many places at once ----------------------------------------------


@pytest.mark.parametrize(
    "guessed",
    ["Tongliang-2026-x", "我爱铜梁2026abcX", "Fayuan-Zhongxin-1", "Bachuan-07-Willow"],
)
def test_the_words_of_the_office_and_user_names_are_no_passwords(guessed):
    make_user(Role.OFFICE_CLERK, username="bachuan-07")

    with pytest.raises(ValidationError, match="常用的字词"):
        NoWordsOfTheOffice().validate(guessed)

    assert NoWordsOfTheOffice().validate(SECRET) is None
