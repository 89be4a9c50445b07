"""A matter of another district: the page says so, and the center may grant it all the same."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.queries import eligible
from applications.states import ApplicationState, Stage
from tests.office import make_application, make_authority

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


def make_elsewhere(staff) -> Application:
    dazu = make_authority(name="重庆市大足区人民法院", is_local=False)
    return make_application(ApplicationState.UNDER_REVIEW, taken_by=staff, authority=dazu)


@pytest.mark.parametrize("page", ["detail", "draft"])
def test_the_center_reads_that_the_court_is_elsewhere(signed_in, staff, page):
    url = reverse(f"applications:{page}", args=[make_elsewhere(staff).uid])

    assert "重庆市大足区人民法院不在本区" in signed_in(staff).get(url).content.decode()


def test_a_wage_claim_before_a_board_elsewhere_may_go_to_where_it_arose(signed_in, staff):
    board = make_authority(name="重庆市大足区劳动人事争议仲裁委员会", is_local=False)
    claim = make_application(
        ApplicationState.UNDER_REVIEW, taken_by=staff, authority=board, stage=Stage.ARBITRATION
    )

    page = signed_in(staff).get(reverse("applications:detail", args=[claim.uid]))

    assert "非诉讼事项向争议处理机关所在地或者事由发生地" in page.content.decode()


def test_an_authority_elsewhere_only_warns(staff):
    judged = eligible.judge(make_elsewhere(staff))

    assert judged.verdict is True
    assert [finding.blocks for finding in judged.venue] == [False]


def test_of_an_authority_of_ours_nothing_is_said(staff):
    ours = make_application(
        ApplicationState.UNDER_REVIEW, taken_by=staff, authority=make_authority()
    )

    assert eligible.judge(ours).venue == []


def test_whoever_grants_it_all_the_same_says_why_with_their_own_hand(signed_in, staff):
    browser = signed_in(staff)
    url = reverse("applications:draft", args=[make_elsewhere(staff).uid])

    form = browser.get(f"{url}?kind=GRANT").context["form"]
    assert form["articles"].value()
    assert form["reason"].value() == ""
    typed = {"kind": "GRANT", "articles": form["articles"].value(), "reason": ""}
    assert browser.post(url, typed).status_code == 422
    ours = make_application(
        ApplicationState.UNDER_REVIEW, taken_by=staff, authority=make_authority()
    )
    begun = browser.get(reverse("applications:draft", args=[ours.uid])).context["form"]
    assert "属于法律援助范围" in begun["reason"].value()
