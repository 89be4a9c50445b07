"""A photo that lies on its side is turned once: by two clicks on a weak PC, and it stays so."""

from urllib.parse import urlsplit

from django.urls import reverse

from applications.models import Material
from tests.browser.processes import wait_until
from tests.office import NOON, S, make_application, make_user, photo
from workstations.models import StoredFile
from workstations.operations import files
from workstations.states import Role


def test_two_clicks_turn_a_photo_over_and_it_stays_turned(
    visit, signed_in, transactional_db, settings
):
    staff = make_user(Role.CENTER_STAFF)
    paper = Material.objects.create(
        application=make_application(S.UNDER_REVIEW, taken_by=staff),
        kind="identity",
        label="身份证明",
        file=files.accept(photo(), at=NOON),
        received_on=NOON.date(),
    )
    address = reverse("applications:view_material", args=[paper.application.uid, paper.uid])
    desk = visit(width=1366)
    desk.sit_down(signed_in(staff).cookies[settings.SESSION_COOKIE_NAME].value)
    desk.open(address)

    desk.press("向右转")
    # Nothing is handed in by it: the button is not closed against a second click.
    desk.button("向右转").first.click(timeout=2_000)

    # Turned where it stands: the page was not asked for again.
    assert desk.page.locator("#paper").get_attribute("class") == "turn-180"
    wait_until(
        StoredFile.objects.filter(turned=180).exists, seconds=20, what="the second turn is kept"
    )
    desk.open(address)
    assert desk.page.locator("#paper").get_attribute("class") == "turn-180"
    assert urlsplit(desk.page.url).query == ""
    desk.check()
