"""The lists of queries to other authorities, of drawn pledges, and of entered applications."""

from applications.models import PledgeCheck, PledgeSample
from tests.data_queries import ask, make_sharing
from tests.house.lists.applications import an_application
from tests.house.lists.listing import Listing, Words
from tests.means import make_pledging
from tests.office import NOON, make_applicant, make_user
from workstations.models import User
from workstations.states import Role

_STAFF = Role.CENTER_STAFF


def _draw(reader: User, n: int) -> PledgeSample:
    return PledgeSample.objects.create(
        quarter=f"{2022 + n // 4}Q{n % 4 + 1}",
        seed=f"{n:032x}",
        percent=10,
        pledged=10,
        size=1,
        drawn_by=make_user(_STAFF),
        drawn_at=NOON,
    )


def _the_draw() -> Words:
    return {"uid": _draw(make_user(_STAFF), 0).uid}


def _drawn_pledge(reader: User, n: int) -> None:
    applicant = make_applicant(id_index=f"person-{n}", id_last4=f"{n:04d}")
    _, pledge = make_pledging(applicant=applicant)
    PledgeCheck.objects.create(sample=PledgeSample.objects.get(), pledge=pledge)


LISTS = {
    "applications:data_queries": [
        Listing(role=_STAFF, add_row=lambda reader, n: ask(make_sharing())),
    ],
    "applications:pledge_samples": [Listing(role=_STAFF, add_row=_draw)],
    "applications:pledge_sample": [
        Listing(role=_STAFF, add_row=_drawn_pledge, words=_the_draw, alike=frozenset({"sample"})),
    ],
    "applications:national_applications": [
        Listing(role=_STAFF, add_row=lambda reader, n: an_application("REFUSED", n)),
    ],
}
