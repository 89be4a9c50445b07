"""Which field of a worker's expertise (专长) a case falls into."""

from collections.abc import Mapping

from applications.states import CaseKind

OF_A_KIND: Mapping[CaseKind, str] = {
    CaseKind.CRIMINAL: "criminal",
    CaseKind.ADMINISTRATIVE: "administrative",
    CaseKind.STATE_COMPENSATION: "administrative",
}
OF_A_MATTER: Mapping[str, str] = {
    "wages": "labour",
    "work-injury": "labour",
    "labour-relation": "labour",
    "labour-other": "labour",
    "parental-support": "family",
    "child-support": "family",
    "spousal-support": "family",
    "marriage-family": "family",
    "inheritance": "family",
    "domestic-violence": "family",
    "capacity": "family",
    "traffic-injury": "traffic",
    "food-drug-injury": "injury",
    "medical-injury": "injury",
    "environment": "injury",
    "product-liability": "injury",
    "injury-other": "injury",
    "land-contract": "land",
}


def fields_of(kind: CaseKind, matter: str, *, recipient_is_minor: bool) -> frozenset[str]:
    """Return the codes of ``workstations.rules.expertise`` that help in this case."""
    found = {OF_A_KIND.get(kind, ""), OF_A_MATTER.get(matter, "")}
    if recipient_is_minor:
        found.add("minors")
    return frozenset(found - {""})
