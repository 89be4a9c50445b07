"""A person's word, when it counts, and what a false one brings."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import Pledge
from applications.operations import deciding, means, overriding, pledging
from applications.queries import alarms, drafting, eligible
from applications.states import CaseState, DecisionKind, TerminationGround
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_assigned, terminate
from tests.means import a_sheet, make_pledging, write_down
from tests.office import (
    NOON,
    TODAY,
    hand_in,
    make_applicant,
    make_application,
    make_case,
    make_matter,
    noon,
)
from workstations.models import Message, Paper

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]
FACTS = "名下另有一套住房出租，未如实申报。"


def find_false(pledge, person, *, at=NOON, reason=FACTS):
    return pledging.find_false(pledge_id=pledge.pk, reason=reason, by=person, at=at)


def of_the_same_person(staff, **fields):
    """Return a later application of the person of ``make_pledging``, under another name."""
    applicant = make_applicant(id_index="a-person", id_last4="8213")
    return make_application("UNDER_REVIEW", taken_by=staff, applicant=applicant, **fields)


def test_choosing_the_pledge_writes_it_into_the_register(staff):
    application, pledge = make_pledging(staff=staff)

    assert application.verification_method == "PLEDGE"
    assert (pledge.recorded_by, pledge.is_false) == (staff, False)
    asked = {m.code for m in eligible.judge(application).asked if m.is_mandatory}
    assert {"hardship-statement", "pledge-letter", "check-authorisation"} <= asked


def test_saving_the_page_again_keeps_the_one_pledge(staff):
    application, pledge = make_pledging(staff=staff)
    write_down(application, a_sheet(method="PLEDGE"), by=staff)

    assert Pledge.objects.get() == pledge


@pytest.mark.parametrize(
    ("matter", "categories", "words"),
    [
        ("domestic-violence", [], "不受经济困难条件限制，不需要承诺"),
        ("wages", ["migrant-worker"], "免予核查经济困难状况，提供证明即可"),
    ],
)
def test_the_pledge_is_not_for_whom_articles_32_and_42_free(staff, matter, categories, words):
    applicant = make_applicant(id_index="b", id_last4="0001", categories=categories)
    application = make_application(
        "UNDER_REVIEW", taken_by=staff, matter=make_matter(matter), applicant=applicant
    )

    with pytest.raises(RuleBroken, match=words):
        write_down(application, a_sheet(method="PLEDGE"), by=staff)


def test_nobody_unknown_pledges(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)

    with pytest.raises(RuleBroken, match="请先登记申请人的证件号码"):
        write_down(application, a_sheet(method="PLEDGE"), by=staff)


def test_found_false_before_the_decision_it_can_only_be_refused(staff, head):
    application, pledge = make_pledging(staff=staff)
    hand_in(application)

    find_false(pledge, head)

    judged = eligible.judge(application)
    suggestion = drafting.suggest(application, judged, kind=drafting.kind_that_follows(judged))
    assert (suggestion.kind, suggestion.ground) == (DecisionKind.REFUSE, "false-pledge")
    assert "个人诚信承诺不实" in suggestion.reason
    # AT-29: the pledge, its check and the refusal name the same item of article 48, the first.
    assert suggestion.articles == "《中华人民共和国法律援助法》第四十一条、第四十八条第一款第一项"
    assert [c.article for c in judged.failing if c.test == "个人诚信承诺"] == [
        "《法律援助法》第四十一条、第四十八条第一款第一项"
    ]
    with pytest.raises(RuleBroken, match="个人诚信承诺不实"):
        deciding.draft(
            application_id=application.pk,
            kind=DecisionKind.GRANT,
            ground="",
            articles="《中华人民共和国法律援助法》第三十一条",
            reason="符合条件",
            by=staff,
            at=NOON,
        )
    assert Message.objects.filter(recipient=staff, text__contains="请拟不予援助").exists()


def test_choosing_another_route_afterwards_does_not_wash_it_off(staff, head):
    application, pledge = make_pledging(staff=staff)
    find_false(pledge, head)
    write_down(application, a_sheet(method="DOCUMENTS"), by=staff)

    assert eligible.judge(application).computed is False


def test_at_29_found_false_after_the_grant_the_aid_ends_and_the_next_pledge_is_barred(staff, head):
    application, pledge = make_pledging(staff=staff)
    application.state, application.closed_on = "GRANTED", application.received_on
    application.save()
    case = make_assigned(make_case(application=application), head=head)

    find_false(pledge, head, at=noon(case.assigned_on))

    told = Message.objects.unread().filter(subject_uid=case.uid, text__contains="请拟终止法律援助")
    assert [(line.recipient, line.page) for line in told] == [(staff, "applications:terminate")]
    assert list(alarms.all_rows(staff, on=TODAY)["deceit"][1]) == [case]
    terminate(
        case, head=head, staff=staff, ground=TerminationGround.FRAUD, at=noon(case.assigned_on)
    )
    assert not told.all().exists()
    assert (case.state, case.termination_ground) == (
        CaseState.TERMINATED,
        TerminationGround.FRAUD,
    )
    assert Paper.objects.filter(subject_uid=case.uid, kind="termination_decision").exists()
    with pytest.raises(RuleBroken, match="有不实承诺的记录") as refused:
        write_down(of_the_same_person(staff), a_sheet(method="PLEDGE"), by=staff)
    assert refused.value.field == "verification_method"


def test_the_head_may_let_them_pledge_again_and_says_why(staff, head):
    _, first = make_pledging(staff=staff)
    find_false(first, head)
    again = of_the_same_person(staff)

    made = pledging.allow(
        application_id=again.pk, reason="系他人代填错误，已更正。", by=head, at=NOON
    )

    again.refresh_from_db()
    assert (made.allowed_by, again.verification_method) == (head, "PLEDGE")
    # The page can be saved with it from now on.
    write_down(again, a_sheet(method="PLEDGE"), by=staff)


def test_there_is_nothing_to_allow_where_nothing_bars(staff, head):
    honest = of_the_same_person(staff)

    with pytest.raises(RuleBroken, match="没有不实承诺的记录"):
        pledging.allow(application_id=honest.pk, reason="可以", by=head, at=NOON)


def test_only_the_head_finds_a_pledge_false_or_allows_another(staff):
    application, pledge = make_pledging(staff=staff)

    with pytest.raises(PermissionDenied):
        find_false(pledge, staff)
    with pytest.raises(PermissionDenied):
        pledging.allow(application_id=application.pk, reason="可以", by=staff, at=NOON)


def test_it_is_found_false_once_and_with_facts(staff, head):
    _, pledge = make_pledging(staff=staff)

    with pytest.raises(RuleBroken, match="请写明查明的事实"):
        find_false(pledge, head, reason=" ")
    find_false(pledge, head)
    with pytest.raises(RuleBroken, match="已经查明不实"):
        find_false(pledge, head)


def test_a_refused_pledge_leaves_nothing_behind(staff):
    application = make_application("UNDER_REVIEW", taken_by=staff)
    before = application.version

    with pytest.raises(RuleBroken):
        means.write_down(
            application_id=application.pk,
            version=before,
            sheet=a_sheet(method="PLEDGE"),
            by=staff,
            at=NOON,
        )

    application.refresh_from_db()
    assert (application.version, application.means_lines.count()) == (before, 0)


def test_found_false_while_a_grant_waits_the_head_hands_it_back_and_signs_a_refusal(staff, head):
    application, pledge = make_pledging(staff=staff)
    wording = {"application_id": application.pk, "articles": "《法律援助法》第四十一条", "at": NOON}
    deciding.draft(
        **wording, kind=DecisionKind.GRANT, ground="", reason="符合经济困难标准", by=staff
    )

    find_false(pledge, head)

    with pytest.raises(RuleBroken, match=r"个人诚信承诺不实.*请按“退回修改”") as refused:
        deciding.sign(application_id=application.pk, by=head, at=NOON)
    assert "第四十八条第一款第一项" in refused.value.article
    assert Message.objects.filter(recipient=staff, text__contains="请先退回修改，再拟").exists()

    deciding.withdraw_draft(application_id=application.pk, by=head, at=NOON)
    deciding.draft(
        **wording,
        kind=DecisionKind.REFUSE,
        ground="false-pledge",
        reason="承诺不实。",
        by=staff,
    )
    assert deciding.sign(application_id=application.pk, by=head, at=NOON).kind == "REFUSE"


def test_what_the_center_decided_by_hand_is_signed_all_the_same(staff, head):
    application, pledge = make_pledging(staff=staff)
    find_false(pledge, head)
    overriding.override(
        application_id=application.pk,
        verdict=True,
        reason="房屋系他人所有，情况说明附后。",
        by=staff,
        at=NOON,
    )
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.GRANT,
        ground="",
        articles="《中华人民共和国法律援助法》第三十一条第五项",
        reason="经审查认定符合法律援助条件",
        by=staff,
        at=NOON,
    )

    assert deciding.sign(application_id=application.pk, by=head, at=NOON).kind == "GRANT"
