"""The press prints what it was given, the same every time, or says why not."""

import hashlib
import json
import os
import subprocess
import sys

import pytest

from legalaid.shared.refusals import RuleBroken
from workstations.documents import press

from . import snapshots

LETTER = "<!DOCTYPE html><html lang='zh-CN'><body><p class='official'>{}</p></body></html>"

CHART_WITH_A_FILE = (
    "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'"
    " xmlns:xlink='http://www.w3.org/1999/xlink' width='9' height='9'>"
    "<image xlink:href='file:///etc/passwd' width='9' height='9'/></svg>\">"
)

PRINT_IN_ANOTHER_PROCESS = """
import hashlib, sys
from django.conf import settings
settings.configure()
from workstations.documents import press
from tests.workstations.documents import snapshots
if "warm" in sys.argv:
    press.print_pdf("<p><b>先印另一份文书</b></p>", title="另一份")
for name in ("grant_decision", "disclosure"):
    variant = press.TAGGED if name == "disclosure" else None
    page = press.render(f"{name}.html", snapshots.PAPERS[name])
    print(hashlib.sha256(press.print_pdf(page, title="文书", variant=variant)).hexdigest())
"""

PRINT_WITHOUT_PANGO = """
import sys
class NoPango:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
sys.meta_path.insert(0, NoPango())
from workstations.documents import press
assert not press.available()
press.edition()
try:
    press.print_pdf("<p>文书</p>", title="文书")
except press.PressMissing as missing:
    sys.stdout.buffer.write(str(missing).encode())
"""


def run(code, *arguments, **environment):
    done = subprocess.run(  # noqa: S603 - our own code in our own interpreter
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        check=True,
        env={**os.environ, **environment},
    )
    return done.stdout.decode()


def test_a_paper_is_the_same_bytes_in_another_process_after_other_papers_and_other_fonts(tmp_path):
    bare = tmp_path / "fonts.conf"
    bare.write_text('<?xml version="1.0"?><fontconfig></fontconfig>')

    first = run(PRINT_IN_ANOTHER_PROCESS, PYTHONHASHSEED="1")
    second = run(
        PRINT_IN_ANOTHER_PROCESS, "warm", PYTHONHASHSEED="2", TZ="UTC", FONTCONFIG_FILE=str(bare)
    )

    assert first == second
    assert len(first.split()) == 2


def test_without_pango_the_program_starts_and_the_press_names_what_to_install():
    sentence = run(PRINT_WITHOUT_PANGO)

    assert "libpango-1.0-0、libpangoft2-1.0-0、libharfbuzz-subset0" in sentence


def test_a_character_that_no_font_has_stops_the_paper_and_is_named():
    with pytest.raises(press.MissingGlyph, match=r"“😀”（U\+1F600）"):
        press.print_pdf(LETTER.format("张😀伟"), title="文书")


def test_an_escaped_or_invisible_character_is_found_too():
    assert press.missing_glyphs("周&#128512;&#x200B;&amp;") == ["\u200b", "😀"]
    assert press.missing_glyphs('<img src="data:image/svg+xml,%F0%9F%98%80">') == ["😀"]
    with pytest.raises(press.MissingGlyph, match=r"不可见字符（U\+200B）"):
        press.print_pdf(LETTER.format("张\u200b伟"), title="文书")


def test_a_title_is_checked_like_the_text():
    with pytest.raises(press.MissingGlyph):
        press.print_pdf(LETTER.format("张伟"), title="😀")


def test_a_name_in_no_font_is_marked_to_be_written_in_by_hand(pdf_text):
    pdf = press.print_pdf(LETTER.format("𠮷某某，𪚥某某，𠮷某某"), title="文书")

    text = "".join(pdf_text(pdf).split())
    assert "〓某某，〓某某，〓某某" in text
    assert "“〓”处的字字库中没有，依次为U+20BB7、U+2A6A5，请照原字手写填入，并核对无误。" in text


def test_in_a_drawing_nothing_can_be_written_in_by_hand():
    chart = "<img src='data:image/svg+xml,%F0%A0%AE%B7' alt=''>"

    with pytest.raises(press.MissingGlyph, match=r"“𠮷”（U\+20BB7）"):
        press.print_pdf(LETTER.format(chart), title="文书")


def test_what_every_font_has_leaves_no_note(pdf_text):
    pdf = press.print_pdf(LETTER.format("张伟"), title="文书")

    assert "〓" not in pdf_text(pdf)


@pytest.mark.parametrize("character", "㛃㑇䶮𬱖𠅤𫖯·")
def test_rare_characters_of_names_are_printed_with_our_own_fonts(character, pdf_text, pdf_fonts):
    pdf = press.print_pdf(LETTER.format(f"周{character}兰"), title="文书")

    assert f"周{character}兰" in pdf_text(pdf)
    assert all("Paper-Serif" in font for font in pdf_fonts(pdf))


@pytest.mark.parametrize(
    "source",
    [
        '<img src="file:///etc/passwd">',
        '<img src="http://169.254.169.254/latest/meta-data">',
        '<link rel="attachment" href="file:///etc/passwd">',
        '<link rel="stylesheet" href="https://example.org/a.css">',
        '<img src="bundled:../../../../etc/passwd">',
        '<img src="paper.css">',
        '<img src="data:text/html,secret">',
        "<style>@font-face{font-family:a;src:url(file:///etc/passwd)}</style>",
        CHART_WITH_A_FILE,
    ],
)
def test_a_paper_can_reach_no_file_and_no_address(source):
    with pytest.raises(press.ForeignSource):
        press.print_pdf(f"<html><head></head><body>{source}<p>文书</p></body></html>", title="文书")


def test_a_value_that_the_snapshot_lacks_stops_the_paper():
    snapshot = {**snapshots.GRANT_DECISION}
    del snapshot["reason"]

    with pytest.raises(press.MissingValue, match="reason"):
        press.render("grant_decision.html", snapshot)


@pytest.mark.parametrize("name", snapshots.PAPERS)
def test_a_paper_with_anything_it_must_carry_left_empty_is_refused(name):
    for key in press.needs(f"{name}.html"):
        for empty in ("", [], None):
            with pytest.raises(press.MissingValue, match=key):
                press.render(f"{name}.html", {**snapshots.PAPERS[name], key: empty})


def test_a_proof_refuses_on_the_form_what_could_never_be_printed():
    snapshot = {**snapshots.GRANT_DECISION, "applicant_name": "周😀"}

    with pytest.raises(RuleBroken, match=r"U\+1F600"):
        press.proof("grant_decision.html", snapshot)
    assert "周㛃兰" in press.proof("grant_decision.html", snapshots.GRANT_DECISION)


def test_what_a_person_typed_is_text_and_never_markup():
    snapshot = {**snapshots.GRANT_DECISION, "applicant_name": "<img src=file:///etc/passwd>"}

    assert "&lt;img src=file:///etc/passwd&gt;" in press.render("grant_decision.html", snapshot)


def test_several_papers_in_one_file_keep_their_own_page_numbers(pdf_text):
    letter = press.render("grant_decision.html", snapshots.GRANT_DECISION)

    together = press.print_many([letter, letter], title="文书")

    assert "".join(pdf_text(together, keep_lines=True).split()).count("—1—") == 2
    assert len(together) < 2 * len(press.print_pdf(letter, title="文书"))


def test_nothing_is_not_a_paper():
    with pytest.raises(ValueError, match="nothing to print"):
        press.print_many([], title="文书")


def test_the_type_area_holds_22_lines_of_28_characters(pdf_text):
    pdf = press.print_pdf(LETTER.format("援" * 28 * 22 + "终"), title="文书")
    first, second = (page for page in pdf_text(pdf, keep_lines=True).split("\f")[:2])

    assert [line for line in first.split() if "援" in line] == ["援" * 28] * 22
    assert "终" in second


def test_the_vendored_fonts_are_the_listed_ones():
    vendor = json.loads((press.FONTS / "VENDOR.json").read_text(encoding="utf-8"))

    assert vendor["licence"] == "OFL-1.1"
    assert {
        name: hashlib.sha256((press.FONTS / name).read_bytes()).hexdigest()
        for name in vendor["files"]
    } == vendor["files"]
    assert set(press.FONT_FILES) < set(vendor["files"])
