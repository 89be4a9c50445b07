"""The pledge of hardship and the leave to check it: filled from the application or left blank."""

from typing import Any

from django.conf import settings

from applications.documents import addressing, application_forms
from applications.models import Application, HouseholdMember
from applications.states import DataSource
from legalaid.shared.money import yuan_text

NOT_SAID = "未说明"
_WORDS = (
    *("addressee", "applicant_name", "id_kind", "id_number", "address", "phone", "matter"),
    *("household_size", "income_yuan", "expenditure_yuan", "has_assets", "dated", "number"),
)


def means_paper(application: Application, *, members: list[HouseholdMember]) -> dict[str, Any]:
    """Both papers: who signs, for which request, and what is declared of the household.

    They go into the file, so every number stands on them in full.

    Law: 法律援助法 art. 41, 48, 64; 个人信息保护法 art. 13, 14, 29 (consent, of each adult).
    """
    applicant = application.applicant
    return {
        **_fixed(),
        "addressee": addressing.with_representative(applicant.name, application),
        "applicant_name": applicant.name,
        "id_kind": applicant.get_id_kind_display(),
        "id_number": applicant.id_number,
        "address": applicant.address,
        "phone": applicant.phone,
        "matter": application.matter.label,
        "household_size": f"{application.household_size}人" if application.household_size else "",
        "members": [{"name": one.name, "relation": one.get_relation_display()} for one in members],
        "income_yuan": _yuan(application.income_yuan),
        "expenditure_yuan": _yuan(application.rigid_expenditure_yuan),
        "has_assets": {True: "有", False: "无"}.get(application.has_high_value_assets, NOT_SAID),
        "dated": application_forms.dated(application),
    }


def blank() -> dict[str, Any]:
    """Both papers with every line left to the hand; the lines for members are form 4's."""
    return {**dict.fromkeys(_WORDS, ""), **_fixed()}


def _fixed() -> dict[str, Any]:
    known = (source for source in DataSource if source != DataSource.OTHER)
    return {
        "issuer": settings.CENTER_NAME,
        "phone_of_center": settings.OFFICE_PHONE,
        "sources": [source.label for source in known],
    }


def _yuan(amount) -> str:
    return NOT_SAID if amount is None else f"{yuan_text(amount)}元"
