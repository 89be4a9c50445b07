"""What forms 2 and 4 say: the applicant's own words, filled from the application or left blank."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from applications.models import (
    Applicant,
    Application,
    CoApplicant,
    HouseholdMember,
    MeansLine,
    OpposingParty,
    Particulars,
    Representative,
)
from applications.rules import representation
from applications.rules.aid_forms import aid_form
from applications.rules.lists import PERSON_CATEGORIES
from applications.states import (
    CaseKind,
    HardshipBasis,
    MeansKind,
    RepresentativeKind,
    VerificationMethod,
)
from legalaid.shared.chinese_dates import day_text
from legalaid.shared.money import yuan_text
from workstations.models import AidWorker

NOT_SAID = "未说明"
# A code of applications/seed/means.json: written down, counted nowhere.
DEBT = "debt"
# Lines of an empty table that a hand fills in.
_EMPTY_ROWS = {MeansKind.INCOME: 3, MeansKind.EXPENDITURE: 3, MeansKind.ASSET: 2}
_EMPTY_MEMBERS = 4


def application_form(
    application: Application,
    *,
    co_applicants: Sequence[CoApplicant],
    opponents: Sequence[OpposingParty],
) -> dict[str, Any]:
    """Form 2, with everybody who applies and in which capacity.

    It goes into the file, so every number stands on it in full.
    """
    applicant, matter = application.applicant, application.matter
    return {
        **_person(applicant),
        **_stated(getattr(application, "particulars", None)),
        **_represented(getattr(application, "representative", None)),
        "issuer": settings.CENTER_NAME,
        "categories": _ticked(applicant.categories),
        "co_applicants": [_one_line(one.person) for one in co_applicants],
        "opponents": [_opponent(one) for one in opponents],
        "matter": matter.label,
        "stage": application.get_stage_display(),
        "authority": application.authority.name if application.authority else "",
        "aid_form": aid_form(
            kind=CaseKind(matter.kind), stage=application.stage, matter=matter.code
        ),
        "is_urgent": application.is_urgent,
        "detained_at": application.detained_at,
        "limitation": _limitation(application),
        "narrative": application.narrative or "详见所附案件材料。",
        "reason": _reason(application),
        "named_worker": _wish(application.named_worker),
        "received_at": application.received_at.name,
        "dated": dated(application),
    }


def hardship_statement(
    application: Application,
    *,
    members: Sequence[HouseholdMember],
    lines: Sequence[MeansLine],
    joined: Sequence[str],
) -> dict[str, Any]:
    """Form 4: the household's means as the applicant states them, for the last twelve months.

    It names whoever states them in the applicant's place, and ``joined``, who apply as well.
    """
    return {
        **_person(application.applicant),
        **_stated_by(getattr(application, "representative", None)),
        **({"applicants": [application.applicant.name, *joined]} if joined else {}),
        "issuer": settings.CENTER_NAME,
        "household_size": _count(application.household_size),
        "members": [{"name": one.name, "relation": one.get_relation_display()} for one in members],
        "family_is_opponent": application.family_is_opponent,
        "incomes": _lines(lines, MeansKind.INCOME),
        "expenditures": _lines(lines, MeansKind.EXPENDITURE),
        "assets": _lines(lines, MeansKind.ASSET),
        "debts": _debts(lines),
        "income_yuan": _yuan(application.income_yuan),
        "expenditure_yuan": _yuan(application.rigid_expenditure_yuan),
        "has_assets": {True: "有", False: "无"}.get(application.has_high_value_assets, NOT_SAID),
        "methods": _methods(application.verification_method),
        "dated": dated(application),
    }


def dated(application: Application) -> str:
    """Return the day of receipt; whoever signs before it writes the day by hand."""
    return day_text(application.received_on) if application.received_on else ""


def blank() -> dict[str, Any]:
    """Forms 2 and 4 with every line left to the hand: no word about anybody."""
    nobody = dict.fromkeys(_WORDS, "")
    return {
        **nobody,
        "issuer": settings.CENTER_NAME,
        "categories": _ticked(()),
        "co_applicants": [],
        "opponents": [],
        "is_urgent": False,
        "members": [{"name": "", "relation": ""}] * _EMPTY_MEMBERS,
        "family_is_opponent": False,
        "incomes": _empty(MeansKind.INCOME),
        "expenditures": _empty(MeansKind.EXPENDITURE),
        "assets": _empty(MeansKind.ASSET),
        "debts": [{"amount": "", "note": ""}],
        "methods": _methods(""),
    }


# What both forms print as plain words.
_WORDS = (
    *("applicant_name", "gender", "born_on", "id_kind", "id_number", "address", "phone"),
    *("ethnicity", "education", "registered_home", "health"),
    *("representative_name", "representative_kind", "representative_because"),
    *("representative_kinship", "representative_id_number", "representative_phone"),
    *("matter", "stage", "authority", "aid_form", "detained_at", "limitation", "narrative"),
    *("reason", "received_at", "dated", "household_size", "income_yuan", "expenditure_yuan"),
    *("has_assets", "number", "named_worker"),
)


def _person(applicant: Applicant) -> dict[str, str]:
    return {
        "applicant_name": applicant.name,
        "gender": applicant.get_gender_display(),
        "born_on": day_text(applicant.born_on) if applicant.born_on else "",
        "id_kind": applicant.get_id_kind_display(),
        "id_number": applicant.id_number,
        "address": applicant.address,
        "phone": applicant.phone,
    }


def _wish(worker: AidWorker | None) -> str:
    return f"{worker.name}（{worker.unit.name}）" if worker else ""


def _stated(particulars: Particulars | None) -> dict[str, str]:
    if particulars is None:
        return dict.fromkeys(("ethnicity", "education", "registered_home", "health"), "")
    return {
        "ethnicity": particulars.ethnicity,
        "education": particulars.education_words,
        "registered_home": particulars.registered_home,
        "health": particulars.health,
    }


def _represented(person: Representative | None) -> dict[str, str]:
    if person is None:
        words = (word for word in _WORDS if word.startswith("representative_"))
        return dict.fromkeys(words, "")
    return {
        "representative_name": person.name,
        "representative_kind": person.get_kind_display(),
        "representative_because": person.get_because_display(),
        "representative_kinship": person.get_kinship_display(),
        "representative_id_number": person.id_number,
        "representative_phone": person.phone,
    }


def _stated_by(person: Representative | None) -> dict[str, str]:
    """Return who states it for the applicant; no word where the applicant does it alone."""
    if person is None:
        return {}
    title = representation.title(RepresentativeKind(person.kind))
    return {"stated_by": person.name, "stated_as": title}


def _one_line(person: Applicant) -> str:
    """Return a co-applicant in one line; what is not known is left out."""
    known = [
        person.name,
        person.get_gender_display() if person.gender != "U" else "",
        f"证件号码{person.id_number}" if person.id_number else "",
        f"电话{person.phone}" if person.phone else "",
        f"住所{person.address}" if person.address else "",
    ]
    return "，".join(filter(None, known))


def _opponent(party: OpposingParty) -> str:
    return f"{party.name}（{party.id_number}）" if party.id_number else party.name


def _limitation(application: Application) -> str:
    if application.limitation_due_on is None:
        return ""
    kind = application.get_limitation_kind_display()
    return f"{kind}{day_text(application.limitation_due_on)}届满"


def _reason(application: Application) -> str:
    """Return why aid is asked for: the road of hardship, in the applicant's words."""
    return {
        HardshipBasis.NOT_APPLICABLE: "所申请事项不受经济困难条件限制，没有委托代理人或者辩护人。",
        HardshipBasis.WAIVED: "本人属于免予核查经济困难状况的人员，有所附材料证明，"
        "没有委托代理人或者辩护人。",
    }.get(
        HardshipBasis(application.hardship_basis),
        "因经济困难，没有委托代理人或者辩护人，经济状况见《经济困难状况说明表》。",
    )


def _ticked(codes: Iterable[str]) -> list[dict[str, Any]]:
    chosen = frozenset(codes)
    return [
        {"label": label, "value": label if code in chosen else ""}
        for code, label in PERSON_CATEGORIES.items()
    ]


def _methods(chosen: str) -> list[dict[str, str]]:
    return [
        {"label": method.label, "value": method.label if method == chosen else ""}
        for method in VerificationMethod
    ]


def _lines(lines: Sequence[MeansLine], kind: MeansKind) -> list[dict[str, str]]:
    return [
        {
            "name": line.code.label,
            "whose": "本人" if line.is_own else "家庭成员",
            "interval": "" if kind == MeansKind.ASSET else line.get_interval_display(),
            "amount": yuan_text(line.amount_yuan),
            "note": line.note,
        }
        for line in lines
        if line.code.kind == kind and line.code.code != DEBT
    ]


def _debts(lines: Sequence[MeansLine]) -> list[dict[str, str]]:
    return [
        {"amount": yuan_text(line.amount_yuan), "note": line.note}
        for line in lines
        if line.code.code == DEBT
    ]


def _empty(kind: MeansKind) -> list[dict[str, str]]:
    row = dict.fromkeys(("name", "whose", "interval", "amount", "note"), "")
    return [row] * _EMPTY_ROWS[kind]


def _yuan(amount) -> str:
    return NOT_SAID if amount is None else f"{yuan_text(amount)}元"


def _count(size: int | None) -> str:
    return NOT_SAID if size is None else f"{size}人"
