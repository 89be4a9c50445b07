"""The form of aid on letters (法律援助法 art. 22), and the box of form 21 that stands for it."""

import pytest

from applications.rules.aid_forms import aid_form, box_of
from applications.states import CaseKind, Stage

CIVIL, ADMINISTRATIVE = CaseKind.CIVIL, CaseKind.ADMINISTRATIVE


@pytest.mark.parametrize(
    ("kind", "stage", "matter", "form"),
    [
        (CaseKind.CRIMINAL, Stage.INVESTIGATION, "criminal-defence", "刑事辩护"),
        (CaseKind.CRIMINAL, Stage.FIRST_INSTANCE, "victim-agency", "刑事代理"),
        (CIVIL, Stage.FIRST_INSTANCE, "wages", "民事诉讼代理"),
        (CIVIL, Stage.ENFORCEMENT, "wages", "民事诉讼代理"),
        (CIVIL, Stage.ARBITRATION, "wages", "劳动争议调解与仲裁代理"),
        (CIVIL, Stage.MEDIATION, "labour-other", "劳动争议调解与仲裁代理"),
        (CIVIL, Stage.ARBITRATION, "land-contract", "非诉讼代理"),
        (CIVIL, Stage.MEDIATION, "traffic-injury", "非诉讼代理"),
        (ADMINISTRATIVE, Stage.FIRST_INSTANCE, "social-insurance", "行政诉讼代理"),
        (ADMINISTRATIVE, Stage.RECONSIDERATION, "social-insurance", "非诉讼代理"),
        (CaseKind.STATE_COMPENSATION, "", "state-compensation", "国家赔偿案件代理"),
        (CaseKind.NON_LITIGATION, Stage.MEDIATION, "non-litigation", "非诉讼代理"),
    ],
)
def test_the_letters_name_the_form_as_the_law_does(kind, stage, matter, form):
    assert aid_form(kind=kind, stage=stage, matter=matter) == form


def test_form_21_has_no_box_for_agency_without_a_suit():
    assert box_of("非诉讼代理") == "其他"
    assert box_of("行政诉讼代理") == "行政诉讼代理"
