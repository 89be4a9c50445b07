"""Leafing through the papers of an application, in the page and under the strict policy."""

import pytest
from django.urls import reverse

from applications.models import Material
from tests.house.doors.things.equipment import pdf
from tests.office import NOON, TODAY, make_application, make_user, photo
from workstations.models import TrailEntry
from workstations.operations import files
from workstations.states import Role

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
def test_who_audits_turns_the_picture_by_a_link_and_keeps_nothing(signed_in, papers, asked, turned):
    browser = signed_in(make_user(Role.AUDITOR))
    page = browser.get(address(papers[0]), {"turn": asked}).content.decode()

    assert f'class="turn-{turned}"' in page
    assert f'href="?turn={(turned + 90) % 360}"' in page
    assert browser.post(address(papers[0]), {"turn": "90"}).status_code == 403
    assert 'class="turn-0"' in browser.get(address(papers[0])).content.decode()


def test_a_picture_turned_once_stands_upright_for_whoever_opens_it_next(signed_in, staff, papers):
    place, browser = papers[0].application.received_at, signed_in(staff)
    assert 'name="turn" value="90"' in browser.get(address(papers[0])).content.decode()

    answer = browser.post(address(papers[0]), {"turn": "90"})

    assert (answer.status_code, answer["Location"]) == (302, address(papers[0]))
    clerk = signed_in(make_user(Role.OFFICE_CLERK, place=place))
    page = clerk.get(address(papers[0])).content.decode()
    assert 'class="turn-90"' in page
    assert 'name="turn" value="180"' in page


@pytest.mark.parametrize("sent", ["45", "-90", "x", ""])
def test_a_turn_that_is_no_quarter_changes_nothing(signed_in, staff, papers, sent):
    browser = signed_in(staff)
    browser.post(address(papers[0]), {"turn": "270"})

    assert browser.post(address(papers[0]), {"turn": sent}).status_code == 302
    assert 'class="turn-270"' in browser.get(address(papers[0])).content.decode()


def test_a_turn_changes_neither_the_bytes_nor_the_trail(signed_in, staff, papers):
    browser = signed_in(staff)
    before = b"".join(browser.get(address(papers[0], "material")))
    lines = TrailEntry.objects.count()

    browser.post(address(papers[0]), {"turn": "180"})

    assert TrailEntry.objects.count() == lines
    assert b"".join(browser.get(address(papers[0], "material"))) == before


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
