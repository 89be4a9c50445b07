"""Other authorities' records: who asked whom, what came back, and what it makes of the means."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from applications.models import DataQuery, MeansLine, Pledge
from applications.operations import querying
from applications.queries import eligible
from applications.states import DataOutcome as D
from applications.states import DataSource, VerificationMethod
from legalaid.shared.refusals import RuleBroken
from tests.data_queries import answer, ask, found, make_sharing
from tests.means import a_sheet, amount, write_down
from tests.office import TODAY, make_applicant, make_application, make_user, noon, void
from workstations.models import Message, TrailEntry
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]
# Asked on a Wednesday: three days are Saturday, so the answer is due on Monday.
DUE = dt.date(2026, 11, 23)
LATER = noon(dt.date(2026, 11, 24))


def test_a_query_says_who_asked_whom_and_when_it_should_be_back(staff):
    application = make_sharing(staff=staff)

    query = ask(application)

    assert (query.asked_by, query.get_source_display()) == (staff, "社会保险（参保、养老金）")
    assert (query.asked_on, query.due_on) == (TODAY, DUE)
    application.refresh_from_db()
    assert application.decision_due_on == TODAY + dt.timedelta(days=7)
    assert TrailEntry.objects.get(action="application.data_asked").actor == staff


def test_without_the_signed_authorisation_nobody_is_asked(staff):
    application = make_sharing(staff=staff)
    void(application)

    with pytest.raises(RuleBroken, match="核查授权书"):
        ask(application)


def test_on_another_road_nothing_is_asked(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)

    with pytest.raises(RuleBroken, match="核查方式不是信息共享查询"):
        ask(application)


def test_a_source_is_asked_once_at_a_time(staff):
    application = make_sharing(staff=staff)
    ask(application)

    with pytest.raises(RuleBroken, match="尚未反馈"):
        ask(application)
    ask(application, DataSource.VEHICLES)


def test_a_colleague_who_does_not_hold_it_asks_nobody(staff):
    with pytest.raises(PermissionDenied):
        ask(make_sharing(staff=staff), by=make_user(Role.CENTER_STAFF))


def test_an_answer_becomes_evidence_of_a_line_and_the_line_says_what_the_record_says(staff):
    application = make_sharing(staff=staff)
    query = answer(ask(application), found("本人", "2400.00", interval="MONTH"), by=staff)
    said = query.answers.get()
    line = amount("pension", "2400.00", interval="MONTH", evidence=said)

    write_down(application, a_sheet(method="DATA_SHARING", amounts=[line]), by=staff)

    assert MeansLine.objects.get().evidence == said
    application.refresh_from_db()
    assert application.income_yuan == Decimal("28800.00")
    other = amount("pension", "1000.00", interval="MONTH", evidence=said)
    with pytest.raises(RuleBroken, match="与所选的查询结果不一致"):
        write_down(application, a_sheet(method="DATA_SHARING", amounts=[other]), by=staff)


def test_the_record_of_another_family_is_no_evidence_here(staff):
    stranger = answer(ask(make_sharing(staff=staff)), found("他人", 100), by=staff).answers.get()
    application = make_sharing(staff=staff)

    with pytest.raises(RuleBroken, match="不一致"):
        write_down(
            application, a_sheet(amounts=[amount("pension", 100, evidence=stranger)]), by=staff
        )


def test_what_was_not_known_stays_not_known_when_nobody_answers(staff):
    application = make_sharing(staff=staff)
    silent = querying.Answer(name="本人", outcome=D.NO_ANSWER)
    nothing = querying.Answer(name="配偶", outcome=D.NONE, is_own=False)

    answer(ask(application), silent, nothing, by=staff)

    application.refresh_from_db()
    assert application.income_yuan is None
    assert application.has_high_value_assets is None
    assert eligible.judge(application).verdict is None


def test_who_holds_the_application_is_told_of_the_answer(staff, head):
    application = make_sharing(staff=staff)
    query = ask(application)

    answer(query, querying.Answer(name="本人", outcome=D.NONE), by=head)

    told = Message.objects.unread().get(recipient=staff, subject_uid=application.uid)
    assert "信息共享查询已有结果" in told.text
    with pytest.raises(RuleBroken, match="已经登记"):
        answer(query, querying.Answer(name="本人", outcome=D.NONE), by=head)


def test_after_its_clock_the_hardship_is_shown_in_another_way(staff):
    applicant = make_applicant(id_index="a-person", id_last4="8213")
    application = make_sharing(staff=staff, applicant=applicant)
    query = ask(application)
    instead = {"query_id": query.pk, "method": VerificationMethod.PLEDGE, "by": staff}

    with pytest.raises(RuleBroken, match="反馈期限是11月23日"):
        querying.fall_back(at=noon(DUE), **instead)
    querying.fall_back(at=LATER, **instead)

    application.refresh_from_db()
    query.refresh_from_db()
    assert application.verification_method == VerificationMethod.PLEDGE
    assert Pledge.objects.get().application == application
    assert (query.ended_on, query.instead) == (LATER.date(), "PLEDGE")
    assert "pledge-letter" in {paper.code for paper in eligible.judge(application).missing}


def test_a_query_that_has_time_left_holds_the_road_open(staff):
    application = make_sharing(staff=staff)
    late = ask(application)
    querying.ask(
        application_id=application.pk,
        source=DataSource.TAX,
        asked_on=LATER.date(),
        by=staff,
        at=LATER,
    )

    with pytest.raises(RuleBroken, match="反馈期限是11月27日"):
        querying.fall_back(
            query_id=late.pk, method=VerificationMethod.DOCUMENTS, by=staff, at=LATER
        )


def test_the_table_lets_no_answer_stand_unsigned_and_no_source_be_asked_twice(staff):
    query = ask(make_sharing(staff=staff))

    with pytest.raises(IntegrityError, match="data_query_answer_is_signed"), transaction.atomic():
        DataQuery.objects.filter(pk=query.pk).update(answered_on=TODAY)
    query.pk, query.uid = None, "5b0b4f5e-1111-4222-8333-444455556666"
    with pytest.raises(IntegrityError, match="once_at_a_time"), transaction.atomic():
        query.save(force_insert=True)
