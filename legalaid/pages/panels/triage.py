"""The numbers on top of the center's desks, each the list it opens."""

import datetime as dt
from functools import lru_cache

from django.urls import reverse

from applications.models import Application
from applications.queries import corrections, pledge_samples, queue
from applications.states import ApplicationState
from legalaid.pages.panels import pledges, seals, silence
from legalaid.pages.panels.desk import Tile
from legalaid.shared.counting import A_FEW, Counting, counting, words_for
from workstations.models import User
from workstations.queries.readers import Reader

NEAR = dt.timedelta(days=2)


def tiles(user: User, on: dt.date) -> list[Tile]:
    """The numbers of the queue, each the list it opens; what went back to an office is not here.

    And how many cases nobody wrote a line about: whoever handles them says why on their own desk.
    """
    counts = _question(Reader.of(user, on=on)).ask()
    said = {
        name: count if count <= A_FEW else words_for(count, cap=A_FEW)
        for name, count in counts.items()
    }
    there = reverse("applications:queue")
    return [
        *seals.tiles(counts["seals"]),
        Tile(
            label="审查超期",
            value=said["over"],
            url=f"{there}?light=over",
            tone="hot" if counts["over"] else "",
        ),
        Tile(
            label="两日内到期",
            value=said["near"],
            url=f"{there}?light=near",
            tone="near" if counts["near"] else "",
        ),
        Tile(label="待领取", value=said["waiting"], url=f"{there}?state=FORWARDED"),
        Tile(label="待签发", value=said["to_sign"], url=f"{there}?state=DRAFTED"),
        *_corrections(counts["corrections"]),
        Tile(
            label=silence.TITLE,
            value=said["silent"],
            url=silence.list_url(),
            tone="near" if counts["silent"] else "",
        ),
        # A quarter to draw is one thing to do, however many pledges it has.
        *pledges.tiles(counts["checks"] + bool(counts["undrawn"])),
    ]


@lru_cache(maxsize=64)
def _question(reader: Reader) -> Counting:
    """Compile what the numbers of this reader ask that day; the answer is never kept."""
    user, on = reader.user, reader.on
    here = queue.at_the_center(Application.objects.visible_to(user, on=on))
    return counting(
        {
            "over": here.filter(decision_due_on__lt=on),
            "near": here.filter(decision_due_on__gte=on, decision_due_on__lte=on + NEAR),
            "waiting": here.filter(state=ApplicationState.FORWARDED),
            "to_sign": here.filter(state=ApplicationState.DRAFTED),
            "silent": silence.cases_of(user, on),
            # Rare, so it is a number and no list, and asked in the same breath.
            "seals": seals.waiting_for(user, on=on),
            "corrections": corrections.waiting_for(user, on=on),
            "checks": pledge_samples.waiting_for(user, on=on),
            "undrawn": pledge_samples.undrawn_last_quarter(on=on),
        }
    )


def _corrections(waiting: int) -> list[Tile]:
    """Return the number that waits for this head's hand, and nothing where none does."""
    url = reverse("applications:corrections")
    return [Tile(label="更正决定待签发", value=waiting, url=url, tone="near")] if waiting else []
