"""The roof's own doors, allauth's, and the admin's."""

from typing import Any

from tests.house.doors.door import EVERYBODY, NOBODY, Door, act, form, page
from tests.house.doors.things import equipment, search
from tests.house.doors.world import PASSWORD
from workstations.states import CENTER, Role

_NEW_PASSWORD = "Another-of-the-house-2"  # noqa: S105 - of nobody


def _sign_in(**rest: Any) -> Door:
    """A form of allauth, whose views take PUT like POST."""
    return form(**{"lenient": True, **rest})


def _noun(**rest: Any) -> Door:
    """A page of the admin: it sends whoever is no administrator to the sign-in once more."""
    known = {"through": NOBODY, "lenient": True, "others_read": 302, "signs_in_at": "admin:login"}
    return page(**{**known, **rest})


def _nouns(model: str) -> dict[str, Door]:
    """A table that the system administrator keeps; nobody deletes from it."""
    one = {"object_id": 0}
    keeper = {"through": {Role.SYSTEM_ADMIN}, "signs_in_at": "account_login"}
    return {
        f"admin:{model}_changelist": _noun(**keeper),
        f"admin:{model}_add": _noun(**keeper),
        f"admin:{model}_delete": _noun(
            words=one, seen={Role.SYSTEM_ADMIN}, signs_in_at="account_login"
        ),
        # No such row: the admin says so on its first page.
        f"admin:{model}_history": _noun(words=one, get_answers=(302,), **keeper),
        f"admin:{model}_change": _noun(words=one, get_answers=(302,), **keeper),
        f"nouns/{model.replace('_', '/')}/<path:object_id>/": _noun(
            words=one, get_answers=(302,), **keeper
        ),
    }


DOORS: dict[str, Door] = {
    "home": page(opens=True),
    "law": page(opens=True),
    "healthz": page(opens=True, on_the_way=True),
    # 503: no worker's heart beats in the test.
    "readyz": page(opens=True, on_the_way=True, get_answers=(200, 503)),
    "running": page({Role.SYSTEM_ADMIN}),
    "workbench": page(),
    "rows_a_page": act(),
    "columns": act(words={"code": "queue"}),
    "periods": page(EVERYBODY - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}),
    "overdue": page(CENTER | {Role.AUDITOR, Role.UNIT_MANAGER}),
    # Everybody may look, each among what is theirs; what was found is for who asked alone.
    "worker_payee": form(CENTER, desk=True, of=equipment.WORKER, data=equipment.another_payee),
    "search": form(data={"q": "周小雨"}),
    "search_glance": act(data={"q": "周小雨"}, post_answers=(200,)),
    "search_results": page(of=search.KEPT),
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
    # The house has one sign-in, one sign-out and one page for the password; these lead there.
    "admin:login": _noun(
        through={Role.SYSTEM_ADMIN},
        get_answers=(302,),
        others_read=403,
        signs_in_at="account_login",
    ),
    "admin:logout": _noun(through=EVERYBODY, get_answers=(302,)),
    "admin:password_change": _noun(through=EVERYBODY, get_answers=(302,)),
    "admin:password_change_done": _noun(through={Role.SYSTEM_ADMIN}),
    "admin:autocomplete": _noun(seen={Role.SYSTEM_ADMIN}),
    "admin:jsi18n": _noun(through={Role.SYSTEM_ADMIN}),
    "admin:view_on_site": _noun(
        through={Role.SYSTEM_ADMIN},
        words={"content_type_id": 1, "object_id": 0},
        get_answers=(404,),
    ),
    "admin:app_list": _noun(through={Role.SYSTEM_ADMIN}, words={"app_label": "workstations"}),
    "nouns/(?P<url>.*)$": _noun(
        through={Role.SYSTEM_ADMIN}, words={"url": "elsewhere"}, get_answers=(404,)
    ),
    **_nouns("workstations_servicepoint"),
    **_nouns("workstations_handlingunit"),
    **_nouns("workstations_authority"),
    **_nouns("workstations_aidworker"),
    **_nouns("applications_hardshipline"),
    **_nouns("applications_meanscode"),
    **_nouns("applications_pledgesamplerate"),
    **_nouns("subsidies_subsidystandard"),
    **_nouns("subsidies_scoresheet"),
    **_nouns("subsidies_fundingsource"),
}
