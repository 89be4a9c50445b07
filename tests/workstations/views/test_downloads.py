"""A stored file in the browser: shown or saved, never run, never cached."""

import pytest

from tests.office import NOON
from workstations.operations import files
from workstations.views.downloads import send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("content_type", "disposition"),
    [
        ("application/pdf", "inline"),
        ("image/jpeg", "inline"),
        ("image/png", "inline"),
        ("text/csv", "attachment"),
        ("text/html", "attachment"),
        ("image/svg+xml", "attachment"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "attachment",
        ),
    ],
)
def test_what_a_browser_may_show_and_what_it_saves(content_type, disposition):
    file = files.store(b"<script>run()</script>", content_type=content_type, at=NOON)

    answer = send(file, name="铜法援决〔2026〕12号.bin")

    assert answer.content == b"<script>run()</script>"
    assert answer["Content-Type"] == content_type
    assert answer["Content-Disposition"].startswith(f"{disposition}; filename*=utf-8''%E9%93%9C")
    assert (answer["X-Content-Type-Options"], answer["Cache-Control"]) == ("nosniff", "no-store")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        (
            "a\r\nSet-Cookie: x=1.pdf",
            "attachment; filename*=utf-8''a%0D%0ASet-Cookie%3A%20x%3D1.pdf",
        ),
        ('a"; filename=b.exe', r'attachment; filename="a\"; filename=b.exe"'),
    ],
)
def test_a_name_cannot_break_out_of_its_header(name, header):
    answer = send(files.store(b"x", content_type="text/csv", at=NOON), name=name)

    assert answer["Content-Disposition"] == header
