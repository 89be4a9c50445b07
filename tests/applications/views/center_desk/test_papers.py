"""Papers at the center: being made, opened, added."""

import pytest
from django.urls import reverse

from applications.models import Application
from applications.operations import deciding
from applications.states import ApplicationState, DecisionKind
from tests.applications.views.center_desk.given import page, words
from tests.office import NOON, make_application, make_decision, make_user, photo
from workstations.models import Paper, StoredFile, TrailEntry
from workstations.states import Role

S = ApplicationState
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("calendar", "hardship_line")]


@pytest.fixture
def letter(head):
    application = make_application(S.DRAFTED)
    make_decision(application, kind=DecisionKind.REFUSE)
    deciding.sign(application_id=application.pk, by=head, at=NOON)
    return Paper.objects.get(subject_uid=application.uid)


def test_a_paper_that_is_being_made_says_so_and_cannot_be_opened(signed_in, staff, letter):
    application = Application.objects.get()

    assert "正在制作" in words(signed_in(staff).get(page("detail", application)))
    url = reverse("applications:paper", args=[letter.uid])
    assert signed_in(staff).get(url).status_code == 404


def test_a_paper_is_opened_by_who_may_know_its_application(
    signed_in, staff, letter, settings, tmp_path
):
    letter.file = StoredFile.objects.create(
        sha256="0" * 64, size=9, content_type="application/pdf", stored_at=NOON
    )
    letter.save(update_fields=["file"])
    url = reverse("applications:paper", args=[letter.uid])

    assert signed_in(make_user(Role.OFFICE_CLERK)).get(url).status_code == 404
    with pytest.raises(FileNotFoundError):
        # Found, allowed and written down: only the bytes of this test are missing.
        signed_in(staff).get(url)
    assert TrailEntry.objects.filter(action="application.downloaded", actor=staff).exists()


def test_papers_are_added_all_or_none(signed_in, staff):
    application = make_application(S.UNDER_REVIEW, taken_by=staff)
    fake = photo("red", name="看起来像.pdf")

    answer = signed_in(staff).post(
        page("upload", application), {"kind": "identity", "files": [photo(), fake]}, follow=True
    )

    assert "不符" in words(answer)
    assert not application.materials.exists()
