"""The tables of the three storeys."""

from django.apps import apps
from django.db import models

STOREYS = ("workstations", "applications", "subsidies")


def our_models() -> list[type[models.Model]]:
    return [model for app in STOREYS for model in apps.get_app_config(app).get_models()]
