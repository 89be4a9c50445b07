"""A file that is refused is named at its paper, on the whole page and in the section alone."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.states import ApplicationState
from tests.intake import a_page
from tests.office import make_application, photo
from workstations.models import TrailEntry

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("at_noon", "calendar", "hardship_line"),
]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_file_that_is_none_is_refused_at_its_paper_by_its_name(
    signed_in, clerk, office, headers, caplog
):
    draft = make_application(ApplicationState.DRAFT, place=office)
    address = reverse("applications:section", args=[draft.uid, "papers"])
    fake = SimpleUploadedFile("fake.jpg", b"no photo at all")
    chosen = {"file-application-form": [photo(), fake]}

    answer = signed_in(clerk).post(address, a_page(draft) | chosen, headers=headers)

    words = answer.content.decode()
    refusal = "“fake.jpg”没有保存：文件内容与后缀“.jpg”不符"
    assert answer.status_code == 422
    assert f'<a href="#id_file-application-form">法律援助申请表：{refusal}' in words
    assert f'<div class="invalid-feedback">{refusal}' in words
    assert "同时选择的其他文件也没有保存，请重新选择。" in words
    assert not draft.materials.exists()
    assert "fake.jpg" not in caplog.text
    assert not TrailEntry.objects.filter(details__icontains="fake.jpg").exists()
