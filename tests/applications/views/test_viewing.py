"""Leafing through the papers of an application, in the page and under the strict policy."""

import pytest
from django.urls import reverse

from applications.models import Material
from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY, make_application, photo
from workstations.models import TrailEntry
from workstations.operations import files

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon", "calendar")]


@pytest.fixture
def papers():
    """Three papers: a photo, one without a file, and a PDF."""
    application = make_application()
    kept = [files.accept(photo(), at=NOON), None, pdf()]
    return [
        Material.objects.create(
            application=application, kind="identity", label=label, file=file, received_on=TODAY
        )
        for label, file in zip(("身份证明", "申请表", "案件材料"), kept, strict=True)
    ]


def address(paper, name="view_material"):
    return reverse(f"applications:{name}", args=[paper.application.uid, paper.uid])


def policy(answer):
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in parts}


def test_one_leafs_from_the_photo_to_the_pdf_over_what_has_no_file(signed_in, staff, papers):
    browser = signed_in(staff)

    photo_page = browser.get(address(papers[0])).content.decode()
    pdf_page = browser.get(address(papers[2])).content.decode()

    assert f'<img id="paper" class="turn-0" src="{address(papers[0], "material")}"' in photo_page
    assert f'rel="next" href="{address(papers[2])}"' in photo_page
    assert 'rel="prev"' not in photo_page
    assert f'<iframe src="{address(papers[2], "material")}"' in pdf_page
    assert f'rel="prev" href="{address(papers[0])}"' in pdf_page
    assert browser.get(address(papers[1])).status_code == 404


@pytest.mark.parametrize(
    ("asked", "turned"), [("90", 90), ("270", 270), ("45", 0), ("-90", 0), ("x", 0)]
)
def test_without_scripts_a_link_turns_the_picture(signed_in, staff, papers, asked, turned):
    page = signed_in(staff).get(address(papers[0]), {"turn": asked}).content.decode()

    assert f'class="turn-{turned}"' in page
    assert f'href="?turn={(turned + 90) % 360}"' in page


def test_only_this_page_frames_our_own_file_and_nobody_else_does(signed_in, staff, papers):
    browser = signed_in(staff)
    viewer, file = browser.get(address(papers[2])), browser.get(address(papers[2], "material"))
    other = browser.get(reverse("applications:detail", args=[papers[2].application.uid]))

    assert policy(viewer)["frame-src"] == ["'self'"]
    assert policy(viewer)["frame-ancestors"] == ["'none'"]
    assert (policy(file)["frame-ancestors"], file["X-Frame-Options"]) == (["'self'"], "SAMEORIGIN")
    assert policy(other)["frame-src"] == ["'none'"]
    assert other["X-Frame-Options"] == "DENY"


def test_a_paper_that_was_looked_at_stands_in_the_trail_once(signed_in, staff, papers):
    browser = signed_in(staff)

    browser.get(address(papers[0]))
    browser.get(address(papers[0], "material"))

    seen = TrailEntry.objects.filter(action="application.downloaded")
    assert [entry.actor for entry in seen] == [staff]
