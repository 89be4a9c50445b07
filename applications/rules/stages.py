"""The stages of proceedings that a kind of case has: what may be chosen, what follows of itself."""

from applications.rules.lists import STAGES_BY_KIND
from applications.states import CaseKind, Stage
from legalaid.shared.refusals import Finding


def stages_of(kind: CaseKind) -> tuple[Stage, ...]:
    """Return the stages in their order."""
    return tuple(map(Stage, STAGES_BY_KIND[kind]))


def settled(kind: CaseKind, stage: str) -> str:
    """Return the stage as far as it is known: the only one of its kind goes without saying."""
    stages = stages_of(kind)
    return stages[0] if not stage and len(stages) == 1 else stage


def findings(kind: CaseKind, stage: str) -> list[Finding]:
    """Return what is to be said of the stage; nothing where it is known and of this kind.

    It is asked, never guessed: the form of aid (法律援助法 art. 22), the papers of the
    closing file and the subsidy follow from it.
    """
    stage = settled(kind, stage)
    if stage in stages_of(kind):
        return []
    names = "、".join(one.label for one in stages_of(kind))
    if not stage:
        return [_finding(f"还没有填写所处阶段（{names}），请询问后填写。", passes=None)]
    wrong = f"{kind.label}事项没有“{Stage(stage).label}”阶段，请从{names}中选择"
    return [_finding(f"{wrong}；还不清楚的，选“还不清楚”。", passes=False)]


def _finding(sentence: str, *, passes: bool | None) -> Finding:
    return Finding(sentence=sentence, article="", blocks=True, passes=passes)
