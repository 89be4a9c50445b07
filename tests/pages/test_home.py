"""The public home says in plain words who is helped, how, where, and what was published."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from subsidies.operations import disclosing
from tests.office import make_center, make_place, noon
from tests.subsidies.disclosed import AFTER, Q3, make_small_quarter
from workstations.operations import papers
from workstations.operations.seeding import load_network
from workstations.states import PlaceKind

LATER = noon(dt.date(2026, 10, 12))


def words(response) -> str:
    return re.sub(r"<[^>]+>|\s", "", response.content.decode())


@pytest.mark.django_db
def test_anyone_reads_it_and_finds_the_telephone_and_the_articles(client):
    text = words(client.get("/"))

    for said in (
        "023-45680148",
        "12348",
        "全程不收费",
        "请求确认劳动关系或者支付劳动报酬",
        "（法律援助法第三十一条）",
        "（第三十二条）",
        "（第四十二条）",
        "自收到申请之日起七日内",
        "三日内指派",
    ):
        assert said in text


@pytest.mark.django_db
def test_four_doors_lead_to_four_parts_of_the_page(client):
    page = client.get("/").content.decode()

    for door in ("who", "how", "where", "open"):
        assert f'href="#{door}"' in page
        assert f'id="{door}"' in page


@pytest.mark.django_db
def test_the_whole_network_is_listed(client):
    load_network()

    text = words(client.get("/"))

    assert "司法所（28个）" in text
    assert "法律援助工作站（10个）" in text
    assert "巴川司法所" in text
    assert "铜梁区妇女联合会法律援助工作站" in text


@pytest.mark.django_db
def test_a_closed_place_is_not_listed(client):
    make_place(name="旧县老所", closed_on=dt.date(2020, 1, 1))
    make_place(PlaceKind.WORKSTATION, name="看守所工作站")

    text = words(client.get("/"))

    assert "旧县老所" not in text
    assert "看守所工作站" in text


@pytest.mark.django_db
def test_the_latest_published_quarters_are_named_and_no_draft(client, staff, leader):
    make_center()
    make_small_quarter()
    disclosure = disclosing.prepare(quarter=Q3, at=AFTER)
    assert "2026年第3季度" not in words(client.get("/"))

    papers.print_now(disclosure.paper, at=AFTER)
    disclosing.review(disclosure_id=disclosure.pk, by=staff, at=LATER)
    disclosing.publish(disclosure_id=disclosure.pk, by=leader, at=LATER)

    page = client.get("/")
    assert "2026年第3季度法律援助信息公开" in words(page)
    url = reverse("subsidies:public_disclosure", args=["2026Q3"])
    assert url in page.content.decode()


@pytest.mark.django_db
def test_every_link_of_the_home_page_leads_somewhere(client):
    page = client.get("/").content.decode()

    for url in sorted(set(re.findall(r'href="(/[^"#]*)"', page))):
        if not url.startswith("/static/"):
            assert client.get(url).status_code == 200, url


@pytest.mark.django_db
def test_the_home_page_asks_two_questions(client, django_assert_num_queries):
    load_network()

    with django_assert_num_queries(2):
        client.get("/")
