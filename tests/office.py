"""An office to test in: people, places, the calendar, applications and cases, all invented.

``tests/conftest.py`` loads this module as a plugin, so its fixtures are known everywhere. The
factories make plain rows that keep every promise of the tables; a test says only what it is about.
"""

import datetime as dt
import json
from decimal import Decimal
from io import BytesIO
from itertools import count
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TransactionTestCase
from PIL import Image

from applications.models import (
    Applicant,
    Application,
    Case,
    Decision,
    HardshipLine,
    IdKind,
    Material,
    Matter,
    Notice,
    NoticeGround,
    NoticePerson,
    Supplement,
)
from applications.rules import case_numbers
from applications.rules.lists import MATERIAL_LABELS
from applications.states import (
    DECIDED,
    OVER,
    ApplicationState,
    CaseKind,
    CaseState,
    Channel,
    DecisionKind,
    HardshipBasis,
    IntakeRoute,
    Stage,
)
from legalaid.shared import phones, pinyin, resident_id
from legalaid.shared.encryption import blind_index
from workstations.models import (
    AidWorker,
    Authority,
    CalendarDay,
    CalendarYear,
    HandlingUnit,
    Posting,
    ServicePoint,
    User,
)
from workstations.operations import numbering
from workstations.states import (
    CENTER,
    AuthorityKind,
    PlaceKind,
    Role,
    UnitKind,
    WorkerKind,
)

S = ApplicationState
SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Wednesday: the seven days end on the next Wednesday, no holiday near.
TODAY = dt.date(2026, 11, 18)
NOON = dt.datetime(2026, 11, 18, 12, 0, tzinfo=SHANGHAI)
LONG_AGO = dt.date(2019, 1, 1)

ROOT = Path(__file__).parents[1]
_serial = count(1)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), tzinfo=SHANGHAI)


# ---- Places and people ----------------------------------------------------------------------


def seed_calendar() -> None:
    """Put the committed years into the tables, 2022 to 2026 confirmed and 2027 provisional."""
    known = set(CalendarYear.objects.values_list("year", flat=True))
    entries = json.loads((ROOT / "workstations/seed/calendar.json").read_text())["years"]
    for entry in entries:
        if entry["year"] in known:
            continue
        CalendarYear.objects.create(
            year=entry["year"],
            source=entry["source"],
            is_confirmed=entry["status"] == "confirmed",
        )
        CalendarDay.objects.bulk_create(
            CalendarDay(
                year_id=entry["year"], day=item["day"], name=item["name"], is_workday=is_workday
            )
            for key, is_workday in (("holidays", False), ("workdays", True))
            for item in entry[key]
        )


def make_center() -> ServicePoint:
    """Return the one center; a table holds no second."""
    center = ServicePoint.objects.filter(kind=PlaceKind.CENTER).first()
    return center or ServicePoint.objects.create(
        code="CENTER",
        name="重庆市铜梁区法律援助中心",
        short_name="法律援助中心",
        sort_key="fa lv yuan zhu zhong xin",
        kind=PlaceKind.CENTER,
        phone="023-45680148",
        opened_on=LONG_AGO,
    )


def make_place(kind: PlaceKind = PlaceKind.JUDICIAL_OFFICE, **fields) -> ServicePoint:
    if kind == PlaceKind.CENTER:
        return make_center()
    n = next(_serial)
    name = fields.pop("name", f"第{n}{kind.label}")
    return ServicePoint.objects.create(
        **{
            "code": f"P{n}",
            "name": name,
            "short_name": name,
            "sort_key": pinyin.sort_key(name),
            "kind": kind,
            "opened_on": LONG_AGO,
            **fields,
        }
    )


def make_authority(kind: AuthorityKind = AuthorityKind.COURT, **fields) -> Authority:
    n = next(_serial)
    return Authority.objects.create(
        **{"code": f"A{n}", "name": f"第{n}{kind.label}", "kind": kind, **fields}
    )


def make_unit(kind: UnitKind = UnitKind.LAW_FIRM, **fields) -> HandlingUnit:
    n = next(_serial)
    name = fields.pop("name", f"重庆第{n}{kind.label}")
    return HandlingUnit.objects.create(
        **{
            "code": f"U{n}",
            "name": name,
            "sort_key": pinyin.sort_key(name),
            "kind": kind,
            **fields,
        }
    )


def make_user(
    role: Role, *, place: ServicePoint | None = None, since: dt.date = LONG_AGO, **fields
) -> User:
    """Return an account; center staff are posted to the center, clerks to a place of their own."""
    n = next(_serial)
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
    n = next(_serial)
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


# ---- Applicants and their matters -----------------------------------------------------------


def resident_number(*, born_on: dt.date = dt.date(1985, 3, 7), serial: int | None = None) -> str:
    """Return a well-formed resident ID of an area code that was never given out."""
    first17 = f"999999{born_on:%Y%m%d}{(serial or next(_serial)) % 1000:03d}"
    return first17 + resident_id.check_digit(first17)


def make_matter(code: str = "wages", **fields) -> Matter:
    """Return a matter of the seed by its code."""
    matter = Matter.objects.filter(code=code).first()
    if matter:
        return matter
    entries = json.loads((ROOT / "applications/seed/matters.json").read_text())["matters"]
    entry = next((e for e in entries if e["code"] == code), None)
    plain = {"code": code, "label": f"事项{code}", "kind": CaseKind.CIVIL}
    return Matter.objects.create(**{**plain, **(entry or {}), **fields})


def seed_hardship_line() -> None:
    """Put the committed lines into the table."""
    entries = json.loads((ROOT / "applications/seed/hardship_lines.json").read_text())["lines"]
    for entry in entries:
        HardshipLine.objects.get_or_create(
            in_force_from=entry["in_force_from"],
            area=entry["area"],
            defaults={key: entry[key] for key in ("monthly_yuan", "source", "is_example")},
        )


def make_applicant(**fields) -> Applicant:
    n = next(_serial)
    name = fields.pop("name", f"周小{'一二三四五六七八九十'[n % 10]}")
    number = fields.pop("id_number", "")
    phone = phones.normalise(fields.pop("phone", f"139{n:08d}"))
    spelled = pinyin.readings(name)
    if number:
        fields = {"id_kind": IdKind.RESIDENT_ID, **fields}
    return Applicant.objects.create(
        **{
            "name": name,
            "name_pinyin": spelled.full,
            "name_initials": spelled.initials,
            "id_number": number,
            "id_index": blind_index("resident_id", number),
            "id_last4": number[-4:],
            "phone": phone,
            "phone_index": blind_index("phone", phone),
            "phone_last4": phone[-4:],
            "recorded_at": NOON,
            **fields,
        }
    )


def make_application(
    state: ApplicationState = S.FORWARDED,
    *,
    place: ServicePoint | None = None,
    received_on: dt.date = TODAY,
    taken_by: User | None = None,
    **fields,
) -> Application:
    """Return an application in that state, as the operations would leave it, without its trail."""
    n = next(_serial)
    place = place or make_place()
    clerk = fields.pop("registered_by", None) or make_user(Role.OFFICE_CLERK, place=place)
    if state in {S.UNDER_REVIEW, S.DRAFTED} | DECIDED and taken_by is None:
        taken_by = make_user(Role.CENTER_STAFF)
    received = {}
    if state != S.DRAFT:
        received = {
            "number": f"铜法援申〔{received_on.year}〕T{n}号",
            "received_on": received_on,
            # While papers are awaited the clock stands still.
            "decision_due_on": None
            if state == S.AWAITING_PAPERS
            else received_on + dt.timedelta(days=7),
            "decision_due_why": "测试",
            "progress_code": f"T{n:07d}",
        }
    matter = fields.pop("matter", None) or make_matter()
    application = Application.objects.create(
        **{
            "applicant": fields.pop("applicant", None) or make_applicant(),
            "received_at": place,
            "channel": Channel.OFFICE,
            "registered_by": clerk,
            "registered_at": noon(received_on),
            "form_token": uuid4(),
            "matter": matter,
            "stage": "MEDIATION" if matter.kind == CaseKind.NON_LITIGATION else "FIRST_INSTANCE",
            "hardship_basis": HardshipBasis.MEANS,
            # 2,000 yuan a head and month: below the line of 2025.
            "household_size": 1,
            "income_yuan": Decimal("48000.00"),
            "rigid_expenditure_yuan": Decimal("24000.00"),
            "has_high_value_assets": False,
            "state": state,
            "taken_by": taken_by,
            "taken_at": noon(received_on) if taken_by else None,
            "closed_on": received_on if state in OVER else None,
            "forwarded_at": None if state in {S.DRAFT, S.RECEIVED} else noon(received_on),
            **received,
            **fields,
        }
    )
    if state == S.AWAITING_PAPERS:
        Supplement.objects.create(
            application=application,
            items=[{"kind": "identity", "label": MATERIAL_LABELS["identity"]}],
            number=f"铜法援补〔{received_on.year}〕T{n}号",
            issued_by=taken_by or clerk,
            delivered_on=received_on,
            reply_by=received_on + dt.timedelta(days=7),
            returns_to=S.UNDER_REVIEW if taken_by else S.RECEIVED,
        )
    return application


def photo(colour: str = "white", name: str = "photo.jpg") -> SimpleUploadedFile:
    """Return a small real photo, as a telephone would send it."""
    drawn = BytesIO()
    Image.new("RGB", (40, 30), colour).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), content_type="image/jpeg")


def hand_in(application: Application, *kinds: str) -> None:
    """Put the papers of these kinds into the application, without a file behind them."""
    for kind in kinds or ("application-form", "identity", "case-papers", "hardship-statement"):
        Material.objects.create(
            application=application,
            kind=kind,
            label=MATERIAL_LABELS[kind],
            received_on=application.received_on or TODAY,
        )


def make_decision(
    application: Application,
    *,
    kind: DecisionKind = DecisionKind.GRANT,
    drafted_by: User | None = None,
    signed_by: User | None = None,
    **fields,
) -> Decision:
    """Return the decision on an application; signed where ``signed_by`` is given."""
    n = next(_serial)
    signed = {}
    if signed_by:
        signed = {"signed_by": signed_by, "signed_at": NOON, "number": f"铜法援决〔2026〕T{n}号"}
    return Decision.objects.create(
        **{
            "application": application,
            "kind": kind,
            "ground": "" if kind == DecisionKind.GRANT else "not-in-hardship",
            "articles": "《中华人民共和国法律援助法》第三十一条第五项",
            "reason": "申请人请求支付劳动报酬，符合经济困难标准。",
            "competent_body": "重庆市大足区法律援助中心" if kind == DecisionKind.REDIRECT else "",
            "drafted_by": drafted_by or application.taken_by,
            "drafted_at": NOON,
            **signed,
            **fields,
        }
    )


def make_case(
    state: CaseState = CaseState.OPENED,
    *,
    application: Application | None = None,
    opened_on: dt.date = TODAY,
    **fields,
) -> Case:
    """Return a case on a granted application, with its signed decision.

    For the states after OPENED pass the fields that they need (unit, assigned_on, …), or use
    ``tests.casework``.
    """
    if application is None:
        application = make_application(S.GRANTED, received_on=opened_on)
    if not application.decisions.exists():
        make_decision(application, signed_by=make_user(Role.CENTER_HEAD))
    kind = CaseKind(application.matter.kind)
    letter = case_numbers.letter(kind, fields.get("stage", Stage.FIRST_INSTANCE))
    return Case.objects.create(
        **{
            "number": numbering.take_case_number(letter, on=opened_on, at=noon(opened_on)),
            "application": application,
            "route": IntakeRoute.APPLICATION,
            "recipient": application.applicant,
            "kind": kind,
            "matter": application.matter,
            "cause": application.matter.label,
            "stage": Stage.FIRST_INSTANCE,
            "authority": application.authority,
            "state": state,
            "opened_on": opened_on,
            "assignment_due_on": opened_on + dt.timedelta(days=3),
            **fields,
        }
    )


def make_notice(*, authority: Authority | None = None, **fields) -> Notice:
    n = next(_serial)
    return Notice.objects.create(
        **{
            "authority": authority or make_authority(),
            "authority_number": f"（2026）渝0151刑初{n}号",
            "stage": Stage.FIRST_INSTANCE,
            "received_on": TODAY,
            "registered_by": fields.pop("registered_by", None) or make_user(Role.CENTER_STAFF),
            "registered_at": NOON,
            "form_token": uuid4(),
            **fields,
        }
    )


def make_notice_case(
    state: CaseState = CaseState.OPENED,
    *,
    notice: Notice | None = None,
    ground: NoticeGround = NoticeGround.MINOR,
    faces_life_or_death: bool = False,
    **fields,
) -> Case:
    """Return a criminal case that began by a notice."""
    notice = notice or make_notice()
    person = NoticePerson.objects.create(
        notice=notice,
        person=fields.pop("recipient", None) or make_applicant(),
        charge="盗窃",
        ground=ground,
        faces_life_or_death=faces_life_or_death,
    )
    return Case.objects.create(
        **{
            "number": numbering.take_case_number(
                "刑", on=notice.received_on, at=noon(notice.received_on)
            ),
            "notice_person": person,
            "route": notice.route,
            "recipient": person.person,
            "kind": CaseKind.CRIMINAL,
            "cause": person.charge,
            "stage": notice.stage,
            "ground": ground,
            "authority": notice.authority,
            "state": state,
            "opened_on": notice.received_on,
            "assignment_due_on": notice.received_on + dt.timedelta(days=3),
            **fields,
        }
    )


# ---- Fixtures -------------------------------------------------------------------------------


@pytest.fixture(autouse=True, scope="session")
def _flush_past_the_triggers():
    """Between transactional tests every table is truncated, those too that never are in life."""
    plain = TransactionTestCase._fixture_teardown  # noqa: SLF001

    def teardown(case):
        with pgtrigger.ignore():
            plain(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture
def calendar(db):
    seed_calendar()


@pytest.fixture
def hardship_line(db):
    seed_hardship_line()


@pytest.fixture
def center(db) -> ServicePoint:
    return make_center()


@pytest.fixture
def office(db) -> ServicePoint:
    return make_place(name="巴川司法所")


@pytest.fixture
def clerk(office) -> User:
    """A clerk of the judicial office of the fixture ``office``."""
    return make_user(Role.OFFICE_CLERK, place=office)


@pytest.fixture
def station_clerk(db) -> User:
    return make_user(Role.STATION_CLERK)


@pytest.fixture
def staff(db) -> User:
    return make_user(Role.CENTER_STAFF)


@pytest.fixture
def head(db) -> User:
    return make_user(Role.CENTER_HEAD)


@pytest.fixture
def lawyer(db) -> AidWorker:
    """A lawyer of the pool with a login; the account is ``lawyer.user``."""
    return make_aid_worker(login=True)


@pytest.fixture
def unit_manager(db) -> User:
    return make_user(Role.UNIT_MANAGER)


@pytest.fixture
def evaluator(db) -> User:
    return make_user(Role.EVALUATOR)


@pytest.fixture
def finance(db) -> User:
    return make_user(Role.FINANCE)


@pytest.fixture
def leader(db) -> User:
    return make_user(Role.BUREAU_LEADER)


@pytest.fixture
def auditor(db) -> User:
    return make_user(Role.AUDITOR)


@pytest.fixture
def system_admin(db) -> User:
    return make_user(Role.SYSTEM_ADMIN)


@pytest.fixture
def security_admin(db) -> User:
    return make_user(Role.SECURITY_ADMIN)


@pytest.fixture
def signed_in(settings):
    """Return a browser at which that person sits; ``signed_in(clerk).get(…)``."""
    # The second factor has its own tests; here it would send every head to its page.
    settings.DEMO = True

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
