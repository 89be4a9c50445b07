"""The people of the office and the lawyers of the pool, all invented."""

import datetime as dt

from legalaid.shared import pinyin
from legalaid.shared.encryption import blind_index
from tests.office.days import LONG_AGO, counter
from tests.office.places import make_center, make_place, make_unit
from workstations.models import AidWorker, HandlingUnit, Posting, ServicePoint, User
from workstations.states import CENTER, PlaceKind, Role, UnitKind, WorkerKind


def make_user(
    role: Role, *, place: ServicePoint | None = None, since: dt.date = LONG_AGO, **fields
) -> User:
    """Return an account; center staff are posted to the center, clerks to a place of their own."""
    n = next(counter)
    if role == Role.UNIT_MANAGER and "unit" not in fields:
        fields["unit"] = make_unit()
    user = User(**{"username": f"user{n}", "name": f"职员{n}", "role": role, **fields})
    user.set_unusable_password()
    user.save()
    if place is None and role in CENTER:
        place = make_center()
    if place is None and role in {Role.OFFICE_CLERK, Role.STATION_CLERK}:
        office = role == Role.OFFICE_CLERK
        place = make_place(PlaceKind.JUDICIAL_OFFICE if office else PlaceKind.WORKSTATION)
    if place is not None:
        Posting.objects.create(user=user, place=place, from_on=since)
    return user


def make_aid_worker(
    *, unit: HandlingUnit | None = None, login: bool = False, **fields
) -> AidWorker:
    """Return a lawyer of ten years; ``login`` gives them an account of their own."""
    n = next(counter)
    kind = fields.setdefault("kind", WorkerKind.LAWYER)
    if unit is None:
        lawyer = kind == WorkerKind.LAWYER
        unit = make_unit(UnitKind.LAW_FIRM if lawyer else UnitKind.GRASSROOTS_OFFICE)
    name = fields.pop("name", f"援助员{n}")
    if login and "user" not in fields:
        fields["user"] = make_user(Role.AID_WORKER, name=name, unit=unit)
    account = fields.get("bank_account", "")
    return AidWorker.objects.create(
        **{
            "name": name,
            "bank_account_index": blind_index("bank_account", account),
            "bank_account_last4": account[-4:],
            "sort_key": pinyin.sort_key(name),
            "unit": unit,
            "gender": "F",
            "licence_number": f"1500120{n:010d}",
            "licensed_on": dt.date(2016, 7, 1),
            "criminal_since_on": dt.date(2016, 7, 1) if kind == WorkerKind.LAWYER else None,
            "joined_on": LONG_AGO,
            **fields,
        }
    )
