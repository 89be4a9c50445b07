"""Worked examples of hardship, from the desk to the letter, each by its id."""

import datetime as dt
from decimal import Decimal
from uuid import uuid4

import pytest

from applications.models import Application, Decision
from applications.operations import deciding, intake, means
from applications.operations.recording import Person
from applications.queries import drafting, eligible
from applications.rules import eligibility
from applications.states import DecisionKind, HardshipBasis
from tests.means import a_sheet, amount, write_down
from tests.office import make_application, make_matter, make_user, noon
from tests.paperwork import pdf_of
from workstations.models import Paper
from workstations.states import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def under_review(received_on: str, **fields) -> Application:
    return make_application("UNDER_REVIEW", received_on=day(received_on), **fields)


def test_at_19_wang_of_march_2025_stands_below_the_line():
    application = under_review("2025-03-10")

    write_down(application, a_sheet(), by=application.taken_by, at=noon(day("2025-03-10")))

    judged = eligible.judge(application)
    assert (application.income_yuan, application.rigid_expenditure_yuan) == (48_000, 24_000)
    assert (judged.findings[-1].figure, judged.findings[-1].limit) == (
        "2,000.00元",
        "低于2,372.00元",
    )
    assert judged.verdict is True


def test_at_20_the_household_of_three_reads_why_not_where_to_and_until_when(pdf_text):
    application = under_review("2025-03-10")
    others = [
        means.Member(name="王某", relation="SPOUSE"),
        means.Member(name="王小某", relation="CHILD"),
    ]
    amounts = [amount("wage", 108_000), amount("education", 18_000)]
    write_down(
        application,
        a_sheet(members=others, amounts=amounts),
        by=application.taken_by,
        at=noon(day("2025-03-10")),
    )
    judged = eligible.judge(application)
    begun = drafting.suggest(application, judged, kind=drafting.kind_that_follows(judged))
    deciding.draft(
        application_id=application.pk,
        kind=begun.kind,
        ground=begun.ground,
        articles=begun.articles,
        reason=begun.reason,
        by=application.taken_by,
        at=noon(day("2025-03-11")),
    )
    deciding.sign(
        application_id=application.pk, by=make_user(Role.CENTER_HEAD), at=noon(day("2025-03-12"))
    )

    assert judged.verdict is False
    assert Decision.objects.get().kind == DecisionKind.REFUSE
    letter = pdf_text(pdf_of(Paper.objects.get(kind="refusal_decision")))
    for words in (
        "全年收入108,000.00元，扣除必要的刚性支出18,000.00元后",
        "每人每月2,500.00元，不低于重庆市法律援助经济困难标准（每人每月2,372.00元）",
        "自收到本决定书之日起十五日内",
        "向重庆市铜梁区司法局提出",
        "申请行政复议或者提起行政诉讼",
    ):
        assert words in letter


def test_at_27_sixty_six_years_and_a_pension_are_judged_by_the_means(clerk, office):
    application = intake.begin(
        form_token=uuid4(),
        person=Person(name="赵大爷", born_on=day("1959-02-01")),
        matter=make_matter("parental-support"),
        is_urgent=False,
        place=office,
        by=clerk,
        at=noon(day("2025-03-10")),
    )
    assert "elderly" in application.applicant.categories

    application.has_no_livelihood = False  # the pension
    request = eligible.request_of(application)
    judged = eligible.judge(application)
    assert eligibility.basis(request) == HardshipBasis.MEANS
    assert judged.verdict is None, "nobody asked about the means yet"


@pytest.mark.parametrize(
    ("received_on", "is_eligible"), [("2024-12-20", False), ("2025-01-02", True)]
)
def test_at_39_the_same_means_a_fortnight_apart_meet_two_lines(received_on, is_eligible):
    application = under_review(
        received_on,
        income_yuan=Decimal(48_000),
        rigid_expenditure_yuan=Decimal(24_000),
        household_size=1,
        has_high_value_assets=False,
    )

    assert eligible.judge(application).verdict is is_eligible
