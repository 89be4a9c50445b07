"""What one line of the doors table says about one address."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from tests.house.doors.world import Thing, World
from workstations.models import User
from workstations.states import Role

GET, POST = "GET", "POST"
EVERYBODY = frozenset(Role)
NOBODY: frozenset[Role] = frozenset()

Data = Mapping[str, Any] | Callable[[World, User, Mapping[str, Any]], Mapping[str, Any]]
# What a list must show to a person, and what it must not.
Listed = Callable[[World, User], tuple[Collection[str], Collection[str]]]


@dataclass(frozen=True, kw_only=True)
class Posting:
    """Something else that is handed in at a door, about an object of one's own.

    For acts that have no address of their own but are a choice in a form.
    """

    data: Data
    # The object, where it is another than the line's own.
    of: Thing | None = None
    # Roles, or people of the world by their key.
    by: Collection[str]
    answers: Collection[int] = (302,)
    # What the page then says, or the page that one is sent to.
    says: str = ""


@dataclass(frozen=True, kw_only=True)
class Door:
    """Who gets through one address, and what the others are told.

    A role in ``through`` gets through with an object of its own. One in ``seen``
    may know of the object but not do this to it: 403. To all others an object is
    one that does not exist: 404; where the address has no object, or ``desk``
    says that the door asks before it looks, they read 403.

    The further objects below name for whom: roles, or people of the world by their key.
    """

    name: str = ""
    methods: tuple[str, ...]
    through: frozenset[Role] = EVERYBODY
    seen: frozenset[Role] = NOBODY
    of: Thing | None = None
    # The words of an address that names no object of ours.
    words: Mapping[str, Any] = field(default_factory=dict)
    desk: bool = False
    # An object that these may know of, but that lies in the wrong hands for them: 403.
    wrong: Collection[tuple[Thing, Collection[str]]] = ()
    # Other objects with which these get through as well.
    also: Collection[tuple[Thing, Collection[str]]] = ()
    # Objects that to these do not exist, though they would get through with their own: 404.
    hidden: Collection[tuple[Thing, Collection[str]]] = ()
    # Objects whose page these read, but about which they hand nothing in: 403 by POST alone.
    read_only: Collection[tuple[Thing, Collection[str]]] = ()
    # What else is posted here, by whom, and how each is answered.
    postings: Sequence[Posting] = ()
    # For a list: which rows those who get through read there, and which they do not.
    lists: Listed | None = None
    # People who, for a reason of their own, are as closed out as any other role.
    not_for: Collection[str] = ()
    # Where fewer may hand in than may read: those who get through by POST.
    posting: frozenset[Role] | None = None
    # What to send by POST, valid enough that the operation is reached.
    data: Data = field(default_factory=dict)
    # Nobody needs to sign in.
    opens: bool = False
    # Where the unsigned are sent to sign in.
    signs_in_at: str = settings.LOGIN_URL
    # Reached on the way to the second factor, before it is set up.
    on_the_way: bool = False
    # What getting through looks like, by method.
    get_answers: Collection[int] = (200,)
    post_answers: Collection[int] = (302,)
    # What the anonymous visitor is answered where it is no sign-in page.
    anonymous_answers: Collection[int] = ()
    # What a role neither in ``through`` nor in ``seen`` reads, where it is no plain refusal.
    others_read: int = 0
    # Django's and allauth's class-based views take more methods than their pages use.
    lenient: bool = False
    # A file is no page: the browser crawl leaves it out.
    downloads: bool = False

    @property
    def closed(self) -> int:
        """What a role reads that is neither in ``through`` nor in ``seen``."""
        if self.others_read:
            return self.others_read
        return 403 if self.of is None or self.desk else 404

    def lets_in(self, role: Role, method: str) -> bool:
        """Whether the role gets through by that method with an object of its own."""
        if method == POST and self.posting is not None:
            return role in self.posting
        return role in self.through

    def payload(
        self,
        world: World,
        person: User,
        words: Mapping[str, Any],
        *,
        posting: Posting | None = None,
    ) -> Mapping[str, Any]:
        """Return what this person posts about the object that ``words`` name in the address."""
        data = posting.data if posting else self.data
        return data(world, person, words) if callable(data) else data


def rows_of(thing: Thing) -> Listed:
    """A list that links to one's own things, and to no stranger's."""

    def listed(world: World, person: User) -> tuple[list[str], list[str]]:
        others = [] if person.role in thing.all_see else [world.strangers(thing)]
        return [str(world.own(thing, person)["uid"])], [str(words["uid"]) for words in others]

    return listed


def page(through: Collection[Role] = EVERYBODY, **rest: Any) -> Door:
    """A page that is read."""
    return Door(methods=(GET,), through=frozenset(through), **rest)


def act(through: Collection[Role] = EVERYBODY, **rest: Any) -> Door:
    """A button: POST alone, answered by a redirect."""
    return Door(methods=(POST,), through=frozenset(through), **rest)


def scan(through: Collection[Role], **rest: Any) -> Door:
    """A scan in the page: read, and turned upright by whoever works with it."""
    turning = frozenset(through) - {Role.AUDITOR}
    return form(through, posting=turning, data={"turn": "90"}, **rest)


def form(through: Collection[Role] = EVERYBODY, **rest: Any) -> Door:
    """A page with fields and the POST that hands them in."""
    return Door(methods=(GET, POST), through=frozenset(through), **rest)
