"""So many reveals an hour and exports a day for each person; then a page says until when."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.casework import make_assigned
from tests.office import make_aid_worker, make_applicant, make_case, make_user
from workstations.models import TrailEntry
from workstations.states import Role

pytestmark = pytest.mark.django_db

REVEAL = {"field": "phone", "reason": "CONTACT"}


@pytest.fixture(autouse=True)
def _counted_anew():
    cache.clear()


def test_the_thirty_first_reveal_of_an_hour_is_refused_wherever_it_is_made(signed_in, staff):
    case = make_assigned(make_case(recipient=make_applicant(phone="13912340001")))
    lawyer = make_aid_worker()
    browser = signed_in(staff)
    of_case = reverse("applications:case_reveal", args=[case.uid])
    of_worker = reverse("workstations:worker_reveal", args=[lawyer.uid])

    answers = [browser.post(of_case, REVEAL).status_code for _ in range(30)]
    refused = browser.post(of_worker, REVEAL)

    assert answers == [200] * 30
    assert refused.status_code == 429
    assert "1小时内查看完整信息已满30次" in refused.content.decode()
    assert TrailEntry.objects.filter(action__endswith=".revealed").count() == 30
    # A colleague is not held up by it.
    colleague = signed_in(make_user(Role.CENTER_STAFF))
    assert colleague.post(of_case, REVEAL).status_code == 200


def test_the_twenty_first_export_of_a_day_is_refused(signed_in, staff):
    browser = signed_in(staff)
    address = reverse("applications:register_print")

    answers = [browser.post(address, {}).status_code for _ in range(21)]

    assert answers == [302] * 20 + [429]
    assert "24小时后可以继续" in browser.post(address, {}).content.decode()
