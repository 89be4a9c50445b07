"""Opening a list is a look: who, which list, how narrowed, and whom it showed."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from subsidies.operations.seeding import load_standards
from tests.money import make_archived, make_line
from tests.office import make_aid_worker, make_applicant, make_application, make_user
from workstations.models import TrailEntry
from workstations.states import Role
from workstations.views.lists import codes_of

pytestmark = pytest.mark.django_db


def looks() -> list[TrailEntry]:
    return list(TrailEntry.objects.filter(action="list.viewed").order_by("seq"))


@pytest.fixture
def worker():
    return make_aid_worker(name="杨思远")


def test_one_entry_for_all_the_rows_a_page_showed(signed_in, staff, worker):
    signed_in(staff).get(reverse("workstations:workers"), {"kind": worker.kind})

    (look,) = looks()
    assert (look.actor, look.subject_uid) == (staff, None)
    assert look.details["list"] == "workstations:workers"
    assert (look.details["rows"], look.details["shown"]) == (1, [str(worker.uid)])


@pytest.mark.parametrize("header", [{"X-Poll": "1"}, {"HX-Request": "true"}])
def test_a_poll_and_a_part_of_a_page_leave_none(signed_in, staff, worker, header):
    signed_in(staff).get(reverse("workstations:workers"), headers=header)

    assert looks() == []


def test_going_back_by_htmx_shows_the_page_again(signed_in, staff, worker):
    back = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    signed_in(staff).get(reverse("workstations:workers"), headers=back)

    assert len(looks()) == 1


def test_the_words_one_looks_for_are_not_kept(signed_in, staff):
    make_application("UNDER_REVIEW", applicant=make_applicant(name="欧阳静"))
    browser = signed_in(staff)

    browser.post(reverse("applications:find"), {"q": "欧阳静", "list": "register"}, follow=True)

    (look,) = looks()
    assert look.details["conditions"] == "查找"
    assert "欧阳静" not in str(look.details)


def test_what_a_found_person_is_stands_in_the_trail_too(signed_in, staff):
    found = make_application("UNDER_REVIEW", applicant=make_applicant(name="欧阳静"))

    signed_in(staff).post(reverse("search"), {"q": "欧阳静"}, follow=True)

    (look,) = looks()
    assert look.details["list"] == "search_results"
    assert str(found.uid) in look.details["shown"]


def test_the_auditor_reads_the_look_in_words(signed_in, staff, auditor):
    make_application("UNDER_REVIEW")
    signed_in(staff).get(reverse("applications:queue"), {"tab": "open", "kind": "CIVIL"})

    page = signed_in(auditor).get(reverse("workstations:trail"), {"act": "list.viewed"})

    for words in ("查看名单", "名单：待审查", "筛选条件：类别", "行数：1"):
        assert words in page.content.decode()


@pytest.mark.parametrize("address", ["subsidies:line", "subsidies:batch_new", "subsidies:ledger"])
def test_the_pages_of_the_money_leave_their_entry(signed_in, address):
    load_standards()
    line = make_line("APPROVED", case=make_archived())
    finance = make_user(Role.FINANCE)
    words = [line.uid] if address == "subsidies:line" else []

    assert signed_in(finance).get(reverse(address, args=words)).status_code == 200

    entry = TrailEntry.objects.filter(actor=finance).order_by("-seq").first()
    if words:
        assert (entry.action, entry.subject_uid) == ("subsidyline.viewed", line.uid)
    else:
        assert (entry.action, entry.details["list"]) == ("list.viewed", address)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("tab=open&kind=CIVIL&sort=-received_on", {"tab", "kind", "sort"}),
        ("from_on=2026-01-01&worker=0e7a4f0c-7f0e-4c2f-9a70-8f5d2f3b7a11", {"from_on", "worker"}),
        ("kind=张三&tab=13812345678&worker=110101199003078515", set()),
        ("q=zhangsan&name=lisi", set()),
    ],
)
def test_of_an_address_only_known_codes_are_kept(typed, kept):
    assert set(codes_of(QueryDict(typed), known=("kind", "from_on", "worker"))) == kept
