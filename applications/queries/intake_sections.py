"""How far each section of an application is: done, or what is missing, in the page's words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from applications.models import Application, IdKind, SectionSave
from applications.queries.eligible import Eligibility
from applications.states import CaseKind, HardshipBasis

MAJORITY = 18
# Where the statement of means is not asked for (法律援助法 art. 32, 42).
_WITHOUT_MEANS = frozenset({HardshipBasis.WAIVED, HardshipBasis.NOT_APPLICABLE})


@dataclass(frozen=True, kw_only=True)
class Standing:
    """``missing`` names what is still to do; ``fine`` says why nothing is, where that helps."""

    missing: Sequence[str] = ()
    fine: str = ""

    @property
    def is_done(self) -> bool:
        return not self.missing


def standing_of(
    application: Application,
    *,
    judged: Eligibility,
    has_opponents: bool,
    on: dt.date,
) -> dict[str, Standing]:
    """Return the standing of every section by its slug; asks nothing of the database."""
    return {
        "applicant": _applicant(application),
        "people": _people(application, on=on),
        "matter": _matter(application, has_opponents=has_opponents),
        "means": _means(application),
        "papers": Standing(missing=[material.label for material in judged.missing]),
        "opinion": _opinion(application),
    }


def latest_saves(application: Application) -> dict[str, SectionSave]:
    """Return the newest save of each section, with who saved it; one query."""
    saves = (
        SectionSave.objects.filter(application=application)
        .select_related("saved_by")
        .order_by("section", "-version")
        .distinct("section")
    )
    return {save.section: save for save in saves}


def _applicant(application: Application) -> Standing:
    applicant = application.applicant
    missing = []
    if applicant.id_kind == IdKind.NONE:
        if not applicant.born_on:
            missing.append("出生日期")
    elif not applicant.id_index:
        missing.append("证件号码")
    if not applicant.address:
        missing.append("住所")
    return Standing(missing=missing)


def _people(application: Application, *, on: dt.date) -> Standing:
    """A minor cannot apply alone (法律援助法 art. 40 para. 1)."""
    if getattr(application, "representative", None) is not None:
        return Standing()
    born_on = application.applicant.born_on
    if born_on and _years(born_on, on) < MAJORITY:
        return Standing(missing=["未成年人的法定代理人"])
    return Standing(fine="本人申请的不用填")


def _matter(application: Application, *, has_opponents: bool) -> Standing:
    missing = []
    if not application.narrative:
        missing.append("案情与诉求")
    if not has_opponents and application.matter.kind == CaseKind.CIVIL:
        missing.append("对方当事人")
    return Standing(missing=missing)


def _means(application: Application) -> Standing:
    if application.hardship_basis in _WITHOUT_MEANS:
        return Standing(fine=f"{application.get_hardship_basis_display()}，可以不填")
    words = {
        "household_size": "共同生活人数",
        "income_yuan": "家庭年收入",
        "has_high_value_assets": "有无价值较大资产",
    }
    missing = [word for name, word in words.items() if getattr(application, name) is None]
    return Standing(missing=missing)


def _opinion(application: Application) -> Standing:
    drafted = getattr(application, "drafted_opinion", None)
    return Standing(missing=() if drafted else ["初审意见"])


def _years(born_on: dt.date, on: dt.date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
