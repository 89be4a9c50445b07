"""Who plays on the road, and what everybody on it does alike."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from legalaid.pages.demo_logins import PASSWORD
from tests.browser.visits import Visit

Window = Callable[..., Visit]
RECIPIENT, ID_NUMBER = "田小路", "509999198905227175"
LAWYER = "郑文博"


def photo() -> dict:
    """Return a paper photographed by phone."""
    drawn = BytesIO()
    Image.new("RGB", (300, 400), "white").save(drawn, "JPEG")
    return {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def sign_in(window: Window, username: str, *, width: int = 1366) -> Visit:
    person = window(width=width)
    person.sign_in(username, PASSWORD)
    return person
