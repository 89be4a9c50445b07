"""The cast of the demo: every seat of the letter filled with an invented person."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from legalaid.pages.demo.invention import Inventor
from legalaid.pages.demo_logins import LOGINS, PASSWORD, DemoLogin
from legalaid.shared.pinyin import sort_key
from workstations.models import AidWorker, HandlingUnit, Posting, ServicePoint, User
from workstations.operations import seeding
from workstations.queries import payees
from workstations.states import PlaceKind, Role, UnitKind, WorkerKind

LAWYERS = 65
GRASSROOTS = 14
SINCE = dt.date(2019, 1, 1)
_FIELDS = ("criminal", "labour", "family", "traffic", "minors", "administrative")


@dataclass(kw_only=True)
class Cast:
    """Who plays, by the code of the place or by role."""

    clerks: dict[str, User] = field(default_factory=dict)
    staff: list[User] = field(default_factory=list)
    heads: list[User] = field(default_factory=list)
    evaluators: list[User] = field(default_factory=list)
    finance: list[User] = field(default_factory=list)
    leaders: list[User] = field(default_factory=list)

    def add(self, user: User, *, place: str) -> None:
        by_role = {
            Role.CENTER_STAFF: self.staff,
            Role.CENTER_HEAD: self.heads,
            Role.EVALUATOR: self.evaluators,
            Role.FINANCE: self.finance,
            Role.BUREAU_LEADER: self.leaders,
        }
        if user.role in by_role:
            by_role[Role(user.role)].append(user)
        elif place:
            self.clerks.setdefault(place, user)


def fill(inventor: Inventor) -> Cast:
    """Make the role logins, 54 clerks, one for each workstation, and the pool of 65 and 14."""
    seeding.load_invented_units()
    company = _Company(inventor)
    for login in LOGINS:
        company.hire(login)
    for code, seats in seeding.seats().items():
        company.fill_place(code, seats=seats, role=Role.OFFICE_CLERK, prefix="clerk")
    for place in ServicePoint.objects.filter(kind=PlaceKind.WORKSTATION).order_by("code"):
        company.fill_place(place.code, seats=1, role=Role.STATION_CLERK, prefix="station")
    company.fill_pool(UnitKind.LAW_FIRM, WorkerKind.LAWYER, size=LAWYERS)
    company.fill_pool(UnitKind.GRASSROOTS_OFFICE, WorkerKind.GRASSROOTS, size=GRASSROOTS)
    return company.cast


class _Company:
    """Hires people; every account of the demo has the one password of the login page."""

    def __init__(self, inventor: Inventor) -> None:
        self.cast = Cast()
        self._inventor = inventor
        # Hashed once: a hundred proper hashes would take longer than the demo.
        self._password = make_password(PASSWORD)
        self._places = {place.code: place for place in ServicePoint.objects.all()}
        self._units = {unit.code: unit for unit in HandlingUnit.objects.all()}
        self._seated: dict[str, int] = {}
        self._in_pool = dict.fromkeys(WorkerKind, 0)

    def hire(self, login: DemoLogin) -> User:
        user = User.objects.create(
            username=login.username,
            name=login.name,
            role=login.role,
            unit=self._units.get(login.unit),
            password=self._password,
        )
        if login.place:
            place = self._places[login.place]
            Posting.objects.create(user=user, place=place, from_on=max(SINCE, place.opened_on))
            self._seated[login.place] = self._seated.get(login.place, 0) + 1
        if login.role == Role.AID_WORKER:
            self._enrol(user)
        self.cast.add(user, place=login.place)
        return user

    def fill_place(self, code: str, *, seats: int, role: Role, prefix: str) -> None:
        for seat in range(self._seated.get(code, 0) + 1, seats + 1):
            self.hire(
                DemoLogin(
                    username=f"{prefix}-{code.lower()}-{seat}",
                    name=self._inventor.name(self._inventor.gender()),
                    role=role,
                    place=code,
                )
            )

    def fill_pool(self, unit_kind: UnitKind, kind: WorkerKind, *, size: int) -> None:
        units = [unit for unit in self._units.values() if unit.kind == unit_kind]
        while self._in_pool[kind] < size:
            n = self._in_pool[kind] + 1
            self.hire(
                DemoLogin(
                    username=f"{kind.lower()}-{n:02d}",
                    name=self._inventor.name(self._inventor.gender()),
                    role=Role.AID_WORKER,
                    unit=units[n % len(units)].code,
                )
            )

    def _enrol(self, user: User) -> None:
        inventor = self._inventor
        kind = WorkerKind.LAWYER if user.unit.kind == UnitKind.LAW_FIRM else WorkerKind.GRASSROOTS
        self._in_pool[kind] += 1
        licensed_on = dt.date(2018, 6, 1) - inventor.days(300, 6000)
        # A few came to criminal defence late, so that art. 26 has something to refuse.
        late = inventor.chance(10)
        account = inventor.bank_account()
        AidWorker.objects.create(
            name=user.name,
            sort_key=sort_key(user.name),
            kind=kind,
            unit=user.unit,
            user=user,
            gender=inventor.gender(),
            licence_number=f"演示{kind[0]}{self._in_pool[kind]:04d}",
            licensed_on=licensed_on,
            criminal_since_on=_criminal_since(kind, licensed_on, is_late=late),
            knows_minors=kind == WorkerKind.LAWYER and inventor.chance(25),
            fields=sorted({inventor.pick(*_FIELDS), inventor.pick(*_FIELDS)}),
            joined_on=SINCE,
            phone=inventor.phone(),
            bank_name="演示银行铜梁支行",
            bank_account=account,
            bank_account_index=payees.account_index(account),
            bank_account_last4=account[-4:],
        )


def _criminal_since(kind: WorkerKind, licensed_on: dt.date, *, is_late: bool) -> dt.date | None:
    if kind == WorkerKind.GRASSROOTS:
        return None
    return dt.date(2025, 3, 1) if is_late else licensed_on
