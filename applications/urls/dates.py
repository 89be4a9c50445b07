"""Addresses of the days that must not be missed."""

from django.urls import path

from applications.views.dates_desk import dates

_DATE = "dates/<uuid:uid>"
urlpatterns = [
    path("dates/", dates.critical_dates, name="critical_dates"),
    path("applications/<uuid:uid>/dates/new/", dates.critical_date_new, name="critical_date_new"),
    path("cases/<uuid:uid>/dates/new/", dates.case_date_new, name="case_date_new"),
    path(f"{_DATE}/", dates.critical_date, name="critical_date"),
    *(
        path(f"{_DATE}/{slug}/", act, name=act.__name__)
        for slug, act in (
            ("confirm", dates.critical_date_confirm),
            ("move", dates.critical_date_move),
            ("keep", dates.critical_date_keep),
            ("cancel", dates.critical_date_cancel),
        )
    ),
]
