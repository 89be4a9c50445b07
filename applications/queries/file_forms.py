"""Which forms of the file a page offers, and which of them were filled in before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from applications import policies
from applications.models import Application
from applications.rules import file_forms as rules
from applications.states import ApplicationState, HardshipBasis, VerificationMethod
from legalaid.shared.authority import Policy
from workstations.documents import registry
from workstations.models import Paper, User

# The forms by the code of their kind, with who may fill them in.
POLICIES: Mapping[str, Policy] = {
    "application_form": policies.can_fill_forms,
    "hardship_statement": policies.can_fill_forms,
    "pledge_letter": policies.can_fill_forms,
    "check_authorisation": policies.can_fill_forms,
    "first_review_sheet": policies.can_fill_forms,
    "review_sheet": policies.can_fill_review_sheet,
    "file_contents": policies.can_fill_forms,
}


# Which way of checking asks for which paper, as the list of materials does.
_BY_METHOD: Mapping[str, frozenset[str]] = {
    "pledge_letter": frozenset({VerificationMethod.PLEDGE}),
    "check_authorisation": frozenset({VerificationMethod.PLEDGE, VerificationMethod.DATA_SHARING}),
}


@dataclass(frozen=True, kw_only=True)
class Offered:
    """One form that can be filled in now; ``again`` where an earlier one lies in the file."""

    code: str
    title: str
    again: bool


def refusal(kind: str, application: Application) -> str:
    """Return why this form cannot be filled in, "" if it can."""
    is_received = bool(application.number)
    if kind in {"application_form", "file_contents"}:
        return rules.no_application_form(is_received=is_received)
    if kind == "hardship_statement":
        basis = HardshipBasis(application.hardship_basis)
        return rules.no_hardship_statement(is_received=is_received, basis=basis)
    if kind in {"pledge_letter", "check_authorisation"}:
        return rules.no_means_paper(
            registry.kind_of(kind).title,
            is_received=is_received,
            basis=HardshipBasis(application.hardship_basis),
            is_asked=application.verification_method in _BY_METHOD[kind],
        )
    if kind == "first_review_sheet":
        return rules.no_first_review_sheet(is_reviewed=_is_reviewed(application))
    return rules.no_review_sheet(ApplicationState(application.state))


def to_sign(application: Application) -> list[str]:
    """Return the forms that this applicant signs, form 2 first, as the answers stand."""
    basis = HardshipBasis(application.hardship_basis)
    chosen = application.verification_method
    papers = [
        ("hardship_statement", rules.no_hardship_statement(is_received=True, basis=basis)),
        *(
            (
                kind,
                rules.no_means_paper(
                    kind, is_received=True, basis=basis, is_asked=chosen in _BY_METHOD[kind]
                ),
            )
            for kind in ("pledge_letter", "check_authorisation")
        ),
    ]
    return ["application_form", *(kind for kind, refusal in papers if not refusal)]


def _is_reviewed(application: Application) -> bool:
    """Whether an office has said what it thinks; a page asked that with the application."""
    known = getattr(application, "has_first_reviews", None)
    return application.first_reviews.exists() if known is None else known


def offered(
    user: User, application: Application, *, issued: frozenset[str], on: dt.date
) -> list[Offered]:
    """Return the forms this person may fill in now; ``issued`` are the kinds in the file."""
    return [
        Offered(code=kind, title=registry.kind_of(kind).title, again=kind in issued)
        for kind, policy in POLICIES.items()
        if not refusal(kind, application) and policy(user, application, on=on)
    ]


def filled(kind: str, application: Application) -> list[Paper]:
    """Return the editions of one form, the oldest first."""
    return list(Paper.objects.filter(kind=kind, subject_uid=application.uid).order_by("pk"))
