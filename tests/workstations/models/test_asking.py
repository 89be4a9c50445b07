"""Who opens a page is asked once: seats of the day, unread messages and the second factor."""

import datetime as dt

import pytest
from allauth.mfa.models import Authenticator

from tests.office import NOON, TODAY, make_place, make_user
from workstations.models import Message, Posting, Substitution
from workstations.models.asking import who_asks
from workstations.models.substitution import SubstitutionKind
from workstations.states import Role

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def lend(absent, substitute, kind=SubstitutionKind.DESK, **fields):
    return Substitution.objects.create(
        absent=absent,
        substitute=substitute,
        kind=kind,
        basis="铜法援授权〔2026〕1号" if kind == SubstitutionKind.SIGN else "",
        entered_by=absent,
        entered_at=NOON,
        **{"from_on": TODAY, "until_on": TODAY, **fields},
    )


def test_all_that_a_page_asks_of_its_reader_is_one_question(staff, django_assert_num_queries):
    absent = make_user(Role.CENTER_STAFF)
    lend(absent, staff)

    with django_assert_num_queries(1):
        reader = who_asks(staff.pk, on=TODAY)
        assert reader == staff
        assert reader.desks_on(TODAY) == {staff.pk, absent.pk}
        assert reader.authorities_on(TODAY) == frozenset()
        assert (reader.unread_messages, reader.has_totp) == (0, False)


def test_another_day_is_asked_anew(clerk, office):
    reader = who_asks(clerk.pk, on=TODAY)

    Posting.objects.filter(user=clerk).update(until_on=TODAY)

    assert reader.works_at(office.pk, on=TODAY)
    assert not reader.works_at(office.pk, on=TODAY + DAY)


def test_a_posting_counts_on_its_days_only(clerk, office):
    elsewhere, later = make_place(), make_place()
    Posting.objects.create(
        user=clerk, place=elsewhere, from_on=TODAY - 30 * DAY, until_on=TODAY - DAY
    )
    Posting.objects.create(user=clerk, place=later, from_on=TODAY + DAY)

    assert who_asks(clerk.pk, on=TODAY).place_ids_on(TODAY) == {office.pk}


def test_a_signature_lent_by_who_is_no_longer_the_head_is_worth_nothing(staff, head):
    lend(head, staff, SubstitutionKind.SIGN)
    assert who_asks(staff.pk, on=TODAY).authorities_on(TODAY) == {head.pk}

    head.role = Role.CENTER_STAFF
    head.save()

    assert who_asks(staff.pk, on=TODAY).authorities_on(TODAY) == frozenset()


def test_what_was_called_off_or_is_over_is_held_no_more(staff):
    lend(make_user(Role.CENTER_STAFF), staff, revoked_at=NOON, revoked_by=staff)
    lend(make_user(Role.CENTER_STAFF), staff, from_on=TODAY - 2 * DAY, until_on=TODAY - DAY)

    assert who_asks(staff.pk, on=TODAY).desks_on(TODAY) == {staff.pk}


def test_the_bell_counts_the_reader_s_own_unread_messages(staff, head):
    for recipient, read_at in ((staff, None), (staff, None), (staff, NOON), (head, None)):
        Message.objects.create(
            recipient=recipient,
            text="铜法援申〔2026〕1号待决定",
            page="applications:queue",
            sent_at=NOON,
            read_at=read_at,
        )

    assert who_asks(staff.pk, on=TODAY).unread_messages == 2


def test_recovery_codes_alone_are_no_second_factor(head):
    Authenticator.objects.create(user=head, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert not who_asks(head.pk, on=TODAY).has_totp

    Authenticator.objects.create(user=head, type=Authenticator.Type.TOTP, data={})

    assert who_asks(head.pk, on=TODAY).has_totp


def test_who_is_gone_asks_nothing():
    assert who_asks(0, on=TODAY) is None
