"""The lists of evaluations, of subsidies, of the books and of the quarters' accounts."""

from uuid import uuid4

from applications.models import Case
from subsidies.models import Disclosure
from subsidies.operations import disclosing
from subsidies.operations.seeding import load_standards
from subsidies.queries import disclosure_page, figures
from subsidies.states import BatchState, DisclosureState, LineState
from subsidies.views.disclosures.desk import LINKED
from tests.house.lists.applications import an_application
from tests.house.lists.listing import Listing, Words
from tests.money import (
    OPENED_ON,
    make_archived,
    make_assigned_evaluation,
    make_batch,
    make_funds,
    make_line,
    make_scored,
)
from tests.office import NOON, make_case, make_notice, make_notice_case, make_user
from tests.subsidies.disclosed import (
    AFTER,
    AUGUST,
    JULY,
    Q3,
    SEPTEMBER,
    make_closed,
    make_graded,
    make_paid,
)
from workstations.models import Paper, User
from workstations.states import PaperState, Role

# A figure for each way in which the rows behind one are shown.
_ONE_OF_EACH_KIND = {
    disclosure_page.BEHIND[figures.FIGURES[code].rows].template: code
    for code in sorted(LINKED, reverse=True)
}.values()
_STAFF, _FINANCE = Role.CENTER_STAFF, Role.FINANCE


def _archived(n: int) -> Case:
    return make_archived(application=an_application("GRANTED", n, received_on=OPENED_ON))


def _published(reader: User, n: int) -> None:
    paper = Paper.objects.create(
        kind="disclosure",
        subject_uid=uuid4(),
        snapshot={},
        template_version="1",
        state=PaperState.ISSUED,
        issued_at=NOON,
        issued_by=make_user(_STAFF),
    )
    Disclosure.objects.create(
        quarter=f"{2022 + n // 4}Q{n % 4 + 1}",
        figures={},
        digest="0" * 64,
        prepared_at=NOON,
        state=DisclosureState.PUBLISHED,
        reviewed_by=make_user(_STAFF),
        reviewed_at=NOON,
        published_by=make_user(Role.BUREAU_LEADER),
        published_at=NOON,
        paper=paper,
    )


def _prepared() -> Disclosure:
    make_closed(opened_on=JULY, accepted_on=AUGUST)
    return disclosing.prepare(quarter=Q3, at=AFTER)


def _by_the_seed() -> Words:
    """Bring the score sheet and the standards; the address itself has no words."""
    load_standards()
    return {}


def _behind(code: str):
    """Return what makes the address of the rows behind a figure of the third quarter."""

    def words() -> Words:
        return {"uid": _prepared().uid, "code": code}

    return words


def _a_quarters_row(reader: User, n: int) -> None:
    """One row more behind every figure: asked, noticed, granted, assigned, closed, graded, paid."""
    asked = an_application("GRANTED", n, received_on=JULY)
    case = make_case(application=asked, opened_on=JULY)
    make_closed(case=case, opened_on=JULY, accepted_on=AUGUST)
    make_graded(case, on=SEPTEMBER)
    make_paid(case, "800.00", on=SEPTEMBER)
    make_notice_case(notice=make_notice(received_on=AUGUST))


LISTS = {
    "subsidies:evaluations": [
        Listing(
            role=_STAFF,
            add_row=lambda reader, n: _archived(n),
            query={"scope": "unassigned"},
            words=_by_the_seed,
        ),
        Listing(
            role=_STAFF,
            add_row=lambda reader, n: make_assigned_evaluation(_archived(n)),
            query={"scope": "waiting"},
            words=_by_the_seed,
            alike=frozenset({"sheet"}),
        ),
        Listing(
            role=_STAFF,
            add_row=lambda reader, n: make_scored(_archived(n)),
            query={"scope": "scored"},
            words=_by_the_seed,
            alike=frozenset({"sheet"}),
        ),
    ],
    "subsidies:lines": [
        Listing(
            role=_STAFF,
            add_row=lambda reader, n: make_scored(_archived(n)),
            query={"scope": "compute"},
            words=_by_the_seed,
            alike=frozenset({"sheet"}),
        ),
        Listing(
            role=_FINANCE,
            add_row=lambda reader, n: make_line(LineState.APPROVED, case=_archived(n)),
            query={"scope": "payable"},
            words=_by_the_seed,
            alike=frozenset({"standard"}),
        ),
    ],
    "subsidies:batches": [
        Listing(
            role=_FINANCE,
            add_row=lambda reader, n: make_batch(BatchState.RELEASED, source=make_funds()),
            alike=frozenset({"source"}),
        ),
    ],
    "subsidies:ledger": [
        Listing(
            role=_FINANCE,
            add_row=lambda reader, n: make_batch(BatchState.PAID),
            alike=frozenset({"source"}),
        ),
    ],
    "subsidies:disclosures": [Listing(role=_STAFF, add_row=_published)],
    "subsidies:public_disclosures": [Listing(role=Role.AUDITOR, add_row=_published)],
    "subsidies:disclosure_rows": [
        Listing(
            role=_STAFF,
            add_row=_a_quarters_row,
            words=_behind(code),
            alike=frozenset({"sheet", "source"}),
        )
        for code in _ONE_OF_EACH_KIND
    ],
}
