"""A due day that moved, with those who must hear of it."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import models

from applications.models import MovedDay
from workstations.models import User


@dataclass(frozen=True, kw_only=True)
class Move:
    """One day that moved, who must know, and the page that their message opens."""

    row: MovedDay
    people: Collection[User]
    page: str
    subject: models.Model
