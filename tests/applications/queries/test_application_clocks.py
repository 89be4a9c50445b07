"""The clocks on the application page beside the seven days, and the chips of the queue."""

import datetime as dt

import pytest
from django.template.loader import render_to_string

from applications.queries import application_page
from applications.states import DecisionKind, LimitationKind
from tests.casework import make_in_progress
from tests.office import (
    SHANGHAI,
    TODAY,
    S,
    make_applicant,
    make_application,
    make_case,
    make_decision,
    make_matter,
    make_user,
    noon,
)
from tests.urgency import make_advance
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def clocks(application, *, on=TODAY, **given):
    facts = {"decision": None, "case": None, "advance": None, **given}
    return {c.label: c for c in application_page.clocks_of(application, on=on, **facts)}


def migrant_claim(state=S.UNDER_REVIEW, **fields):
    migrant = make_applicant(categories=["migrant-worker"])
    return make_application(state, applicant=migrant, matter=make_matter("wages"), **fields)


def test_an_ordinary_application_has_no_clock_but_the_seven_days():
    assert clocks(make_application(S.UNDER_REVIEW)) == {}


def test_a_detained_applicants_authority_has_24_hours_that_do_not_roll():
    handed_over = dt.datetime(2025, 10, 1, 16, 30, tzinfo=SHANGHAI)
    application = make_application(
        S.RECEIVED,
        is_detained=True,
        handed_over_at=handed_over,
        received_on=dt.date(2025, 10, 3),
    )

    transfer = clocks(application)["转交在押人员申请"]

    assert transfer.due_at == dt.datetime(2025, 10, 2, 16, 30, tzinfo=SHANGHAI)
    assert (transfer.due_on, transfer.done_on) == (dt.date(2025, 10, 2), dt.date(2025, 10, 3))
    assert transfer.owner == "办案机关或者监管场所"
    assert transfer.article == "《法律援助法》第三十九条"


def transferred(**fields):
    """Handed over at half past four in the afternoon of Wednesday 18 November."""
    handed_over = dt.datetime(2026, 11, 18, 16, 30, tzinfo=SHANGHAI)
    application = make_application(
        S.RECEIVED, is_detained=True, handed_over_at=handed_over, **fields
    )
    return clocks(application)["转交在押人员申请"]


def drawn(clock):
    page = render_to_string("applications/_clock_table.html", {"clocks": [clock], "today": TODAY})
    return next(word for word in WORDS if word in page)


WORDS = (
    "超期3小时30分完成",
    "超期27小时30分完成",
    "按期完成",
    "当日收到，时刻未登记",
    "超期1天完成",
)


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        (19, (16, 30), "按期完成"),
        (19, (20, 0), "超期3小时30分完成"),
        # Hours are counted on, a day is no unit of theirs.
        (20, (20, 0), "超期27小时30分完成"),
        (18, None, "按期完成"),
        (19, None, "当日收到，时刻未登记"),
        (20, None, "超期1天完成"),
    ],
)
def test_24_hours_are_judged_by_the_hour_the_papers_came(day, hour, words):
    received_on = dt.date(2026, 11, day)
    arrived_at = dt.datetime(2026, 11, day, *hour, tzinfo=SHANGHAI) if hour else None

    clock = transferred(received_on=received_on, arrived_at=arrived_at)

    assert drawn(clock) == words


def test_at_24_a_migrant_worker_who_claims_wages_has_four_same_day_targets():
    application = migrant_claim()

    found = clocks(application)

    assert list(found) == ["当天受理", "当天审批", "当天指派", "当天约见"]
    assert {c.due_on for c in found.values()} == {application.received_on}
    assert all(c.is_target for c in found.values())
    assert found["当天受理"].done_on == application.received_on
    assert found["当天审批"].done_on is None


def test_the_four_targets_are_met_one_after_the_other():
    application = migrant_claim(S.GRANTED)
    case = make_in_progress(make_case(application=application))

    found = clocks(application, case=case)

    assert found["当天审批"].done_on == application.closed_on
    assert found["当天指派"].done_on == case.assigned_on
    assert found["当天约见"].done_on == case.steps.get().on


def test_a_center_that_keeps_no_such_promise_shows_none(settings):
    settings.FAST_LANE_SAME_DAY = False

    assert clocks(migrant_claim()) == {}


def test_a_signed_decision_is_to_be_sent_promptly():
    application = make_application(S.REFUSED)
    decision = make_decision(application, signed_by=make_user(Role.CENTER_HEAD))

    sending = clocks(application, decision=decision)["送达决定书"]

    # Signed on Wednesday 18 November; the target of three days ends on a Saturday.
    assert (sending.due_on, sending.is_target) == (dt.date(2026, 11, 23), True)


def test_at_08_a_refusal_that_was_served_shows_the_last_day_for_an_objection():
    application = make_application(S.REFUSED, received_on=dt.date(2025, 6, 24))
    decision = make_decision(
        application,
        kind=DecisionKind.REFUSE,
        signed_by=make_user(Role.CENTER_HEAD),
        served_on=dt.date(2025, 7, 1),
    )

    on_the_last_day = dt.date(2025, 7, 16)
    objection = clocks(application, decision=decision, on=on_the_last_day)["提出异议"]
    a_day_later = clocks(application, decision=decision, on=on_the_last_day + dt.timedelta(days=1))

    assert objection.due_on == on_the_last_day
    assert "提出异议" not in a_day_later, "a right that lapsed is nobody's overdue work"
    assert objection.article == "《办理法律援助案件程序规定》第二十二条"


def test_formalities_run_from_the_signature_to_the_centers_own_day():
    advance = make_advance()

    formalities = clocks(advance.application, advance=advance)["补办先行提供的手续"]

    assert formalities.due_on == advance.formalities_due_on
    assert formalities.owner == "受援人"


def test_a_limitation_stands_there_with_its_article():
    application = make_application(
        S.UNDER_REVIEW,
        limitation_kind=LimitationKind.LABOUR,
        limitation_started_on=dt.date(2025, 11, 24),
        limitation_due_on=dt.date(2026, 11, 24),
    )

    found = clocks(application)["劳动争议仲裁时效"]

    assert found.due_on == dt.date(2026, 11, 24)
    assert found.article == "《劳动争议调解仲裁法》第二十七条第一款"


# ---- Chips ----------------------------------------------------------------------------------


def near(days, state=S.UNDER_REVIEW):
    return make_application(
        state,
        limitation_kind=LimitationKind.LABOUR,
        limitation_started_on=TODAY - dt.timedelta(days=365 - days),
        limitation_due_on=TODAY + dt.timedelta(days=days),
    )


@pytest.mark.parametrize(
    ("days", "chips"),
    [(7, []), (6, ["时效剩6天"]), (0, ["时效今天届满"]), (-1, [])],
)
def test_a_chip_warns_with_fewer_than_seven_days_left(days, chips):
    assert application_page.chips_of(near(days), on=TODAY) == chips


def test_what_is_over_warns_no_more():
    assert application_page.chips_of(near(3, S.GRANTED), on=TODAY) == []


def test_a_migrant_workers_wage_claim_is_called_fast():
    assert application_page.chips_of(migrant_claim(is_urgent=True), on=TODAY) == ["紧急", "快速"]


def test_a_migrant_worker_with_another_matter_is_not():
    migrant = make_applicant(categories=["migrant-worker"])
    application = make_application(applicant=migrant, matter=make_matter("maintenance"))

    assert application_page.chips_of(application, on=TODAY) == []


def test_aid_that_runs_in_advance_is_said_beside_the_name():
    advance = make_advance()

    assert "先行提供" in application_page.chips_of(advance.application, advance, on=TODAY)


def papers(**known):
    facts = {"handed_in": True, "missing": False, "receipt_on": None, "notice": None, **known}
    return application_page.PapersAtHand(**facts)


def test_papers_handed_in_without_a_receipt_are_overdue_the_day_after():
    """O148 art. 13: the receipt is given when the papers come."""
    draft = make_application(S.DRAFT)

    receipt = clocks(draft, papers=papers())["出具申请材料接收凭证"]

    assert (receipt.due_on, receipt.done_on) == (TODAY, None)
    assert receipt.is_target
    assert clocks(draft, papers=papers(handed_in=False)) == {}


def test_a_receipt_given_on_the_day_is_in_time():
    received = make_application(S.RECEIVED)

    receipt = clocks(received, papers=papers(receipt_on=TODAY))["出具申请材料接收凭证"]

    assert (receipt.due_on, receipt.done_on) == (TODAY, TODAY)


def test_what_is_missing_is_to_be_said_on_the_day_somebody_looked():
    """Art. 43 para. 2: at once and all of it; the center took it up the day after receipt."""
    taken_on = TODAY + dt.timedelta(days=1)
    application = make_application(S.UNDER_REVIEW)
    application.taken_at = noon(taken_on)

    running = clocks(application, papers=papers(missing=True))["一次性告知补正"]
    assert (running.due_on, running.done_on) == (taken_on, None)
    assert "一次性告知补正" not in clocks(application, papers=papers())

    waiting = make_application(S.AWAITING_PAPERS)
    told = clocks(waiting, papers=papers(missing=True, notice=waiting.supplement))
    assert told["一次性告知补正"].done_on == TODAY
