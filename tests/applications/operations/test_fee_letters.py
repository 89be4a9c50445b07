"""Letters about fees: to the court of the case, to an appraiser, to a notary; once each."""

import pytest
from django.core.exceptions import PermissionDenied

from applications.documents.fee_kinds import APPRAISAL_AID, FEE_DEFERRAL
from applications.forms.fee_letters import FeeLetterForm
from applications.models import Case
from applications.operations import fee_letters
from applications.states import Stage
from legalaid.shared.refusals import RuleBroken
from tests.casework import make_archived, make_assigned
from tests.office import NOON, make_authority, make_case, make_notice_case, make_user
from workstations.models import Paper, TrailEntry
from workstations.states import AuthorityKind, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar")]


def issue(case: Case, kind: str = FEE_DEFERRAL, *, to: str = "", by=None) -> Paper:
    by = by or make_user(Role.CENTER_STAFF)
    return fee_letters.issue(case_id=case.pk, kind=kind, to=to, by=by, at=NOON)


def at_court(**fields) -> Case:
    return make_case(authority=make_authority(name="重庆市铜梁区人民法院"), **fields)


def test_the_court_is_asked_to_defer_and_reads_the_decision():
    case = at_court()

    paper = issue(case)

    assert paper.snapshot["to"] == "重庆市铜梁区人民法院"
    assert paper.snapshot["asks"] == "准予其缓交诉讼费用"
    assert paper.snapshot["decision_number"] == case.application.decisions.get().number
    assert "第四十七条第三项" in paper.snapshot["legal_basis"]
    assert TrailEntry.objects.get(action="case.fee_letter_issued").details["number"] == paper.number


def test_the_worker_issues_it_as_well_and_an_auditor_does_not():
    case = make_assigned(at_court())

    with pytest.raises(PermissionDenied):
        issue(case, by=make_user(Role.AUDITOR))
    paper = issue(case, by=case.worker.user)

    # The letter names somebody of the center, where the office's telephone is answered.
    assert paper.snapshot["contact"] == case.assignments.get().assigned_by.name


def test_one_letter_to_one_receiver():
    case = at_court()
    issue(case, APPRAISAL_AID, to="重庆甲司法鉴定所")

    with pytest.raises(RuleBroken, match="已经向重庆甲司法鉴定所"):
        issue(case, APPRAISAL_AID, to="重庆甲司法鉴定所")
    issue(case, APPRAISAL_AID, to="重庆乙司法鉴定所")
    with pytest.raises(RuleBroken, match="发给哪家机构"):
        issue(case, APPRAISAL_AID)


@pytest.mark.parametrize(
    "make",
    [
        lambda: at_court(stage=Stage.ARBITRATION),
        lambda: make_case(authority=make_authority(kind=AuthorityKind.ARBITRATION)),
        lambda: make_case(authority=None),
        make_notice_case,
        make_archived,
    ],
)
def test_court_fees_are_deferred_only_where_a_court_takes_them_from_whom_we_aid(make):
    with pytest.raises(RuleBroken, match="第四十七条第三项"):
        issue(make())


def test_the_page_offers_to_defer_court_fees_only_before_a_court():
    def offered(case: Case) -> set[str]:
        return {code for code, _ in FeeLetterForm(case=case).fields["kind"].choices}

    others = {"appraisal_aid_letter", "notary_relief_letter"}
    assert offered(at_court()) == {"fee_deferral_letter", *others}
    assert offered(at_court(stage=Stage.ARBITRATION)) == others
    assert offered(make_case(authority=None)) == others
