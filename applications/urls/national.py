"""Addresses of the second entry: what the ministry's own system is told."""

from django.urls import path

from applications.views.national_desk import applications as national_applications
from applications.views.national_desk import listing as national_listing
from applications.views.national_desk import pack as national_pack

urlpatterns = [
    path("national/", national_listing.national_list, name="national_list"),
    path(
        "national/applications/",
        national_applications.national_applications,
        name="national_applications",
    ),
    path("applications/<uuid:uid>/national/", national_pack.national, name="national"),
    path("applications/<uuid:uid>/national/open/", national_pack.open_fields, name="national_open"),
    path("applications/<uuid:uid>/national/pack/", national_pack.pack, name="national_pack"),
    path("cases/<uuid:uid>/national/", national_pack.case_national, name="case_national"),
    path(
        "cases/<uuid:uid>/national/open/",
        national_pack.case_open_fields,
        name="case_national_open",
    ),
    path("cases/<uuid:uid>/national/pack/", national_pack.case_pack, name="case_national_pack"),
]
