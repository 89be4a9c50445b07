"""What a disclosure says besides figures: its bases by date, the steps, and how one applies."""

import datetime as dt
from dataclasses import dataclass

from subsidies.rules import measures
from workstations.rules import order_148
from workstations.rules.periods.laws import ORDER_149, ORDER_149_IN_FORCE

_ALWAYS = dt.date.min
_OPEN_ENDED = dt.date.max


@dataclass(frozen=True, kw_only=True)
class Basis:
    """One act that obliges us to publish or says what we publish, while it was in force."""

    text: str
    from_on: dt.date = _ALWAYS
    until_on: dt.date = _OPEN_ENDED


BASES = (
    Basis(text="《中华人民共和国法律援助法》第五十七条、第五十八条、第五十九条。"),
    Basis(
        text=f"{order_148.NAME}（司法部令第148号）。",
        from_on=order_148.IN_FORCE,
    ),
    # The articles 37 and 38 on subsidies and disclosure are numbers of the 2014 revision.
    Basis(
        text="《重庆市法律援助条例》（2014年修订）第三十七条、第三十八条。",
        until_on=dt.date(2024, 12, 31),
    ),
    Basis(
        text="《重庆市法律援助条例》（2024年9月26日修订，2025年1月1日起施行）。",
        from_on=dt.date(2025, 1, 1),
    ),
    Basis(text="《重庆市法律援助补贴办法》（渝财行〔2020〕38号）。"),
    Basis(
        text=f"重庆市法律援助案件质量评估有关规定（{measures.OLD}）。",
        until_on=measures.NEW_FROM - dt.timedelta(days=1),
    ),
    Basis(
        text=f"重庆市法律援助案件质量评估有关规定（{measures.NEW}）。",
        from_on=measures.NEW_FROM,
    ),
)

# 梁平 publishes this chain; ours has the archive before the money, as `house.md` §5 orders.
STEPS = (
    "申请受理或者收到办案机关通知",
    "审查决定",
    "指派",
    "办理",
    "结案归档",
    "质量评估",
    "补贴初审",
    "复审",
    "局领导审批",
    "发放",
    "公开",
)

CONDITIONS = (
    "申请事项属于《中华人民共和国法律援助法》第二十四条、第二十九条、第三十一条规定的范围。",
    (
        "符合重庆市规定的经济困难标准；属于该法第三十二条规定情形的，不受经济困难条件的限制；"
        "属于该法第四十二条规定情形并有材料证明的，免予核查经济困难状况。"
    ),
    "办案机关依照该法第二十五条、第二十八条通知的，不需要本人申请，也不审查经济状况。",
)
PAPERS = (
    "法律援助申请表（填写有困难的，由工作人员代填）。",
    "居民身份证或者其他有效身份证明；代为申请的，还应当提交有代理权的证明。",
    "经济困难状况说明表（属于第三十二条规定情形的不需要）。",
    "与申请事项有关的案件材料。",
)
LIMITS = (
    "自收到申请之日起七日内作出是否给予法律援助的决定（第四十三条）。",
    "自作出给予法律援助决定之日起三日内指派法律援助人员（第四十三条）。",
    "自收到办案机关通知之日起三日内指派律师并通知办案机关（第三十六条）。",
)


def bases(on: dt.date) -> list[str]:
    """Return the acts in force on that day, in their order of rank."""
    return [basis.text for basis in BASES if basis.from_on <= on <= basis.until_on]


def supervision(on: dt.date, *, center: str, bureau: str, phone: str) -> list[str]:
    """Return whom to call, and where to object and to complain by the rules of that day.

    Law: 法律援助法 art. 49 (objection to the bureau), art. 55 (complaint, another worker);
    办理法律援助案件程序规定 art. 8 (both ways are made public), art. 22 (fifteen days);
    司法部令第149号 (complaints).
    """
    fifteen_days, article = "", order_148.article_on(on, "第二十二条")
    if article:
        fifteen_days, article = "自收到决定之日起十五日内", f"、{article}"
    complaints = f"、{ORDER_149}" if on >= ORDER_149_IN_FORCE else ""
    return [
        f"咨询和监督电话：{phone}（{center}）；全国法律援助热线：12348。",
        (
            f"申请人、受援人对不予法律援助或者终止法律援助的决定有异议的，可以{fifteen_days}向{bureau}提出"
            f"（《中华人民共和国法律援助法》第四十九条{article}）。"
        ),
        (
            "法律援助机构、法律援助人员未依法履行职责的，受援人可以向司法行政部门投诉，"
            f"并可以请求更换法律援助人员（《中华人民共和国法律援助法》第五十五条{complaints}）。"
        ),
    ]
