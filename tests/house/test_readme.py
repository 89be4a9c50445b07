"""README says what is there: its logins, the words of the walk, pictures, commands, places."""

import re
from functools import cache
from pathlib import Path

from legalaid.pages.demo_logins import LOGINS, PASSWORD
from tests.office import ROOT

README = (ROOT / "README.md").read_text()
WALK = README.partition("## Ten minutes along the road")[2].partition("\n## ")[0]


@cache
def all_that_pages_say() -> str:
    """Return every template and every module: where a word on a page can come from."""
    folders = ("templates", "legalaid", "workstations", "applications", "subsidies")
    files = [
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".html", ".py", ".json"}
    ]
    return "\n".join(path.read_text() for path in files)


def test_every_login_of_the_demo_stands_in_the_table_and_no_other():
    table = README.partition("## Who one may be in the demo")[2].partition("\n## ")[0]

    named = set(re.findall(r"`([a-z]+(?:-[a-z0-9]+)+)`", table))

    assert named == {login.username for login in LOGINS}
    assert f"`{PASSWORD}`" in table


def test_every_word_of_the_walk_stands_on_a_page():
    words = set(re.findall(r"[\u4e00-\u9fff]{2,}", WALK))

    assert len(words) > 15
    assert {word for word in words if word not in all_that_pages_say()} == set()


def test_every_picture_and_every_file_it_points_to_is_there():
    pointed = re.findall(r"\]\(([^)#]+)\)", README)

    assert [path for path in pointed if not (ROOT / path).exists()] == []


def test_every_make_command_it_names_is_a_target():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))

    assert set(re.findall(r"make ([a-z]+)(?=[ `\n])", README)) <= targets


def test_every_folder_of_the_map_is_there():
    mapped = README.partition("## Map of the house")[2].partition("\n## ")[0]
    names = re.findall(r"`([a-z_]+/)`", mapped)

    assert len(names) > 8
    folders = (ROOT, ROOT / "legalaid", ROOT / "templates", ROOT / "tests")
    assert [name for name in names if not any((Path(f) / name).is_dir() for f in folders)] == []
