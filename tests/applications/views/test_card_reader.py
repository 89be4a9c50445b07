"""A reader of ID cards types a number and Enter: it is checked, and no form is sent off."""

import re

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.office import make_application, resident_number

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]
CHECK = reverse("applications:identity_check")
# What static/js/forms.js goes by, and which values htmx sends to be checked.
_READ = re.compile(
    rf'<div data-reader hx-post="{CHECK}"[^>]*hx-target="#([^"]+)" hx-params="([^"]+)"[^>]*>'
    r'(?:(?!</div>).)*?<input[^>]*name="([^"]+)"',
    re.DOTALL,
)


def read_on(page) -> dict[str, str]:
    """Return which fields are read, and what is sent of each."""
    words = page.content.decode()
    found = _READ.findall(words)
    assert all(words.count(f'id="{said}"') == 1 for said, _, _ in found)
    return {name: params for _, params, name in found}


def test_the_number_of_a_new_application_is_read(signed_in, clerk):
    page = signed_in(clerk).post(reverse("applications:new"), {"name": "周小雨"})

    assert read_on(page) == {"id_number": "id_number,id_kind"}
    assert "填写后自动校验，并带出出生日期和性别。" in page.content.decode()


def test_so_is_that_of_everybody_on_the_page_of_an_application(signed_in, clerk, office):
    draft = make_application(ApplicationState.DRAFT, place=office)

    page = signed_in(clerk).get(reverse("applications:edit", args=[draft.uid]))

    assert read_on(page) == {
        "id_number": "id_number,id_kind",
        "representative_id": "representative_id,representative_id_kind",
        "co_1_id": "co_1_id,co_1_id_kind",
        "co_2_id": "co_2_id,co_2_id_kind",
    }


def test_and_that_of_whom_a_letter_names(signed_in, staff):
    page = signed_in(staff).get(reverse("applications:notice_new"))

    assert read_on(page) == {"person-0-id_number": "person-0-id_number"}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"co_2_id": resident_number(), "co_2_id_kind": "RESIDENT_ID"}, "校验通过"),
        ({"co_2_id": "500151199001011234", "co_2_id_kind": "RESIDENT_ID"}, "校验码"),
        ({"co_2_id": "E12345678", "co_2_id_kind": "PASSPORT"}, "其他证件不校验"),
        ({"person-0-id_number": resident_number()}, "校验通过"),
    ],
)
def test_each_is_checked_by_its_own_kind(signed_in, clerk, sent, said):
    assert said in signed_in(clerk).post(CHECK, sent).content.decode()
