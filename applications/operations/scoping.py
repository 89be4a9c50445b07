"""The center's own reading of the list of matters: every change is a new, dated edition."""

import datetime as dt

from django.db import transaction

from applications import policies
from applications.models import Matter, MatterEdition, MatterScopePolicy
from applications.operations.dated_rows import require_words, write_once
from applications.rules.eligibility import ScopePolicy
from applications.rules.scope import UNLISTED, Standing, branch_of, is_known
from applications.states import CaseKind
from legalaid.shared.authority import require
from legalaid.shared.refusals import RuleBroken
from workstations.models import User
from workstations.operations import trail

_OWN = "own-"
_LAW_32 = "《法律援助法》第三十二条"
_LAW_42 = "《法律援助法》第四十二条第三项"


@transaction.atomic
def write_edition(
    *,
    matter_id: int,
    standing: Standing,
    valid_from: dt.date,
    source: str,
    reason: str,
    after: int,
    by: User,
    at: dt.datetime,
) -> MatterEdition:
    """Write where a matter stands in the law from a day on.

    ``after`` is the edition that the writer had before them, 0 for the list the
    program came with. The day is tomorrow at the earliest: what was received until
    today is judged by what was in force then, and stays so.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: source or reason is missing, the article and the hardship answers do not
            go together, nothing changes, the day is not in the future, or a colleague wrote
            meanwhile.

    Law: 法律援助法 art. 31, 32, art. 42 item 3.
    """
    matter = Matter.objects.select_for_update().get(pk=matter_id)
    require(policies.can_write_scope, by, None, on=at.date())
    require_words(source, reason)
    _require_coherent(standing)
    _require_future(valid_from, at.date(), field="valid_from")
    newest = matter.editions.order_by("-edition").values_list("edition", flat=True).first() or 0
    if newest != after:
        raise RuleBroken("此项刚被其他人修改，请核对最新口径后再保存。", field="article")
    _require_change(matter.standing_on(valid_from), standing)
    written = MatterEdition.objects.create(
        matter=matter,
        edition=after + 1,
        valid_from=valid_from,
        article=standing.article,
        is_free_of_hardship=standing.is_free_of_hardship,
        is_waived_for_migrants=standing.is_waived_for_migrants,
        source=source.strip(),
        reason=reason.strip(),
        written_by=by,
        written_at=at,
    )
    trail.record(
        "matteredition.written",
        written,
        by=by,
        at=at,
        matter=matter.code,
        edition=written.edition,
        on=str(valid_from),
    )
    return written


@transaction.atomic
def add_matter(
    *,
    label: str,
    kind: CaseKind,
    standing: Standing,
    valid_from: dt.date,
    source: str,
    reason: str,
    by: User,
    at: dt.datetime,
) -> Matter:
    """Add a matter that the list lacks, with its place in the law from a day on.

    It may be chosen at once; until that day it is one outside the list.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: as for ``write_edition``, or a matter of that name is there.

    Law: 法律援助法 art. 31 item 9, art. 32 item 5.
    """
    require(policies.can_write_scope, by, None, on=at.date())
    label = label.strip()
    # Whoever adds at the same moment waits here, so that no name and no code comes twice.
    rows = list(Matter.objects.select_for_update().order_by("position"))
    if any(matter.label == label for matter in rows):
        raise RuleBroken(f"已有“{label}”，请在原事项上写新版。", field="label")
    own = sum(matter.code.startswith(_OWN) for matter in rows)
    matter = Matter.objects.create(
        code=f"{_OWN}{own + 1}",
        label=label,
        kind=kind,
        position=rows[-1].position + 1 if rows else 1,
    )
    trail.record("matter.added", matter, by=by, at=at, matter=matter.code)
    write_edition(
        matter_id=matter.pk,
        standing=standing,
        valid_from=valid_from,
        source=source,
        reason=reason,
        after=0,
        by=by,
        at=at,
    )
    return matter


@transaction.atomic
def write_policy(
    *,
    policy: ScopePolicy,
    in_force_from: dt.date,
    source: str,
    reason: str,
    by: User,
    at: dt.datetime,
) -> MatterScopePolicy:
    """Say from which day a matter outside the list is refused, or only pointed at.

    Raises:
        PermissionDenied: ``by`` is not the head of the center.
        RuleBroken: source or reason is missing, the day is not in the future, or something
            is set for it already.

    Law: 法律援助法 art. 31; 重庆市法律援助条例.
    """
    require(policies.can_write_scope, by, None, on=at.date())
    require_words(source, reason)
    _require_future(in_force_from, at.date(), field="in_force_from")
    written = write_once(
        MatterScopePolicy(
            policy=policy,
            in_force_from=in_force_from,
            source=source.strip(),
            reason=reason.strip(),
            written_by=by,
            written_at=at,
        ),
        field="in_force_from",
    )
    trail.record(
        "matterscopepolicy.written",
        written,
        by=by,
        at=at,
        policy=policy,
        on=str(in_force_from),
    )
    return written


def _require_future(day: dt.date, today: dt.date, *, field: str) -> None:
    if day <= today:
        raise RuleBroken(
            "启用日期最早为明天：今天及以前收到的申请，仍按当时的口径办理。", field=field
        )


def _require_coherent(standing: Standing) -> None:
    if standing.is_free_of_hardship and standing.is_waived_for_migrants:
        raise RuleBroken(
            "不受经济困难条件限制的，不需要再免予核查，请只选一项。", _LAW_32, field="hardship"
        )
    if not standing.article and standing.is_free_of_hardship:
        raise RuleBroken("不受经济困难条件限制的，请写明所属条款。", _LAW_32, field="article")
    if not standing.article and standing.is_waived_for_migrants:
        raise RuleBroken("免予核查的，请写明所属条款。", _LAW_42, field="article")
    if standing.article and not is_known(standing.article):
        raise RuleBroken(
            "请写第三十一条、第三十二条的哪一项，或者刑事各条；其他规定的，用书名号写明名称。",
            field="article",
        )
    if standing.article and branch_of(standing) == UNLISTED:
        raise RuleBroken("第三十一条只有九项、第三十二条只有五项，请核对条款。", field="article")
    if standing.article.startswith("第三十二条") and not standing.is_free_of_hardship:
        raise RuleBroken(
            "第三十二条的事项不受经济困难条件限制，请选择“不核查”。", _LAW_32, field="hardship"
        )


def _require_change(present: Standing, next_: Standing) -> None:
    told = ("article", "is_free_of_hardship", "is_waived_for_migrants")
    if all(getattr(present, name) == getattr(next_, name) for name in told):
        raise RuleBroken("与该日已有的口径相同，没有需要保存的修改。", field="article")
