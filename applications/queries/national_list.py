"""Which cases, and which applications without one, the ministry's system does not have yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from applications.models import Application, Case
from applications.states import NationalState
from legalaid.shared.counting import capped_counts

ORDERS = {"opened_on": F("opened_on")}
DEFAULT_ORDER = "-opened_on"
APPLICATION_ORDERS = {"received_on": F("received_on")}
DEFAULT_APPLICATION_ORDER = "-received_on"


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One scope of the list."""

    code: str
    label: str
    which: Q


_UNTOUCHED = Q(national_entry=None) | Q(national_entry__state=NationalState.NOT_ENTERED)

TABS: Mapping[str, Tab] = {
    tab.code: tab
    for tab in (
        Tab(code="open", label="未录入", which=_UNTOUCHED),
        *(
            Tab(code=state.lower(), label=state.label, which=Q(national_entry__state=state))
            for state in (
                NationalState.IN_PROGRESS,
                NationalState.DIFFERS,
                NationalState.ENTERED,
            )
        ),
    )
}


def rows_of(cases: QuerySet[Case], tab: Tab) -> QuerySet[Case]:
    """Return the rows of a tab; a voided number never went anywhere."""
    rows = for_the_list(cases.in_force())
    return rows.filter(tab.which)


def for_the_list(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Join what a row shows, and leave sealed columns where they are."""
    return cases.select_related("recipient", "national_entry__changed_by").defer(
        "recipient__id_number", "recipient__phone", "recipient__address", "national_entry__note"
    )


def counts(cases: QuerySet[Case]) -> dict[str, int]:
    """Return how many cases each tab holds, 501 for more than 500; one query."""
    here = cases.in_force()
    return capped_counts({tab.code: here.filter(tab.which) for tab in TABS.values()})


def without_a_case(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Return what was received and has no case: a granted one is entered with its case."""
    own = Case.objects.in_force().filter(application=OuterRef("pk"))
    return applications.exclude(number="").filter(~Exists(own))


def applications_of(applications: QuerySet[Application], tab: Tab) -> QuerySet[Application]:
    return for_the_application_list(without_a_case(applications)).filter(tab.which)


def for_the_application_list(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Join what a row shows, and leave sealed columns where they are."""
    return applications.select_related("applicant", "matter", "national_entry__changed_by").defer(
        "narrative",
        "applicant__id_number",
        "applicant__phone",
        "applicant__address",
        "national_entry__note",
    )


def application_counts(applications: QuerySet[Application]) -> dict[str, int]:
    here = without_a_case(applications)
    return capped_counts({tab.code: here.filter(tab.which) for tab in TABS.values()})
