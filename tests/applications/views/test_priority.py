"""Whom the law puts first stands out in the queue, and can be shown alone."""

import pytest
from django.urls import reverse

from applications.states import ApplicationState
from tests.office import make_applicant, make_application

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


def test_whom_the_law_puts_first_can_be_shown_alone(signed_in, staff):
    soldier = make_application(
        S.FORWARDED, applicant=make_applicant(categories=["military-family"])
    )
    urgent = make_application(S.FORWARDED, is_urgent=True)
    make_application(S.FORWARDED)

    answer = signed_in(staff).get(reverse("applications:queue"), {"priority": "yes"})

    shown = [row.record.pk for row in answer.context["table"].rows]
    assert sorted(shown) == sorted([soldier.pk, urgent.pk])
    assert '<span class="chip special">军人军属</span>' in answer.content.decode()
