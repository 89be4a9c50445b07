"""Returns: the office reads its own, the center's month counts all, nobody is ranked."""

import datetime as dt

import pytest
from django.urls import reverse

from applications.models import FirstReview, OfficeReturn
from applications.operations import first_review, triage
from applications.rules.lists import RETURN_FIELDS, RETURN_REASONS
from applications.states import ApplicationState, Opinion
from tests.office import NOON, make_application, make_place, make_user, noon
from workstations.states import PlaceKind, Role

S = ApplicationState
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
OWN, BULLETIN = reverse("applications:own_returns"), reverse("applications:bulletin")


def words(answer):
    return answer.content.decode()


def send_back(application, *, reason="photo-unreadable", at=NOON):
    return triage.return_to_office(
        application_id=application.pk, reason=reason, note="请重拍", by=application.taken_by, at=at
    )


def send_up(application, by, at=NOON):
    return first_review.forward(
        application_id=application.pk, opinion=Opinion.GRANT, note="", by=by, at=at
    )


def test_a_return_is_kept_after_the_office_has_answered(staff, clerk, office):
    application = make_application(S.UNDER_REVIEW, place=office, taken_by=staff)
    send_back(application)

    send_up(application, clerk, at=NOON + dt.timedelta(hours=2))

    kept = OfficeReturn.objects.get()
    assert (kept.reason, kept.by) == ("photo-unreadable", staff)
    assert kept.answered_at == NOON + dt.timedelta(hours=2)


def test_the_office_reads_its_own_returns_with_their_reasons(signed_in, staff, clerk, office):
    own = make_application(S.UNDER_REVIEW, place=office, taken_by=staff)
    others = make_application(S.UNDER_REVIEW, taken_by=staff)
    send_back(own)
    send_back(others, reason="duplicate")

    page = words(signed_in(clerk).get(OWN))

    assert own.number in page
    assert "照片模糊、缺页" in page
    assert others.number not in page
    assert "与已有申请重复" not in page


def test_an_empty_page_teaches(signed_in, clerk):
    assert "没有退回记录" in words(signed_in(clerk).get(OWN))


@pytest.mark.parametrize("role", [Role.CENTER_STAFF, Role.AUDITOR, Role.BUREAU_LEADER])
def test_nobody_but_the_clerks_has_an_own_place(signed_in, role):
    assert signed_in(make_user(role)).get(OWN).status_code == 403


# ---- Where a returned application opens ------------------------------------------------------


def test_every_reason_names_a_place_on_the_page():
    assert set(RETURN_FIELDS) == set(RETURN_REASONS)
    assert all(RETURN_FIELDS.values())


@pytest.mark.parametrize(
    ("reason", "spot"),
    [
        ("contact-missing", "id_phone"),
        ("facts-missing", "id_narrative"),
        ("opponent-missing", "id_opponent_1"),
        ("identity-unclear", "id_file-identity"),
        ("photo-unreadable", "id_papers"),
    ],
)
def test_a_returned_application_opens_at_what_is_missing(
    signed_in, staff, clerk, office, reason, spot
):
    application = make_application(S.UNDER_REVIEW, place=office, taken_by=staff)
    send_back(application, reason=reason)
    browser = signed_in(clerk)

    listed = words(browser.get(reverse("applications:office_list"), {"tab": "returned"}))
    page = words(browser.get(reverse("applications:edit", args=[application.uid])))

    assert f"/edit/#{spot}" in listed
    assert f'href="#{spot}"' in page
    assert f'id="{spot}"' in page


# ---- The month -------------------------------------------------------------------------------


@pytest.fixture
def november(staff):
    """Two offices and a station: the second took in, sent up after two days, and got it back."""
    busy = make_place(code="SFS02", name="东城司法所")
    make_place(code="SFS01", name="巴川司法所")
    make_place(PlaceKind.WORKSTATION, code="GZZ01", name="工会工作站")
    clerk = make_user(Role.OFFICE_CLERK, place=busy)
    sent = make_application(S.RECEIVED, place=busy, received_on=dt.date(2026, 11, 2))
    send_up(sent, clerk, at=noon(dt.date(2026, 11, 4)))
    triage.take(application_id=sent.pk, by=staff, at=noon(dt.date(2026, 11, 5)))
    sent.refresh_from_db()
    send_back(sent, at=noon(dt.date(2026, 11, 5)))
    send_up(sent, clerk, at=noon(dt.date(2026, 11, 6)))
    make_application(S.RECEIVED, place=busy, received_on=dt.date(2026, 11, 30))
    make_application(S.RECEIVED, place=busy, received_on=dt.date(2026, 10, 31))
    return busy


@pytest.mark.usefixtures("november")
def test_the_month_counts_each_office_in_the_order_of_its_code(signed_in, leader):
    answer = signed_in(leader).get(BULLETIN, {"month": "2026-11"})

    rows = answer.context["rows"]
    assert [row.place.code for row in rows] == ["GZZ01", "SFS01", "SFS02"]
    busy = rows[2]
    assert (busy.received, busy.forwarded, busy.returned) == (2, 1, 1)
    assert [(reason.label, reason.count) for reason in busy.reasons] == [("照片模糊、缺页", 1)]
    assert busy.days_to_forward == 2.0
    assert (rows[1].received, rows[1].days_to_forward) == (0, None)
    assert "2026年11月初审工作通报" in words(answer)


@pytest.mark.usefixtures("november")
def test_without_a_month_it_is_the_last_one(signed_in, staff):
    answer = signed_in(staff).get(BULLETIN)

    assert str(answer.context["month"]) == "2026年10月"
    assert answer.context["received"] == 1
    assert FirstReview.objects.count() == 2


def test_the_month_counts_decisions_by_the_clock_with_its_pauses(signed_in, head):
    """Received on 2 November: the ninth is the seventh day, a pause of four days makes it the 13th.

    The counts are of the month of the decision, whenever the papers came.
    """
    of_the_second = {"received_on": dt.date(2026, 11, 2)}
    paused = dt.date(2026, 11, 13)
    for state, closed_on, due_on in (
        (S.GRANTED, dt.date(2026, 11, 9), dt.date(2026, 11, 9)),
        (S.REFUSED, dt.date(2026, 11, 10), dt.date(2026, 11, 9)),
        (S.REDIRECTED, paused, paused),
        (S.GRANTED, dt.date(2026, 12, 1), paused),
        # Nobody decided these.
        (S.WITHDRAWN, dt.date(2026, 11, 20), dt.date(2026, 11, 9)),
        (S.DEEMED_WITHDRAWN, dt.date(2026, 11, 20), None),
    ):
        make_application(state, closed_on=closed_on, decision_due_on=due_on, **of_the_second)

    answer = signed_in(head).get(BULLETIN, {"month": "2026-11"})

    decided = answer.context["decided"]
    assert (decided.on_time, decided.late, decided.total) == (2, 1, 3)
    assert "超期决定</dt><dd>1件" in words(answer)


def test_a_month_typed_wrongly_is_said_in_words(signed_in, staff):
    assert "月份请按" in words(signed_in(staff).get(BULLETIN, {"month": "2026-13"}))


def test_the_month_asks_no_more_when_offices_are_added(
    signed_in, staff, django_assert_max_num_queries
):
    browser = signed_in(staff)
    browser.get(BULLETIN)

    def asked():
        with django_assert_max_num_queries(15) as queries:
            browser.get(BULLETIN)
        return len(queries)

    few = asked()
    for _ in range(5):
        make_application(S.RECEIVED, received_on=dt.date(2026, 10, 5))
    assert asked() == few


@pytest.mark.parametrize("role", [Role.OFFICE_CLERK, Role.STATION_CLERK, Role.AUDITOR])
def test_the_month_is_not_for_the_offices(signed_in, role):
    assert signed_in(make_user(role)).get(BULLETIN).status_code == 403
