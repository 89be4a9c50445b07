"""No list asks the database more the longer it gets, and no page of it asks much."""

from collections.abc import Collection

import pytest
from django.core.cache import cache
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import Application
from tests.house.lists import applications, days, desks
from tests.house.lists.listing import Listing
from tests.house.lists.paged import cuts_pages, paged_addresses
from tests.house.lists.table import TABLE
from tests.office import make_application, make_user, seed_calendar
from tests.questions import questions_of
from workstations.models import TrailEntry, User
from workstations.queries.sentences import details_of
from workstations.states import Role

pytestmark = pytest.mark.usefixtures("at_noon")
FEW, MANY = 2, 6
# A page asks no more of the database, however long the list is.
QUERIES = 15
# Lists that name no person of a file and no money, or lie in a file whose opening is noted: the
# trail keeps no look at them.
OPEN_LISTS = frozenset(
    {
        "applications:application_log",
        "applications:case_log",
        "applications:pledge_samples",
        "applications:referrals",
        "applications:scope_matter",
        "applications:scope_policy",
        "applications:transfer_period",
        "subsidies:disclosures",
        "subsidies:public_disclosures",
        "workstations:jobs",
        "workstations:legal_basis",
        "workstations:messages",
        "workstations:trail",
        "workstations:trail_nights",
    }
)


def asked(browser: Client, address: str, query: dict) -> tuple[list[str], HttpResponse]:
    """Open the list as on any other morning; return what it asked, and the page."""
    browser.get(address, query)  # the first page of a session writes its hour
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(address, query)
    assert answer.status_code == 200
    return questions_of(captured), answer


def rows_of(answer: HttpResponse) -> list[Model]:
    """Return the rows that stand on the page."""
    context = answer.context
    if "slice" in context:
        return list(context["slice"].rows)
    if "page" in context:
        return list(context["page"])
    return [row.record for row in context["table"].page]


def noted(name: str, *, reader: User) -> list[int]:
    """Return how many rows the reader was shown at the last look, as the trail says it."""
    looks = TrailEntry.objects.filter(action="list.viewed", actor=reader, details__list=name)
    return [look.details["rows"] for look in looks.order_by("-seq")[:1]]


def relations_alike(rows: Collection[Model], *, but: Collection[str]) -> list[str]:
    """Return the relations in which two of the rows are the same."""
    if not isinstance(next(iter(rows)), Model):
        # Rows put together from several tables hold values alone, and ask no more.
        return []
    found = []
    for field in type(next(iter(rows)))._meta.concrete_fields:
        held = [getattr(row, field.attname) for row in rows] if field.is_relation else []
        held = [key for key in held if key is not None]
        if field.name not in but and len(set(held)) < len(held):
            found.append(field.name)
    return found


def test_every_list_of_the_resolver_stands_in_the_table():
    assert sorted(paged_addresses() - set(TABLE)) == [], "lists that nobody lets grow"
    assert sorted(set(TABLE) - paged_addresses()) == [], "lines that lead to no list"


@pytest.mark.parametrize("name", sorted(set(TABLE) - OPEN_LISTS))
def test_the_trail_calls_a_list_by_its_name(name: str):
    assert details_of({"list": name})[0] != f"名单：{name}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "listing"),
    [
        pytest.param(name, listing, id=f"{name}-{listing}")
        for name, listings in TABLE.items()
        for listing in listings
    ],
)
def test_a_longer_list_asks_no_more(name: str, listing: Listing, signed_in):
    seed_calendar()
    reader = make_user(listing.role)
    browser = signed_in(reader)
    address = reverse(name, kwargs=listing.words())

    for n in range(1, FEW + 1):
        listing.add_row(reader, n)
    few, short = asked(browser, address, listing.query)
    for n in range(FEW + 1, MANY + 1):
        listing.add_row(reader, n)
    many, long = asked(browser, address, listing.query)

    rows = rows_of(long)
    assert noted(name, reader=reader) == ([] if name in OPEN_LISTS else [len(rows)])
    assert len(rows) - len(rows_of(short)) >= MANY - FEW
    assert relations_alike(rows, but=listing.alike) == []
    assert len(many) == len(few) <= QUERIES, "\n".join(sql[:200] for sql in many)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "add_row"),
    [
        (Role.OFFICE_CLERK, applications.came_back),
        (Role.CENTER_STAFF, applications.held_by_the_reader),
        (Role.CENTER_STAFF, days.on_the_desk),
        (Role.CENTER_HEAD, applications.held),
        (Role.CENTER_HEAD, days.on_the_desk),
        (Role.AID_WORKER, applications.of_the_worker),
        (Role.STATION_CLERK, applications.came_back),
        (Role.UNIT_MANAGER, desks.of_the_unit),
        (Role.EVALUATOR, desks.to_be_scored),
        (Role.BUREAU_LEADER, desks.to_be_signed),
        (Role.FINANCE, desks.to_be_paid),
        (Role.AUDITOR, desks.written_down),
        (Role.SYSTEM_ADMIN, desks.that_died),
        (Role.SECURITY_ADMIN, desks.tried_in_vain),
    ],
)
def test_a_fuller_workbench_asks_no_more(role: Role, add_row, signed_in):
    seed_calendar()
    reader = make_user(role)
    browser, counted = signed_in(reader), []
    for some in (range(1, 3), range(3, 6)):
        for n in some:
            add_row(reader, n)
        questions, _ = asked(browser, reverse("workbench"), {})
        counted.append(len(questions))

    assert counted[0] == counted[1] <= QUERIES


# ---- The control: what such a list would look like -------------------------------------------


def careless(request):
    """A list that asks for the place of every row anew."""
    page = Paginator(Application.objects.order_by("pk"), 25).get_page(1)
    return [application.received_at.name for application in page]


@pytest.mark.django_db
def test_a_list_that_asks_once_for_each_row_would_be_found():
    assert cuts_pages(careless)

    counted = []
    for more in (FEW, MANY - FEW):
        for _ in range(more):
            make_application()
        with CaptureQueriesContext(connection) as captured:
            careless(RequestFactory().get("/"))
        counted.append(len(captured))

    assert counted[1] == counted[0] + (MANY - FEW)


@pytest.mark.django_db
def test_rows_that_share_a_relation_would_be_found():
    first = make_application()

    twice = [first, make_application(place=first.received_at)]

    assert relations_alike(twice, but={"matter"}) == ["received_at"]
