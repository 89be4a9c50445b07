"""《法律援助法》 on a page of its own."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains


def test_anybody_reads_the_whole_law_without_a_question_to_the_database(client):
    page = client.get(reverse("law"))

    assertContains(page, '<div class="article" id="第四十三条">')
    assertContains(page, "一次性告知申请人需要补充的材料或者要求申请人作出说明")
    assertContains(page, '<a href="#第七章">第七章　附则</a>')


@pytest.mark.django_db
def test_the_public_page_and_the_office_lead_to_it(client, signed_in, staff, calendar):
    foot = f'<a href="{reverse("law")}"'

    assertContains(client.get(reverse("home")), foot)
    assertContains(signed_in(staff).get(reverse("workbench")), f"{foot} data-law>")
