"""Narrowed lists with many rows: whatever way leads to them, nothing is left out or shown twice."""

import datetime as dt

import pgtrigger
import pytest
from django.urls import reverse

from applications.models import Application, Matter, NameCharacter
from applications.operations import seeding
from applications.queries import queue
from applications.states import ApplicationState
from applications.views.center_desk import listing
from legalaid.shared import keyset, paging
from tests.applications.views.test_long_lists import expected, shown, walk
from tests.office import TODAY, make_applicant, make_application, make_place

S = ApplicationState
SORTS = [f"{sign}{code}" for code in queue.ORDERS for sign in ("", "-")]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cold_cache", "at_noon", "calendar")]


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch):
    """Two rows a page, two numbered pages, and more than five rows are many."""
    monkeypatch.setattr(paging, "USUAL", 2)
    monkeypatch.setattr(keyset, "NUMBERED_ROWS", 4)
    for module in (keyset, listing):
        monkeypatch.setattr(module, "A_FEW", 5)


@pytest.fixture
def years():
    """Return twelve applications of two years and the days on which they came, the newest first."""
    place = make_place()
    people = [make_applicant(name=name) for name in ("王一", "李王", "王一", "赵二")]
    return [
        make_application(
            S.WITHDRAWN,
            place=place,
            applicant=people[n % 4],
            received_on=TODAY - dt.timedelta(days=60 * n),
            closed_on=TODAY,
        )
        for n in range(12)
    ]


def there_and_back(browser, address):
    """Follow the list to its end and return to its front; return both, in order."""
    pages, last = walk(browser, address)
    answer = browser.get(last)
    back = [shown(answer)]
    while "before=" in answer.context["slice"].earlier_url:
        answer = browser.get(address.split("?")[0] + answer.context["slice"].earlier_url)
        back.append(shown(answer))
    return [pk for page in pages for pk in page], [pk for page in reversed(back) for pk in page]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("narrowed", ["received_from", "received_until", "state=WITHDRAWN"])
def test_a_condition_leaves_the_order_as_it_is(signed_in, staff, years, sort, narrowed):
    # Two ends of the range in the middle of a month; five months before it, seven behind.
    day = years[6].received_on
    condition = narrowed if "=" in narrowed else f"{narrowed}={day.isoformat()}"
    kept = {
        "received_from": set(years[:7]),
        "received_until": set(years[6:]),
        "state=WITHDRAWN": set(years),
    }[narrowed]

    there, back = there_and_back(
        signed_in(staff), f"{reverse('applications:register')}?sort={sort}&{condition}"
    )

    assert there == [pk for pk in expected(sort) if pk in {row.pk for row in kept}]
    assert back == there


@pytest.mark.parametrize("sort", SORTS)
def test_what_was_decided_since_a_day_stands_in_every_order(signed_in, staff, sort):
    days = [TODAY - dt.timedelta(days=20 * n) for n in range(8)]
    place, person = make_place(), make_applicant(name="王一")
    rows = [
        make_application(S.REFUSED, place=place, applicant=person, received_on=day, closed_on=day)
        for day in days
    ]
    make_application(S.WITHDRAWN, place=place, received_on=TODAY, closed_on=TODAY)

    address = f"{reverse('applications:register')}?sort={sort}&decided_from={days[5].isoformat()}"
    there, back = there_and_back(signed_in(staff), address)

    assert there == [pk for pk in expected(sort) if pk in {row.pk for row in rows[:6]}]
    assert back == there


@pytest.mark.parametrize("sort", SORTS)
def test_a_common_character_is_found_wherever_it_stands_in_the_name(signed_in, staff, years, sort):
    browser = signed_in(staff)
    sent = browser.post(reverse("applications:find"), {"list": "register", "q": "王"})

    there, back = there_and_back(browser, f"{sent['Location']}&sort={sort}")

    wanted = {row.pk for row in years if "王" in row.applicant.name}
    assert there == [pk for pk in expected(sort) if pk in wanted]
    assert (len(there), back) == (9, there)


def test_an_open_list_is_narrowed_and_sorted_whole(signed_in, staff):
    days = [None, *(TODAY + dt.timedelta(days=n % 5) for n in range(18))]
    for day in days:
        make_application(S.UNDER_REVIEW if day else S.AWAITING_PAPERS, decision_due_on=day)

    there, back = there_and_back(
        signed_in(staff), f"{reverse('applications:queue')}?light=fine&sort=-decision_due_on"
    )

    fine = {
        row.pk for row in Application.objects.filter(decision_due_on__gt=TODAY + dt.timedelta(2))
    }
    assert there == [pk for pk in expected("-decision_due_on") if pk in fine]
    assert back == there


# ---- Copies beside the row ------------------------------------------------------------------


def characters(application):
    found = NameCharacter.objects.filter(application=application).order_by("character")
    return "".join(row.character for row in found), {row.name_key for row in found}


def test_the_characters_follow_the_name_even_where_it_sounds_the_same():
    application = make_application(applicant=make_applicant(name="王伟"))
    assert characters(application) == ("伟王", {"wangwei 王伟"})

    person = application.applicant
    person.name = "王维"
    person.save()
    assert characters(application) == ("王维", {"wangwei 王维"})

    person.name, person.name_pinyin = "赵赵", "zhaozhao"
    person.save()
    assert characters(application) == ("赵", {"zhaozhao 赵赵"})


def test_the_characters_follow_the_application_to_another_person():
    application = make_application(applicant=make_applicant(name="王伟"))

    Application.objects.filter(pk=application.pk).update(applicant=make_applicant(name="李一"))

    assert characters(application) == ("一李", {"liyi 李一"})


def test_the_kind_follows_the_matter():
    application = make_application()
    matter = Matter.objects.get(pk=application.matter_id)
    other = next(kind for kind in ("CRIMINAL", "CIVIL") if kind != matter.kind)
    application.refresh_from_db()
    assert application.kind == matter.kind

    Matter.objects.filter(pk=matter.pk).update(kind=other)
    application.refresh_from_db()
    assert application.kind == other

    # An older copy in somebody's hands does not bring the old kind back.
    application.kind = ""
    application.save()
    application.refresh_from_db()
    assert application.kind == other


def test_what_was_written_before_there_were_copies_gets_them_with_the_seed():
    application = make_application(applicant=make_applicant(name="王伟"))
    rows = Application.objects.filter(pk=application.pk)
    kind = Matter.objects.get(pk=application.matter_id).kind
    with pgtrigger.ignore():
        rows.update(kind="", name_key="wangwei")
        NameCharacter.objects.all().delete()

    seeding.load_matters()

    assert rows.values_list("kind", "name_key").get() == (kind, "wangwei 王伟")
    assert characters(application) == ("伟王", {"wangwei 王伟"})
