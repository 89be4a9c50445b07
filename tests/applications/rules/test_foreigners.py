"""Foreigners and stateless persons: by treaty or reciprocity, which a person has to look up."""

import pytest

from applications.queries import eligible
from applications.rules import foreigners
from applications.rules.lists import PERSON_CATEGORIES
from tests.office import make_applicant, make_application


def test_the_category_is_one_of_the_list():
    assert PERSON_CATEGORIES[foreigners.CATEGORY] == "外国人或者无国籍人"


def test_of_our_own_citizens_nothing_is_said():
    assert foreigners.findings(["woman", "migrant-worker"]) == []


@pytest.mark.django_db
@pytest.mark.usefixtures("calendar", "hardship_line")
def test_a_foreigner_may_be_aided_and_the_page_says_what_to_write_down():
    stranger = make_applicant(categories=[foreigners.CATEGORY])

    judged = eligible.judge(make_application(applicant=stranger))

    assert judged.verdict is True
    (finding,) = judged.venue
    assert "国际条约或者按照互惠原则" in finding.sentence
    assert (finding.article, finding.blocks) == ("《法律援助法》第六十九条", False)
