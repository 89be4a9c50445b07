"""Filling a database with many applications and cases: plain rows that keep every promise."""

import datetime as dt
import random
from itertools import islice
from uuid import uuid4

from django.core.management import call_command
from django.utils import timezone

from applications.models import Applicant, Application, Case, Matter, Supplement
from applications.rules.lists import STAGES_BY_KIND
from applications.states import (
    DECIDED,
    OVER,
    ApplicationState,
    CaseKind,
    CaseState,
    Channel,
    HardshipBasis,
    IntakeRoute,
    Stage,
)
from legalaid.shared import pinyin
from tests.bench import beside
from tests.bench.money import Treasury
from workstations.models import AidWorker, HandlingUnit, ServicePoint, User
from workstations.operations import seeding
from workstations.states import PlaceKind, Role, WorkerKind

S = ApplicationState
CHUNK = 5_000
# Of a hundred applications, how they stand: nearly all are over, as after years of work.
OPEN = (
    S.FORWARDED,
    S.FORWARDED,
    S.FORWARDED,
    S.UNDER_REVIEW,
    S.UNDER_REVIEW,
    S.DRAFTED,
    S.AWAITING_PAPERS,
    S.AWAITING_PAPERS,
    S.RECEIVED,
    S.RETURNED,
)
OVER_STATES = (S.GRANTED, S.GRANTED, S.GRANTED, S.GRANTED, S.REFUSED, S.DEEMED_WITHDRAWN)
SURNAMES, GIVEN = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗",
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平",
)
# Of a thousand applications, how many came by each road: the rare ones are rare at a million too.
CHANNELS = {
    Channel.OFFICE: 600,
    Channel.WINDOW: 200,
    Channel.STATION: 80,
    Channel.REFERRED: 50,
    Channel.ONLINE: 30,
    Channel.VISIT: 20,
    Channel.HOTLINE: 10,
    Channel.LETTER: 6,
    Channel.CUSTODY: 3,
    Channel.REMOTE: 1,
}
# Of ten thousand people.
CATEGORIES = {
    "migrant-worker": 3_000,
    "elderly": 2_000,
    "woman": 2_000,
    "disabled": 900,
    "minor": 600,
    "social-assistance": 300,
    "veteran": 100,
    "ethnic-minority": 50,
    "prisoner": 10,
    "foreigner": 3,
    "hk-mo-tw": 1,
}
URGENT = 0.03


class Loader:
    """Adds applications until there are as many as asked; a later call only adds the rest."""

    def __init__(self) -> None:
        call_command("seed", verbosity=0)
        seeding.load_invented_units()
        self.matters = list(Matter.objects.order_by("pk"))
        self.places = list(ServicePoint.objects.order_by("pk"))
        self.units = list(HandlingUnit.objects.order_by("pk"))
        center = next(place for place in self.places if place.kind == PlaceKind.CENTER)
        self.staff = [self._person(Role.CENTER_STAFF, center, n) for n in range(4)]
        self.head = self._person(Role.CENTER_HEAD, center)
        self.clerk = self._person(Role.OFFICE_CLERK, self.places[1])
        self.auditor = self._person(Role.AUDITOR, None)
        self.now = timezone.localtime()
        self.workers = [self._worker(n, unit) for n, unit in enumerate(self.units)]
        roles = (
            Role.CENTER_STAFF,
            Role.CENTER_HEAD,
            Role.BUREAU_LEADER,
            Role.FINANCE,
            Role.FINANCE,
        )
        self.treasury = Treasury(
            hands=[self._person(role, None, n) for n, role in enumerate(roles, start=7)],
            evaluator=self._person(Role.EVALUATOR, None),
            now=self.now,
        )

    def fill(self, size: int) -> None:
        start = Application.objects.count()
        numbers = iter(range(start, size))
        while chunk := list(islice(numbers, CHUNK)):
            applicants = Applicant.objects.bulk_create(map(self._applicant, chunk))
            applications = Application.objects.bulk_create(
                self._application(n, person) for n, person in zip(chunk, applicants, strict=True)
            )
            Supplement.objects.bulk_create(
                self._supplement(application)
                for application in applications
                if application.state == S.AWAITING_PAPERS
            )
            cases = Case.objects.bulk_create(
                self._case(n, application)
                for n, application in zip(chunk, applications, strict=True)
                if application.state == S.GRANTED
            )
            beside.write(applications, cases, staff=self.staff, head=self.head, at=self.now)
            self.treasury.settle(cases)
        beside.write_center(self.places, head=self.head, by=self.staff[0], at=self.now, size=size)
        self._leave_one_to_assign()

    def _leave_one_to_assign(self) -> None:
        """Have one case that nobody has yet, in a database kept from before as well."""
        if Case.objects.filter(state=CaseState.OPENED).exists():
            return
        newest = Case.objects.filter(state=CaseState.IN_PROGRESS).latest("pk")
        Case.objects.filter(pk=newest.pk).update(
            state=CaseState.OPENED, unit=None, worker=None, assigned_on=None
        )

    def _person(self, role: Role, place: ServicePoint | None, n: int = 0) -> User:
        user, is_new = User.objects.get_or_create(
            username=f"bench-{role.lower()}-{n}", defaults={"name": "测量员", "role": role}
        )
        if place and is_new:
            user.postings.create(place=place, from_on=dt.date(2019, 1, 1))
        return user

    def _worker(self, n: int, unit: HandlingUnit) -> AidWorker:
        worker, _ = AidWorker.objects.get_or_create(
            licence_number=f"1500120{n:010d}",
            defaults={
                "name": f"测量{n}",
                "sort_key": "celiang",
                "kind": WorkerKind.LAWYER,
                "unit": unit,
                "gender": "F",
                "licensed_on": dt.date(2016, 7, 1),
                "joined_on": dt.date(2019, 1, 1),
            },
        )
        return worker

    def _applicant(self, n: int) -> Applicant:
        name = SURNAMES[n % 20] + GIVEN[n // 20 % 20] + GIVEN[n // 400 % 20]
        spelled = pinyin.readings(name)
        draw = random.Random(n)  # noqa: S311 - the same rows each time
        return Applicant(
            name=name,
            name_pinyin=spelled.full,
            name_initials=spelled.initials,
            gender="MF"[n % 2],
            born_on=dt.date(1960 + n % 40, 1 + n % 12, 1 + n % 28),
            categories=_some(CATEGORIES, draw, of=10_000),
            recorded_at=self.now,
            # Everybody is somebody else: were all indexes empty, the planner would read them all.
            id_index=f"{n:032x}",
            id_last4=f"{n % 10_000:04}",
            phone_index=f"{n:032x}",
            phone_last4=f"{n % 10_000:04}",
        )

    def _application(self, n: int, person: Applicant) -> Application:
        # One in fifty is open, and those are the newest.
        is_open = n % 50 == 0
        draw = random.Random(-n)  # noqa: S311 - the same rows each time
        matter = draw.choice(self.matters)
        state = OPEN[n // 50 % len(OPEN)] if is_open else OVER_STATES[n % len(OVER_STATES)]
        age = n // 50 % 9 if is_open else 10 + n % 3_000
        received_on = self.now.date() - dt.timedelta(days=age)
        taken = self.staff[n % 4] if state in {S.UNDER_REVIEW, S.DRAFTED} | DECIDED else None
        return Application(
            number=f"铜法援申〔{received_on.year}〕{n + 1}号",
            applicant=person,
            received_at=draw.choice(self.places),
            channel=draw.choices(list(CHANNELS), CHANNELS.values())[0],
            is_urgent=draw.random() < URGENT,
            stage=draw.choice(STAGES_BY_KIND[matter.kind]),
            registered_by=self.clerk,
            registered_at=self.now,
            form_token=uuid4(),
            matter=matter,
            hardship_basis=HardshipBasis.MEANS,
            state=state,
            received_on=received_on,
            # While papers are awaited the clock stands still.
            decision_due_on=None
            if state == S.AWAITING_PAPERS
            else received_on + dt.timedelta(days=7),
            decision_due_why="收到，次日起算7日。",
            forwarded_at=self.now,
            taken_by=taken,
            taken_at=self.now if taken else None,
            closed_on=received_on + dt.timedelta(days=5) if state in OVER else None,
        )

    def _supplement(self, application: Application) -> Supplement:
        return Supplement(
            application=application,
            items=[{"kind": "identity", "label": "居民身份证"}],
            number=f"{application.number}补",
            issued_by=self.clerk,
            delivered_on=application.received_on,
            reply_by=application.received_on + dt.timedelta(days=15),
            returns_to=S.RECEIVED,
        )

    def _case(self, n: int, application: Application) -> Case:
        opened_on = application.closed_on
        archived = n % 40 != 1
        return Case(
            number=f"（{opened_on.year}）渝援0151民{n + 1}号",
            application=application,
            route=IntakeRoute.APPLICATION,
            recipient=application.applicant,
            kind=CaseKind.CIVIL,
            matter=application.matter,
            cause=application.matter.label,
            stage=Stage.FIRST_INSTANCE,
            state=CaseState.ARCHIVED if archived else CaseState.IN_PROGRESS,
            opened_on=opened_on,
            assignment_due_on=opened_on + dt.timedelta(days=3),
            unit=self.units[n % len(self.units)],
            worker=self.workers[n % len(self.units)],
            assigned_on=opened_on,
            closed_on=opened_on + dt.timedelta(days=40) if archived else None,
            archived_on=opened_on + dt.timedelta(days=60) if archived else None,
            archive_number=f"{opened_on.year}-法援-{n + 1}" if archived else "",
        )


def _some(weights: dict[str, int], draw: random.Random, *, of: int) -> list[str]:
    return [code for code, weight in weights.items() if draw.randrange(of) < weight]
