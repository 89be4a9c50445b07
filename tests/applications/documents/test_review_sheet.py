"""Form 8: the means under the economic review, everything else under the legal one."""

import pytest

from applications.models import Decision
from applications.operations import deciding, pledging
from applications.states import ApplicationState, DecisionKind, Stage
from tests.means import make_pledging
from tests.office import NOON, make_application, make_decision
from tests.paperwork import fill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def parts_of(application) -> dict[str, list[str]]:
    sheet = fill(application, "review_sheet").snapshot
    return {part: [row["test"] for row in sheet[part]] for part in ("economic", "legal")}


def test_whether_a_retrial_is_opened_is_a_question_of_law(staff):
    """法律援助法 art. 33."""
    application = make_application(ApplicationState.DRAFTED, taken_by=staff, stage=Stage.RETRIAL)
    make_decision(application, kind=DecisionKind.REFUSE, ground="retrial-not-opened")

    assert parts_of(application) == {
        "economic": ["价值较大资产", "人均月收入（扣除刚性支出）"],
        "legal": ["申请事项", "再审程序", "其他事项"],
    }


def test_a_broken_pledge_is_judged_in_law_and_told_among_the_inquiries(staff, head):
    """AT-29; 法律援助法 art. 41, art. 48 para. 1 item 1: all say the same item."""
    application, pledge = make_pledging(staff=staff)
    pledging.find_false(pledge_id=pledge.pk, reason="名下有商铺。", by=head, at=NOON)
    deciding.draft(
        application_id=application.pk,
        kind=DecisionKind.REFUSE,
        ground="false-pledge",
        articles="《中华人民共和国法律援助法》第四十一条、第四十八条第一款第一项",
        reason="个人诚信承诺不实。",
        by=staff,
        at=NOON,
    )
    application.refresh_from_db()

    sheet = fill(application, "review_sheet").snapshot

    (broken,) = [row for row in sheet["legal"] if row["test"] == "个人诚信承诺"]
    assert "第四十八条第一款第一项" in broken["sentence"]
    assert Decision.objects.get().articles == sheet["articles"]
    assert "个人诚信承诺" not in [row["test"] for row in sheet["economic"]]
    assert any("已查明不实" in line for line in sheet["inquiries"])
