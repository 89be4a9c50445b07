"""Two applications that belong together: marked by the center, read from both sides."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.models import FileLink
from applications.operations import linking
from applications.queries import links
from applications.states import LinkKind as K
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, TODAY, S, make_application, make_user
from tests.races import in_own_connection, wait_until_blocked
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def two():
    return make_application(S.FORWARDED), make_application(S.FORWARDED)


def mark(one, other, *, by, kind=K.DUPLICATE):
    return linking.mark(application_id=one.pk, number=other.number, kind=kind, by=by, at=NOON)


def words(application):
    found = links.linked_to(application, user=make_user(Role.CENTER_STAFF), on=TODAY)
    return [(row.words, row.other) for row in found]


def test_each_side_names_the_other(two, staff):
    one, other = two

    mark(one, other, by=staff, kind=K.SPLIT)

    assert words(one) == [("由此件拆分", other)]
    assert words(other) == [("拆分出此件", one)]
    entry = TrailEntry.objects.get(action="application.linked")
    assert entry.details == {"number": other.number, "kind": "SPLIT"}


def test_a_mark_taken_off_is_kept_for_the_record_and_may_be_set_anew(two, staff, head):
    link = mark(*two, by=staff)

    linking.unmark(link_id=link.pk, by=head, at=NOON)

    assert words(two[0]) == []
    with pytest.raises(RuleBroken, match="已经取消"):
        linking.unmark(link_id=link.pk, by=head, at=NOON)
    mark(*two, by=staff)
    assert FileLink.objects.count() == 2


def test_two_are_marked_once_from_whichever_side(two, staff):
    mark(*two, by=staff)

    with pytest.raises(RuleBroken, match="已经标记"):
        mark(*reversed(two), by=staff)


@pytest.mark.parametrize("number", ["", "铜法援申〔2099〕1号"])
def test_a_number_that_nobody_has_is_refused_at_the_field(two, staff, number):
    with pytest.raises(RuleBroken, match="没有这个编号") as refusal:
        linking.mark(application_id=two[0].pk, number=number, kind=K.RELATED, by=staff, at=NOON)

    assert refusal.value.field == "number"


def test_nothing_repeats_itself(two, staff):
    with pytest.raises(RuleBroken, match="本件的编号"):
        mark(two[0], two[0], by=staff)
    with pytest.raises(IntegrityError, match="leads_to_another"), transaction.atomic():
        FileLink.objects.create(
            application=two[0], other=two[0], kind=K.RELATED, marked_by=staff, marked_at=NOON
        )


def test_an_office_marks_nothing_and_reads_nothing_of_it(two, clerk, staff, signed_in, office):
    here = make_application(S.FORWARDED, place=office)
    mark(here, two[0], by=staff)

    with pytest.raises(PermissionDenied):
        mark(here, two[1], by=clerk)
    page = signed_in(clerk).get(reverse("applications:detail", args=[here.uid])).content.decode()
    assert two[0].number not in page


def test_the_page_shows_the_mark_and_takes_it_off(two, staff, signed_in):
    browser = signed_in(staff)
    url = reverse("applications:link_file", args=[two[0].uid])

    page = browser.post(url, {"number": two[1].number, "kind": "DUPLICATE"}, follow=True)

    assert "与此件重复" in page.content.decode()
    off = reverse("applications:unlink_file", args=[FileLink.objects.get().uid])
    assert "与此件重复" not in browser.post(off, follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_mark_from_both_sides_at_once_the_second_reads_the_first():
    one, other = make_application(S.FORWARDED), make_application(S.FORWARDED)
    staff, colleague = make_user(Role.CENTER_STAFF), make_user(Role.CENTER_STAFF)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            mark(one, other, by=staff)
            attempt = pool.submit(in_own_connection, lambda: mark(other, one, by=colleague))
            wait_until_blocked()
        with pytest.raises(RuleBroken, match="已经标记"):
            attempt.result()
    assert FileLink.objects.count() == 1
