"""Form 6 says of each paper whose it is, where several apply together."""

import pytest
import time_machine
from django.urls import reverse

from applications.models import Application
from applications.operations import supplements
from applications.operations.supplement_items import OfOther
from legalaid.shared.refusals import RuleBroken
from tests.co_applicants import make_crew, person
from tests.office import NOON, make_applicant
from workstations.models import Paper
from workstations.operations import files, papers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def crew(staff):
    return make_crew(staff=staff)


def ask(crew: Application, **fields):
    return supplements.ask(
        **{
            "application_id": crew.pk,
            "kinds": [],
            "explanations": [],
            "reply_days": 7,
            "by": crew.taken_by,
            "at": NOON,
            **fields,
        }
    )


def test_form_6_names_whose_paper_is_missing(crew, pdf_text):
    wu = person(crew, "吴某芳").uid
    ask(crew, kinds=["identity"], of_others=[OfOther(person=wu, kind="hardship-statement")])

    paper = Paper.objects.get(kind="supplement_notice")
    papers.print_now(paper, at=NOON)
    assert "吴某芳：经济困难状况说明表" in pdf_text(files.read(paper.file))
    assert not paper.snapshot["papers"][0].startswith("吴某芳")


def test_a_paper_of_somebody_who_does_not_apply_is_asked_of_nobody(crew):
    stranger = make_applicant().uid

    with pytest.raises(RuleBroken, match="名单已经变化"):
        ask(crew, of_others=[OfOther(person=stranger, kind="identity")])


@time_machine.travel(NOON, tick=False)
def test_the_page_asks_of_each_and_presumes_nothing_of_what_came(signed_in, staff, crew):
    """The first applicant's statement is there; 吴某芳's is not."""
    browser = signed_in(staff)
    url = reverse("applications:supplement", args=[crew.uid])
    field = f"kinds_{person(crew, '吴某芳').uid.hex}"
    assert "吴某芳缺少的材料" in browser.get(url).content.decode()

    typed = {"reply_days": "7", "delivered_on": "2026-11-18"}
    assert browser.post(url, typed).status_code == 422
    kind = browser.get(url).context["form"].fields["kinds"].choices[0][0]
    assert browser.post(url, {**typed, field: [kind]}).status_code == 302

    notice = Application.objects.get(pk=crew.pk).supplement
    assert [item["label"].split("：")[0] for item in notice.items] == ["吴某芳"]
    settle = browser.get(reverse("applications:settle_supplement", args=[crew.uid]))
    assert settle.context["form"]["answer_0"].initial is None
