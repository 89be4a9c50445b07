"""Addresses of applications that pass between agencies."""

from django.urls import path

from applications.views.center_desk import transferring

urlpatterns = [
    path("transfers/", transferring.transfers, name="transfers"),
    path("transfers/in/", transferring.transfers, {"direction": "in"}, name="transfers_in"),
    path("transfers/period/", transferring.transfer_period, name="transfer_period"),
    path(
        "applications/<uuid:uid>/transfer/origin/",
        transferring.transfer_origin,
        name="transfer_origin",
    ),
]
