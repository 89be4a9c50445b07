"""How many rows a page of a list holds: the reader's choice, kept for every list."""

import pytest
from django.urls import reverse

from tests.office import make_application, make_user
from workstations.states import Role

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
REGISTER = reverse("applications:register")


@pytest.fixture
def browser(signed_in, staff):
    return signed_in(staff)


def choose(browser, rows, back=f"{REGISTER}?sort=received_on"):
    return browser.post(reverse("rows_a_page"), {"rows": rows, "next": back})


def test_whoever_wants_fifty_rows_gets_them_where_they_were_and_on_other_lists(browser):
    for _ in range(30):
        make_application()
        make_user(Role.OFFICE_CLERK)
    before = browser.get(REGISTER)

    back = choose(browser, "50").url

    assert back == f"{REGISTER}?sort=received_on"
    assert (len(before.context["slice"].rows), before.context["slice"].page.has_next()) == (
        25,
        True,
    )
    assert len(browser.get(back).context["slice"].rows) == 30
    returns = browser.get(reverse("applications:services"))
    assert returns.context["page"].paginator.per_page == 50


def test_the_foot_of_a_long_list_offers_the_sizes_and_leads_back_to_its_front(browser):
    for _ in range(26):
        make_application()

    page = browser.get(REGISTER, {"sort": "received_on", "page": "2"}).content.decode()

    assert f'name="next" value="{REGISTER}?sort=received_on"' in page
    assert '<button type="submit" name="rows" value="25" aria-current="true">25</button>' in page


def test_a_list_of_one_page_offers_nothing(browser):
    make_application()

    assert reverse("rows_a_page") not in browser.get(REGISTER).content.decode()


@pytest.mark.parametrize("rows", ["", "0", "24", "100000", "五十"])
def test_a_size_that_is_not_offered_changes_nothing(browser, rows):
    choose(browser, "100")
    choose(browser, rows)

    assert browser.cookies["rows_a_page"].value == "100"


@pytest.mark.parametrize(
    "back", ["", "https://example.org/", "//example.org/", "javascript:void 0"]
)
def test_the_way_back_never_leaves_the_house(browser, back):
    assert choose(browser, "50", back).url == reverse("workbench")
