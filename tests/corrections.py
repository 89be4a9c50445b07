"""Corrections of served decisions, drafted by the operation itself."""

from applications.models import Application, Case, Correction
from applications.operations import corrections
from applications.queries.corrections import decision_paper
from applications.states import CorrectionKind
from tests.office import NOON, make_user
from workstations.states import Role

SLIP = {"wrong": "法律援助", "right": "法律援助（更正）"}


def draft_correction(
    file: Application | Case, kind: CorrectionKind = CorrectionKind.WORDING, **fields
) -> Correction:
    return corrections.draft(
        **{
            "paper_id": decision_paper(file).pk,
            "kind": kind,
            "reason": "打印时有笔误。",
            "changes": [SLIP] if kind == CorrectionKind.WORDING else [],
            "by": fields.pop("by", None) or make_user(Role.CENTER_STAFF),
            "at": NOON,
            **fields,
        }
    )
