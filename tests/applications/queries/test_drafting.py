"""What a draft begins with: nothing that the findings do not bear out."""

import pytest

from applications.queries import drafting, eligible
from tests.office import hand_in, make_applicant, make_application, make_matter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]

MIGRANT = ["migrant-worker"]


def suggestion(*papers, matter=None, **fields):
    application = make_application("UNDER_REVIEW", matter=matter or make_matter(), **fields)
    hand_in(application, *papers)
    return drafting.suggest(application, eligible.judge(application))


def test_a_waiver_with_its_proof_is_written_for_the_drafter():
    applicant = make_applicant(categories=MIGRANT)

    begun = suggestion("waiver-proof", applicant=applicant, hardship_basis="WAIVED")

    assert begun.reason.endswith("你有材料证明属于免予核查经济困难状况的人员")
    assert begun.articles == "《中华人民共和国法律援助法》第三十一条第五项、第四十二条第三项"


def test_no_letter_speaks_of_a_proof_that_is_not_there():
    applicant = make_applicant(categories=MIGRANT)

    begun = suggestion("identity", applicant=applicant, hardship_basis="WAIVED")

    # A waiver without its proof waives nothing: the means decide, and here they are low.
    assert begun.reason.endswith("你的家庭经济状况低于重庆市法律援助经济困难标准")
    assert begun.articles == "《中华人民共和国法律援助法》第三十一条第五项、第三十四条"


def test_without_proof_and_without_figures_nothing_is_written_for_the_drafter():
    applicant = make_applicant(categories=MIGRANT)

    begun = suggestion(
        "identity", applicant=applicant, hardship_basis="WAIVED", household_size=None
    )

    assert begun.reason == ""


def test_a_matter_that_the_law_does_not_list_is_argued_by_hand():
    violence = make_matter("domestic-violence", article="", is_free_of_hardship=True)

    begun = suggestion("identity", matter=violence, hardship_basis="NOT_APPLICABLE")

    assert begun.reason == ""


def test_means_that_nobody_asked_about_are_not_called_low():
    begun = suggestion("identity", hardship_basis="MEANS", household_size=None)

    assert begun.reason == ""
