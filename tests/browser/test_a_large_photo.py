"""A photo of a paper is made smaller on the phone before it travels over a village line."""

import random
from io import BytesIO

from PIL import Image

from applications.models import Material
from legalaid.pages.demo_logins import PASSWORD
from tests.browser.clerk import (
    FIRST_PAPERS,
    begin,
    make_clerk,
    name_somebody_new,
    open_section,
    save_section,
)
from tests.browser.processes import wait_until

LIMIT_BYTES = 1_572_864
"""1.5 MB, what screens and phones of the townships are reckoned with."""


def large_photo() -> dict:
    """Return a photo of a 12-megapixel phone: grain everywhere, which no compression likes."""
    grain = random.Random(7).randbytes(3000 * 4000)  # noqa: S311 - grain
    drawn = BytesIO()
    Image.frombytes("L", (3000, 4000), grain).convert("RGB").save(drawn, "JPEG", quality=90)
    return {"name": "paper.jpg", "mimeType": "image/jpeg", "buffer": drawn.getvalue()}


def test_a_photo_of_several_megabytes_arrives_as_a_small_one(visit, transactional_db, settings):
    settings.DEMO = True
    photo = large_photo()
    assert len(photo["buffer"]) > LIMIT_BYTES
    phone = visit(width=375)
    phone.sign_in(make_clerk().username, PASSWORD)
    begin(phone)
    open_section(phone, "papers")

    phone.field(FIRST_PAPERS[0]).set_input_files(photo)
    save = phone.page.locator("#part-papers [data-part-save]")
    phone.page.wait_for_function("button => !button.disabled", arg=save.element_handle())
    # What travels is counted here; the program writes it anew without the place it was taken at.
    sent = phone.field(FIRST_PAPERS[0]).evaluate(
        "input => [input.files[0].size, input.files[0].type]"
    )
    assert sent[0] <= LIMIT_BYTES
    assert sent[1] == "image/jpeg"
    save_section(phone, "papers")
    wait_until(Material.objects.exists, seconds=60, what="the photo arrives")

    assert Material.objects.get().file.content_type == "image/jpeg"
    phone.check()


def test_while_a_photo_travels_the_page_says_how_much(visit, transactional_db, settings):
    settings.DEMO = True
    phone = visit(width=375)
    phone.sign_in(make_clerk().username, PASSWORD)
    name_somebody_new(phone)
    phone.choose("申请事项", "请求支付劳动报酬")
    photos = phone.page.locator("input[type=file]").first
    photos.set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": bytes(300_000)})
    # On a line so slow that the page stays; a driver waits for no page that is on its way.
    phone.page.evaluate("addEventListener('submit', (event) => event.preventDefault())")

    phone.press("保存草稿，继续填写")

    phone.page.get_by_text("正在上传1个文件，共0.3 MB，请不要关闭本页。").wait_for()
