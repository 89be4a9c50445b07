"""Every page of the doors table in Chromium: no violated policy, nothing inaccessible, no overflow.

A page is opened by every role that gets through. Two roles whose ``<main>`` has the same marks and
differs in words alone see the same page: it is opened once. Each role's own frame is judged on its
workbench, and nowhere else once more. The width of a phone is tried once for every address.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
import time_machine

from tests.browser.visits import Visit
from tests.house.doors import crawl, judging
from tests.house.doors.crawl import Answer, Cell
from tests.house.doors.door import GET, Door
from tests.house.doors.table import TABLE
from tests.house.doors.world import World, furnish
from tests.office import NOON
from workstations.states import Role

PHONE, DESK = 375, 1366
_MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
_WORDS = re.compile(r"(?<=>)[^<]*[^<\s][^<]*")
# Where the frame itself is judged: every role has a workbench, and the public a first page.
_WITH_FRAME = frozenset({"workbench", "home"})
_FRAME = (".top", ".rail", ".foot-note")
_GROUPS = ("applications:", "subsidies:", "workstations:", "")


@pytest.fixture
def world(transactional_db) -> Iterator[World]:
    """The office of the doors, this time where a server in another thread can see it."""
    with time_machine.travel(NOON, tick=True):
        yield furnish()


@dataclass
class Rounds:
    """One round through the pages of some doors, with a window for each person."""

    world: World
    visit: Callable[..., Visit]
    windows: dict[str, Visit] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    tried_on_a_phone: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)
    opened: int = 0

    def go_through(self, door: Door) -> None:
        for who in ("anonymous", *Role) if door.opens else [*Role]:
            cell = Cell(GET, who)
            if who in Role and not door.lets_in(Role(who), GET):
                continue
            answer = crawl.ask(self.world, door, cell)
            if _is_page(answer) and self._is_new(door, who, answer):
                self._look_at(door, cell)

    def _is_new(self, door: Door, who: str, answer: Answer) -> bool:
        main = _MAIN.search(answer.text)
        shown = judging.without_chance(main[0] if main else answer.text)
        shown = f"{who} {shown}" if door.name in _WITH_FRAME else _WORDS.sub("·", shown)
        is_new = shown not in self.seen
        self.seen.add(shown)
        return is_new

    def _look_at(self, door: Door, cell: Cell) -> None:
        window = self._window_of(cell.who)
        path = crawl.address(self.world, door, cell)
        self.opened += 1
        window.faults.clear()
        without = () if door.name in _WITH_FRAME else _FRAME
        try:
            window.open(path)
            window.check(without=without)
            if door.name not in self.tried_on_a_phone:
                self.tried_on_a_phone.add(door.name)
                window.page.set_viewport_size({"width": PHONE, "height": 760})
                # What axe itself did to the wide page is none of the page's faults.
                window.faults.clear()
                try:
                    window.open(path)
                    window.check(without=without)
                finally:
                    window.page.set_viewport_size({"width": DESK, "height": 820})
        except AssertionError as fault:
            self.wrong.append(f"{door.name} by {cell.who}: {str(fault)[:600]}")

    def _window_of(self, who: str) -> Visit:
        if who not in self.windows:
            window = self.visit(width=DESK)
            if who in self.world.sessions:
                window.sit_down(self.world.sessions[who])
            self.windows[who] = window
        return self.windows[who]


def _is_page(answer: Answer) -> bool:
    is_html = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status == 200 and is_html


def _doors_of(group: str) -> list[Door]:
    others = [other for other in _GROUPS if other and other != group]
    return [
        door
        for name, door in TABLE.items()
        if GET in door.methods
        and not door.downloads
        and (name.startswith(group) if group else not name.startswith(tuple(others)))
    ]


@pytest.mark.parametrize("group", _GROUPS, ids=lambda group: group.strip(":") or "roof")
def test_every_page_is_clean_for_everybody_who_may_open_it(
    group: str, world: World, visit: Callable[..., Visit]
):
    rounds = Rounds(world, visit)

    for door in _doors_of(group):
        rounds.go_through(door)

    assert rounds.opened > 10
    assert not rounds.wrong, "\n".join(rounds.wrong)


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_refusals_are_pages_like_any_other(width: int, world: World, visit: Callable[..., Visit]):
    window = visit(width=width)
    window.sit_down(world.sessions[Role.EVALUATOR])

    for path, words in (
        ("/nowhere/", "没有这个页面"),
        ("/ledger/", "您的岗位不能办理这一步"),
    ):
        window.open(path)
        # The console reports the status itself.
        window.faults.clear()
        window.check()
        assert words in window.words
