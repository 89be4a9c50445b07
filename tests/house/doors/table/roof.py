"""The roof's own doors, allauth's, and the admin's."""

from typing import Any

from tests.house.doors.door import NOBODY, Door, form, page
from tests.house.doors.world import PASSWORD
from workstations.states import Role

_NEW_PASSWORD = "Another-of-the-house-2"


def _sign_in(**rest: Any) -> Door:
    """A form of allauth, whose views take PUT like POST."""
    return form(**{"lenient": True, **rest})


def _noun(**rest: Any) -> Door:
    """A page of the admin: it sends whoever is no administrator to the sign-in once more."""
    return page(rest.pop("through", NOBODY), lenient=True, others_read=302, **rest)


def _foreign_noun(model: str) -> dict[str, Door]:
    """A table that Django or allauth registers by itself: not even the administrator edits it."""
    one = {"object_id": 1}
    closed = {"seen": {Role.SYSTEM_ADMIN}}
    return {
        f"admin:{model}_changelist": _noun(**closed),
        f"admin:{model}_add": _noun(**closed),
        f"admin:{model}_history": _noun(words=one, **closed),
        f"admin:{model}_delete": _noun(words=one, **closed),
        f"admin:{model}_change": _noun(words=one, **closed),
        f"nouns/{model.replace('_', '/')}/<path:object_id>/": _noun(words=one),
    }


DOORS: dict[str, Door] = {
    "home": page(opens=True),
    "healthz": page(opens=True, on_the_way=True),
    # 503: no worker's heart beats in the test.
    "readyz": page(opens=True, on_the_way=True, get_answers=(200, 503)),
    "workbench": page(),
    # ---- Signing in and out ------------------------------------------------------------------
    "account_login": _sign_in(
        opens=True,
        get_answers=(302,),
        anonymous_answers=(200,),
        data={"login": "nobody", "password": "wrong"},
    ),
    "account_logout": _sign_in(opens=True, on_the_way=True, anonymous_answers=(302,)),
    "account_inactive": page(opens=True, lenient=True),
    "account_reauthenticate": _sign_in(on_the_way=True, data={"password": PASSWORD}),
    "account_change_password": _sign_in(
        data={
            "oldpassword": PASSWORD,
            "password1": _NEW_PASSWORD,
            "password2": _NEW_PASSWORD,
        }
    ),
    "usersessions_list": _sign_in(),
    # ---- The second factor; everybody in the crawl but the newcomers has one -----------------
    "mfa_index": page(on_the_way=True, lenient=True),
    "mfa_authenticate": _sign_in(opens=True, on_the_way=True, get_answers=(302,)),
    "mfa_reauthenticate": _sign_in(on_the_way=True, data={"code": "000000"}, post_answers=(200,)),
    "mfa_activate_totp": _sign_in(on_the_way=True, get_answers=(302,)),
    "mfa_deactivate_totp": _sign_in(on_the_way=True),
    "mfa_view_recovery_codes": page(on_the_way=True, lenient=True),
    "mfa_generate_recovery_codes": _sign_in(on_the_way=True),
    "mfa_download_recovery_codes": page(on_the_way=True, lenient=True, downloads=True),
    # ---- Nouns in the admin ------------------------------------------------------------------
    "admin:index": _noun(through={Role.SYSTEM_ADMIN}),
    "admin:login": _noun(),
    "admin:logout": _noun(),
    "admin:password_change": _noun(),
    "admin:password_change_done": _noun(),
    "admin:autocomplete": _noun(),
    "admin:jsi18n": _noun(),
    "admin:view_on_site": _noun(words={"content_type_id": 1, "object_id": 1}),
    "admin:app_list": _noun(words={"app_label": "auth"}),
    "nouns/(?P<url>.*)$": _noun(words={"url": "elsewhere"}),
    **_foreign_noun("auth_group"),
    **_foreign_noun("account_emailaddress"),
    **_foreign_noun("mfa_authenticator"),
    **_foreign_noun("usersessions_usersession"),
}
