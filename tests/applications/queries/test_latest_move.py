"""The slower of two people at one application reads who was faster, what they did, and when."""

import pytest

from applications.operations import deciding, triage
from applications.queries.latest_move import in_words, latest_move
from applications.states import ApplicationState
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.deciding.given import draft, drafted, sign
from tests.office import NOON, make_application, make_user
from workstations.operations import trail
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def back(application, person):
    return deciding.withdraw_draft(application_id=application.pk, by=person, at=NOON)


def test_who_signs_what_was_handed_back_reads_by_whom():
    application, head = drafted(), make_user(Role.CENTER_HEAD)
    drafter = application.taken_by
    back(application, drafter)

    with pytest.raises(RuleBroken) as refusal:
        sign(application, head)

    assert str(refusal.value) == (
        f"{drafter.name}已于11月18日12:00退回修改，未签发。当前状态为“审查中”，"
        "不能办理此事项。请查看最新情况。"
    )


def test_who_hands_back_what_was_signed_reads_by_whom():
    application, head = drafted(), make_user(Role.CENTER_HEAD)
    sign(application, head)

    with pytest.raises(RuleBroken, match=f"^{head.name}已于11月18日12:00签发给予法律援助决定。"):
        back(application, application.taken_by)


def test_who_drafts_what_waits_for_its_papers_reads_by_whom_they_were_asked():
    application = make_application(S.AWAITING_PAPERS, taken_by=make_user(Role.CENTER_STAFF))
    trail.record("application.papers_asked", application, by=application.taken_by, at=NOON)

    with pytest.raises(RuleBroken, match="12:00发出补充材料、说明通知书。当前状态为“等待补正”"):
        draft(application, application.taken_by)


def test_what_was_only_looked_at_moved_nothing():
    application, reader = make_application(S.FORWARDED), make_user(Role.CENTER_STAFF)
    trail.record("application.viewed", application, by=reader, at=NOON)
    assert (latest_move(application), in_words(None)) == (None, "")

    triage.take(application_id=application.pk, by=reader, at=NOON)
    trail.record("application.viewed", application, by=make_user(Role.CENTER_STAFF), at=NOON)

    said = in_words(latest_move(application))
    assert said == f"{reader.name}已于11月18日12:00领取申请，开始审查。"


def test_the_clock_of_the_house_moves_it_too():
    application = make_application(S.DEEMED_WITHDRAWN, closed_on=NOON.date())
    trail.record("application.deemed_withdrawn", application, by=None, at=NOON)

    assert in_words(latest_move(application)).startswith("系统已于11月18日12:00逾期未补正")
