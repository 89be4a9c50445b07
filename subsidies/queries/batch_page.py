"""What the page of one payment list shows around its rows."""

from django.utils import timezone

from subsidies.models import PaymentBatch
from subsidies.states import BatchState

_WAITING = {
    BatchState.DRAFTED: ("等候复核", "中心负责人复核后，报局领导签批。"),
    BatchState.REVIEWED: ("等候签批", "局领导签批后，由另一名财务人员付款。"),
    BatchState.RELEASED: ("等候付款", "由制表人以外的财务人员付款，并逐笔登记结果。"),
    BatchState.PAID: ("已付款", "已逐笔记入台账。"),
    BatchState.DISSOLVED: ("已撤销", "所列补贴已退回待发放，占用的经费已释放。"),
}
_DOING = {
    BatchState.DRAFTED: "下一步：复核",
    BatchState.REVIEWED: "下一步：签批",
    BatchState.RELEASED: "下一步：付款",
}


def steps(batch: PaymentBatch) -> list[dict]:
    """Return the strip of the four hands, with day and name where one has acted."""
    hands = (
        ("制表", batch.drafted_by, batch.drafted_at),
        ("复核", batch.reviewed_by, batch.reviewed_at),
        ("签批", batch.released_by, batch.released_at),
        ("付款", batch.paid_by, batch.paid_at),
    )
    passed = sum(1 for _, person, _ in hands if person)
    over = batch.state == BatchState.DISSOLVED
    return [
        {
            "label": label,
            "small": f"{timezone.localtime(at):%m-%d} {person}" if person else "",
            "status": "done" if person else "now" if position == passed and not over else "todo",
        }
        for position, (label, person, at) in enumerate(hands)
    ]


def next_card(batch: PaymentBatch, buttons: list[dict]) -> dict:
    """Return the card of the next act; quiet where this person has nothing to do."""
    state = BatchState(batch.state)
    title, why = _WAITING[state]
    safe = [button for button in buttons if not button["danger"]]
    if not safe:
        return {"title": title, "why": why, "main": None, "others": buttons}
    return {
        "title": _DOING[state],
        "why": why,
        "main": safe[0],
        "others": [button for button in buttons if button not in safe[:1]],
    }
