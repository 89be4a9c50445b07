"""The doors of the queue's own furniture: saved views, bulk acts, substitutes, notes, returns."""

from tests.house.doors.door import EVERYBODY, Door, act
from tests.house.doors.things import queue as things
from workstations.states import CENTER, Role

_READS_THE_QUEUE = CENTER | {Role.AUDITOR}

# An act that is named but chooses nothing: the page says so.
_NOTHING_CHOSEN = {"act": "take"}

DOORS: dict[str, Door] = {
    "applications:bulk": act(CENTER, data=_NOTHING_CHOSEN, post_answers=(422,)),
    "applications:bulk_perform": act(CENTER, data=_NOTHING_CHOSEN, post_answers=(422,)),
    "applications:save_view": act(_READS_THE_QUEUE, data={"name": "到期", "query": "light=near"}),
    "applications:default_view": act(EVERYBODY, of=things.VIEW),
    "applications:remove_view": act(EVERYBODY, of=things.VIEW),
}
