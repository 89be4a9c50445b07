"""Every address of the site; each of them stands in the doors table of the tests."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as usersessions
from django.urls import include, path

from legalaid.pages import errors, health, home, law, list_view, payees, periods, workbench
from legalaid.pages.overdue import views as overdue
from legalaid.pages.search import views as search
from workstations.admin import nouns

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("running/", health.running, name="running"),
    path("workbench/", workbench.workbench, name="workbench"),
    path("rows/", list_view.rows_a_page, name="rows_a_page"),
    path("columns/<slug:code>/", list_view.columns, name="columns"),
    path("law/", law.law, name="law"),
    path("periods/", periods.periods, name="periods"),
    path("overdue/", overdue.overdue, name="overdue"),
    path("workers/<uuid:uid>/payee/", payees.payee, name="worker_payee"),
    path("search/", search.search, name="search"),
    path("search/glance/", search.glance, name="search_glance"),
    path("search/<uuid:uid>/", search.results, name="search_results"),
    # Of allauth only what this house uses: no sign-up, no e-mail, no password by e-mail.
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/sessions/", usersessions.list_usersessions, name="usersessions_list"),
    path("account/second-factor/", mfa.index, name="mfa_index"),
    path("account/second-factor/login/", mfa.authenticate, name="mfa_authenticate"),
    path("account/second-factor/check/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-factor/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-factor/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "account/recovery-codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/recovery-codes/new/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/recovery-codes/download/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("", include("workstations.urls")),
    path("", include("applications.urls")),
    path("", include("subsidies.urls")),
    path("nouns/", nouns.urls),
]

handler400 = errors.not_understood
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
