"""A form of the registers says everything it lacks in one answer, and asks a secret nothing."""

import datetime as dt
import re
from uuid import uuid4

import pytest
from django.urls import reverse

from applications.models import Complaint, PassedDown
from tests.office import TODAY, photo
from tests.registers import typed_complaint
from tests.sealing import register_secret

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "calendar")]


def page(name):
    return reverse(f"applications:{name}")


def said_at(answer):
    """Return the sentence at each field that is refused."""
    return {name: "".join(said) for name, said in answer.context["form"].errors.items()}


def test_everything_that_a_complaint_lacks_is_said_at_once(signed_in, staff):
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    unsaid = {"name": "", "content": "", "target": ""}
    lacking = typed_complaint(**unsaid, received_on=tomorrow, about="渝援无此号")

    answer = signed_in(staff).post(page("complaint_new"), lacking)

    assert answer.status_code == 422
    assert said_at(answer) == {
        "name": "请写明投诉人的姓名或者名称。",
        "content": "请写明投诉的事实和请求。",
        "target": "请选择被投诉方。",
        "received_on": "收到日期不能晚于今天，请核对。",
        "about": "没有这个编号的申请或者案件，请核对；不清楚的可以不填。",
    }


@pytest.mark.parametrize(
    ("name", "compulsory"),
    [("complaint_new", ("name", "content", "target")), ("passed_down_new", ("title", "content"))],
)
def test_what_is_compulsory_bears_a_star_and_the_browser_lets_it_pass(
    signed_in, staff, name, compulsory
):
    answer = signed_in(staff).get(page(name))
    form = answer.context["form"]

    assert all(form.fields[field].required for field in compulsory)
    assert answer.content.decode().count("asteriskField") >= len(compulsory)
    for field in compulsory:
        assert not re.search(rf'name="{field}"[^>]* required', answer.content.decode())


def test_about_a_state_secret_a_complaint_is_a_number_and_a_day(signed_in, staff):
    secret = register_secret()
    browser = signed_in(staff)
    silent = typed_complaint(name="", phone="", content="", about=secret.number)

    told = browser.post(page("complaint_new"), silent | {"name": "周小雨", "content": "办案拖延"})
    browser.post(page("complaint_new"), silent)

    assert set(said_at(told)) == {"name", "content"}
    assert all("本案涉及国家秘密" in words for words in said_at(told).values())
    assert (Complaint.objects.get().name, Complaint.objects.get().content) == ("", "")


# ---- Things passed down ---------------------------------------------------------------------


def test_everything_that_a_thing_passed_down_lacks_is_said_at_once(signed_in, staff):
    typed = {
        "form_token": str(uuid4()),
        "received_on": TODAY.isoformat(),
        "due_on": (TODAY - dt.timedelta(days=1)).isoformat(),
        "about": "渝援无此号",
    }

    answer = signed_in(staff).post(page("passed_down_new"), typed)

    assert set(said_at(answer)) == {"source", "title", "content", "due_on", "owner", "about"}
    assert said_at(answer)["title"] == "请写明标题。"
    assert said_at(answer)["due_on"] == "办理期限不能早于收到日期，请核对。"


def test_about_a_state_secret_nothing_is_passed_down_but_its_days(signed_in, staff):
    browser = signed_in(staff)
    silent = {
        "form_token": str(uuid4()),
        "source": "HOTLINE_12345",
        "received_on": TODAY.isoformat(),
        "due_on": TODAY.isoformat(),
        "owner": staff.pk,
        "about": register_secret().number,
    }

    told = browser.post(page("passed_down_new"), silent | {"title": "某案", "scan": photo()})
    browser.post(page("passed_down_new"), silent)

    assert set(said_at(told)) == {"title", "scan"}
    assert PassedDown.objects.get().title == "涉密"
