"""How a reader wants their lists: rows on a page and columns, kept by their browser."""

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


def heads(page):
    return [column.header for column in page.context["table"].columns]


def keep_columns(browser, *shown, code="register", **rest):
    return browser.post(reverse("columns", args=[code]), {"shown": shown, "next": REGISTER, **rest})


def test_a_column_that_is_hidden_stays_hidden_on_that_list_alone(browser):
    make_application()

    back = keep_columns(browser, "received_on", "matter", "decision_due_on").url

    assert back == REGISTER
    assert heads(browser.get(back)) == ["收到", "编号", "申请人", "事项", "时限"]
    assert "状态" in heads(browser.get(reverse("applications:queue")))


def test_one_press_shows_every_column_again(browser):
    make_application()
    whole = heads(browser.get(REGISTER))
    keep_columns(browser)
    assert heads(browser.get(REGISTER)) == ["编号", "申请人"]

    keep_columns(browser, reset="")

    assert heads(browser.get(REGISTER)) == whole


def test_the_foot_of_a_list_offers_its_columns(browser):
    make_application()
    keep_columns(browser, "matter")

    page = browser.get(REGISTER).content.decode()

    assert 'value="matter" checked> 事项' in page
    assert 'value="state"> 状态' in page
    assert 'name="shown" value="number"' not in page


def test_columns_of_a_list_that_is_not_there_are_not_found(browser):
    assert keep_columns(browser, code="ducks").status_code == 404


def test_the_way_back_leads_nowhere_else(browser):
    elsewhere = browser.post(
        reverse("columns", args=["register"]), {"shown": [], "next": "https://elsewhere.example/"}
    )

    assert elsewhere.url == reverse("workbench")
