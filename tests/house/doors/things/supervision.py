"""What a supervisor urges: a period of an application, of a case."""

from tests.house.doors.things import applications, cases
from tests.house.doors.world import Thing


def _waiting(thing: Thing, part: str) -> Thing:
    code = {"code": part}
    return Thing(
        f"{part} of {thing.name}",
        make=lambda world, person: thing.make(world, person) | code,
        strangers=lambda world: thing.strangers(world) | code,
        all_see=thing.all_see,
        personal=thing.personal,
    )


REVIEW = _waiting(applications.GONE_UP, "review")
REVIEW_AT_AN_OFFICE = _waiting(applications.ELSEWHERE_AT_AN_OFFICE, "review")
FILING = _waiting(cases.IN_PROGRESS, "filing")
