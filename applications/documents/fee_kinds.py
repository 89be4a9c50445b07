"""The letters that ask somebody to defer, waive or reduce a fee, for the registry."""

from collections.abc import Mapping
from dataclasses import dataclass

from applications.rules.lists import LEGAL_BASES
from workstations.documents.registry import PaperKind

FEE_DEFERRAL = "fee_deferral_letter"
APPRAISAL_AID = "appraisal_aid_letter"
NOTARY_RELIEF = "notary_relief_letter"


@dataclass(frozen=True, kw_only=True)
class FeeLetter:
    """What one kind of letter says beside its law."""

    title: str
    # Finishes "请贵院……" or "请你单位……".
    asks: str
    to_court: bool = False


LETTERS: Mapping[str, FeeLetter] = {
    FEE_DEFERRAL: FeeLetter(title="缓交诉讼费用函", asks="准予其缓交诉讼费用", to_court=True),
    APPRAISAL_AID: FeeLetter(
        title="司法鉴定援助函", asks="为其提供司法鉴定援助，缓收、减收或者免收鉴定费用"
    ),
    NOTARY_RELIEF: FeeLetter(title="减免公证费函", asks="减收或者免收其公证费"),
}


KINDS = tuple(
    PaperKind(code=code, title=letter.title, template=f"{code}.html", legal_basis=LEGAL_BASES[code])
    for code, letter in LETTERS.items()
)
