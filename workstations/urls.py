"""Addresses of the office equipment and of the network."""

from django.urls import path

from workstations.views import (
    account_changes,
    accounts,
    jobs,
    legal_bases,
    login_resets,
    messages,
    network,
    places,
    pool,
    substitutions,
    trail,
)

app_name = "workstations"
urlpatterns = [
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<uuid:uid>/", jobs.job_card, name="job"),
    path("jobs/<uuid:uid>/file/", jobs.job_file, name="job_file"),
    path("jobs/<uuid:uid>/retry/", jobs.job_retry, name="job_retry"),
    path("messages/", messages.message_list, name="messages"),
    path("messages/read/", messages.messages_read, name="messages_read"),
    path("messages/<uuid:uid>/", messages.message, name="message"),
    path("trail/", trail.trail_list, name="trail"),
    path("trail/verify/", trail.trail_verify, name="trail_verify"),
    path("substitutions/", substitutions.substitutions, name="substitutions"),
    path("substitutions/new/", substitutions.substitution_new, name="substitution_new"),
    path(
        "substitutions/<uuid:uid>/revoke/",
        substitutions.substitution_revoke,
        name="substitution_revoke",
    ),
    path("legal-bases/", legal_bases.legal_bases_list, name="legal_bases"),
    path("legal-bases/<slug:kind>/", legal_bases.legal_basis, name="legal_basis"),
    path("calendar/", network.calendar, name="calendar"),
    path("places/", network.places, name="places"),
    path("places/<uuid:uid>/", network.place, name="place"),
    path("places/<uuid:uid>/contact/", places.place_contact, name="place_contact"),
    path("workers/", pool.workers, name="workers"),
    path("workers/own/", pool.own_worker, name="own_worker"),
    path("workers/<uuid:uid>/practice/", pool.worker_practice, name="worker_practice"),
    path("workers/<uuid:uid>/", pool.worker, name="worker"),
    path("workers/<uuid:uid>/reveal/", pool.worker_reveal, name="worker_reveal"),
    path("accounts/", accounts.account_list, name="accounts"),
    path("accounts/new/", accounts.account_new, name="account_new"),
    path("accounts/<uuid:uid>/", accounts.account, name="account"),
    path("accounts/<uuid:uid>/correct/", account_changes.account_correct, name="account_correct"),
    path("accounts/<uuid:uid>/post/", accounts.account_post, name="account_post"),
    path("accounts/<uuid:uid>/link/", accounts.account_link, name="account_link"),
    path("accounts/<uuid:uid>/disable/", accounts.account_disable, name="account_disable"),
    path("accounts/<uuid:uid>/enable/", accounts.account_enable, name="account_enable"),
    path(
        "accounts/<uuid:uid>/reset-factor/",
        accounts.account_reset_factor,
        name="account_reset_factor",
    ),
    path("clerks/<uuid:uid>/login/", login_resets.clerk_login, name="clerk_login"),
    path("set-password/", accounts.new_password, name="new_password"),
    path("set-password/<str:key>/<str:token>/", accounts.set_password, name="set_password"),
]
