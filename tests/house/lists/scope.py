"""The lists of the scope of aid: editions of a matter, and the switch for what is not listed."""

import datetime as dt

from applications.models import MatterEdition, MatterScopePolicy
from tests.house.lists.listing import Listing
from tests.office import NOON, TODAY, make_matter, make_user
from workstations.models import User
from workstations.states import Role

_CODE = "inheritance"


def _edition(reader: User, n: int) -> None:
    matter = make_matter(_CODE)
    MatterEdition.objects.create(
        matter=matter,
        edition=matter.editions.count() + 1,
        valid_from=TODAY + dt.timedelta(days=n + 1),
        article="《重庆市法律援助条例》第十条",
        source="《重庆市法律援助条例》",
        reason=f"第{n}次修改",
        written_by=make_user(Role.CENTER_HEAD),
        written_at=NOON,
    )


def _switch(reader: User, n: int) -> None:
    MatterScopePolicy.objects.create(
        in_force_from=TODAY + dt.timedelta(days=MatterScopePolicy.objects.count() + 1),
        policy="warn",
        source="《重庆市法律援助条例》",
        reason=f"第{n}次修改",
        written_by=make_user(Role.CENTER_HEAD),
        written_at=NOON,
    )


def _words() -> dict[str, str]:
    return {"code": make_matter(_CODE).code}


LISTS = {
    "applications:scope_matter": [
        Listing(role=Role.CENTER_HEAD, add_row=_edition, words=_words, alike=frozenset({"matter"})),
    ],
    "applications:scope_policy": [Listing(role=Role.CENTER_HEAD, add_row=_switch)],
}
