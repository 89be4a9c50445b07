"""The doors table: one line per address; a line missing here fails the suite, one too many as well.

A line reads: what it is (page, act or form), the roles that get through with an object of their
own, then who else may know of the object (``seen``), what it is about (``of``), and what is posted.
"""

from dataclasses import replace

from tests.house.doors.door import Door
from tests.house.doors.table import (
    applications,
    cases,
    conflicts,
    corrections,
    dates,
    means,
    national,
    notices,
    objections,
    papers,
    payment_orders,
    persons,
    queue,
    registers,
    roof,
    scope,
    sealing,
    subsidies,
    supervision,
    transfers,
    urgency,
    watching,
    workstations,
)

TABLE: dict[str, Door] = {
    name: replace(door, name=name)
    for part in (
        roof,
        workstations,
        applications,
        notices,
        urgency,
        watching,
        supervision,
        means,
        national,
        objections,
        papers,
        payment_orders,
        persons,
        queue,
        registers,
        scope,
        sealing,
        transfers,
        cases,
        conflicts,
        corrections,
        dates,
        subsidies,
    )
    for name, door in part.DOORS.items()
}
