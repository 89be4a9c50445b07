"""The papers of a closing file."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.models import ClosingPaper
from applications.operations import gathering
from applications.queries import closing_file
from legalaid.shared.refusals import RuleBroken
from tests.applications.operations.closing.given import IN_TIME, keep
from tests.casework import make_in_progress, photo
from tests.office import make_notice_case, make_user
from workstations.states import Role

pytestmark = pytest.mark.django_db


def test_a_paper_is_kept_and_a_later_one_takes_its_place():
    case = make_in_progress()
    first = keep(case, upload=photo())

    again = keep(case, reason="以调解书结案")

    assert ClosingPaper.objects.get() == first == again
    assert (again.file, again.not_applicable_reason) == (None, "以调解书结案")


def test_a_paper_can_be_taken_out_again():
    case = make_in_progress()
    keep(case, upload=photo())

    gathering.drop_paper(case_id=case.pk, code="judgment", by=case.worker.user, at=IN_TIME)

    assert ClosingPaper.objects.count() == 0


def test_neither_file_nor_reason_is_no_paper():
    with pytest.raises(RuleBroken, match="请上传判决书、裁定书或者调解书"):
        keep(make_in_progress())


def test_a_paper_of_another_stage_does_not_belong_into_the_file():
    with pytest.raises(RuleBroken, match="不属于本案卷宗"):
        keep(make_in_progress(), "indictment-opinion", upload=photo())


def test_only_the_worker_fills_the_file():
    with pytest.raises(PermissionDenied):
        keep(make_in_progress(), upload=photo(), by=make_user(Role.CENTER_STAFF))


def test_what_the_office_issued_itself_needs_no_upload():
    case = make_in_progress(make_notice_case())

    there = {line.paper.code: line.at_hand for line in closing_file.lines(case) if line.at_hand}

    assert there == {
        "assignment": "系统已制作",
        "official-letter": "系统已制作",
        "progress-record": "系统已登记",
        "closing-report": "报送时由系统制作",
    }
