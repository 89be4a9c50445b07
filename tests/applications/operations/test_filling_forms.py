"""Forms 2, 4 and 8: filled in once they can be, anew only when something changed."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.operations import deciding, filling_forms
from applications.states import ApplicationState, HardshipBasis
from legalaid.shared.refusals import RuleBroken
from tests.office import NOON, hand_in, make_user
from tests.paperwork import fill, make_known, make_reviewed
from workstations.models import Paper, TrailEntry
from workstations.operations.legal_bases import write
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_form_2_carries_the_number_of_the_application_and_stands_in_the_trail():
    application = make_known()

    paper = fill(application, "application_form")

    assert (paper.number, paper.subject_uid) == (application.number, application.uid)
    entry = TrailEntry.objects.get(action="application.form_filled")
    assert entry.details == {"form": "法律援助申请表", "number": application.number}


def test_the_same_content_is_not_made_twice():
    application = make_known()
    fill(application, "application_form")

    with pytest.raises(RuleBroken, match="内容没有变化"):
        fill(application, "application_form")

    assert Paper.objects.count() == 1


def test_a_change_makes_a_second_edition_and_leaves_the_first_as_it_was():
    application = make_known()
    first = fill(application, "application_form")
    application.narrative = "补充：公司已经搬离。"
    application.save(update_fields=["narrative"])

    second = fill(application, "application_form")

    first.refresh_from_db()
    assert second.number == f"{application.number}（第2版）"
    assert "欠薪四个月" in first.snapshot["narrative"]


def test_a_new_legal_basis_is_no_change_of_the_application():
    application = make_known()
    fill(application, "application_form")
    write(
        kind="application_form",
        text="《重庆市法律援助条例》",
        valid_from=NOON.date(),
        after=0,
        by=make_user(Role.CENTER_HEAD),
        at=NOON,
    )

    with pytest.raises(RuleBroken, match="内容没有变化"):
        fill(application, "application_form")


def test_a_draft_without_a_number_has_blank_forms_only():
    application = make_known(ApplicationState.DRAFT)

    with pytest.raises(RuleBroken, match="请打印空白表格"):
        fill(application, "application_form")


@pytest.mark.parametrize("basis", [HardshipBasis.WAIVED, HardshipBasis.NOT_APPLICABLE])
def test_who_need_not_state_hardship_has_no_form_4(basis):
    application = make_known(hardship_basis=basis)

    with pytest.raises(RuleBroken, match="不需要经济困难状况说明表"):
        fill(application, "hardship_statement")


@pytest.mark.parametrize(
    ("method", "kinds"),
    [
        ("PLEDGE", {"pledge_letter", "check_authorisation"}),
        ("DATA_SHARING", {"check_authorisation"}),
        ("DOCUMENTS", set()),
    ],
)
def test_the_pledge_and_the_leave_to_check_are_made_where_they_are_asked(method, kinds):
    application = make_known(verification_method=method)

    for kind in ("pledge_letter", "check_authorisation"):
        if kind in kinds:
            assert fill(application, kind).snapshot["income_yuan"] == "48,000.00元"
        else:
            with pytest.raises(RuleBroken, match="核查方式不需要"):
                fill(application, kind)


def test_the_sheet_on_top_of_the_file_lists_what_came_and_went_but_not_itself():
    application = make_known()
    hand_in(application, "identity")
    fill(application, "application_form")

    paper = fill(application, "file_contents")

    assert [row["name"] for row in paper.snapshot["rows"]] == [
        "居民身份证或者其他有效身份证明",
        "法律援助申请表",
    ]
    with pytest.raises(RuleBroken, match="内容没有变化"):
        fill(application, "file_contents")


def test_form_8_waits_for_the_draft():
    application = make_known(ApplicationState.UNDER_REVIEW)

    with pytest.raises(RuleBroken, match="请先拟稿"):
        fill(application, "review_sheet")


def test_before_the_signature_form_8_leaves_the_approval_to_the_hand_and_afterwards_names_it():
    application = make_reviewed(is_signed=False)
    drafted = fill(application, "review_sheet")
    head = make_user(Role.CENTER_HEAD, name="陈主任")
    deciding.sign(application_id=application.pk, by=head, at=NOON)

    signed = fill(application, "review_sheet")

    assert (drafted.snapshot["approver"], drafted.snapshot["approval"]) == ("", "")
    assert (signed.snapshot["approver"], signed.snapshot["approval"]) == (
        "陈主任",
        "同意给予法律援助",
    )


def test_a_clerk_fills_in_the_forms_of_the_own_place_but_not_the_centers_review():
    application = make_reviewed(is_signed=False)
    clerk = make_user(Role.OFFICE_CLERK, place=application.received_at)
    stranger = make_user(Role.OFFICE_CLERK)

    def attempt(kind, by):
        return filling_forms.fill(application_id=application.pk, kind=kind, by=by, at=NOON)

    assert attempt("application_form", clerk).issued_by == clerk
    for kind, by in (("review_sheet", clerk), ("application_form", stranger)):
        with pytest.raises(PermissionDenied):
            attempt(kind, by)
