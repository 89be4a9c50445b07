"""What the invented cases are about."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field

from applications.states import NoticeGround, Outcome, Stage

_G = NoticeGround


@dataclass(frozen=True, kw_only=True)
class Request:
    """A person's matter: what they tell, whom they face, and how it ends."""

    matter: str
    stage: Stage
    tale: str
    opponent: str
    document: str
    outcome: Outcome = Outcome.PARTLY_WON
    categories: frozenset[str] = frozenset()
    ages: tuple[int, int] = (25, 58)
    papers: tuple[str, ...] = ()
    recovered_yuan: tuple[int, int] = (6_000, 60_000)
    are_wages: bool = False
    authority: str = "COURT"
    needs_means: bool = True
    # The hardship is shown by the applicant's word, not by papers.
    is_pledged: bool = False
    # How many apply together with the applicant.
    beside: int = 0


@dataclass(frozen=True, kw_only=True)
class Charge:
    """A charge in a notice, with the ground on which the authority had to write."""

    charge: str
    ground: NoticeGround = _G.ORDINARY_PROCEDURE
    ages: tuple[int, int] = (19, 55)


@dataclass(frozen=True, kw_only=True)
class Road:
    """A stage of criminal proceedings: who writes, and which paper ends it."""

    authority: str
    document: str
    number: str
    charges: tuple[Charge, ...] = field(default=())


_BASE = ("application-form", "identity", "case-papers")
_MEANS = ("hardship-statement", "means-papers")

_PLEDGE = ("pledge-letter", "check-authorisation")


def by_pledge(plot: Request) -> Request:
    """Return the same matter of somebody who gives their word, and the two papers of it."""
    return dataclasses.replace(plot, is_pledged=True, papers=(*plot.papers, *_PLEDGE))


WAGES = Request(
    matter="wages",
    stage=Stage.ARBITRATION,
    tale="在工地做工五个月，包工头以工程款未结清为由拖欠工资，多次催要未果，请求支付拖欠的劳动报酬。",
    opponent="重庆{}建筑劳务有限公司",
    document="仲裁裁决书",
    outcome=Outcome.WON,
    categories=frozenset({"migrant-worker"}),
    papers=(*_BASE, "waiver-proof", "wage-papers"),
    are_wages=True,
    authority="ARBITRATION",
    needs_means=False,
)
CREW = dataclasses.replace(
    WAGES,
    beside=2,
    tale="三人同在一处工地做工四个月，工资由包工头统一记账，至今没有付清，共同请求支付劳动报酬。",
)
INJURY = Request(
    matter="work-injury",
    stage=Stage.FIRST_INSTANCE,
    tale="在车间操作机器时右手被压伤，单位未缴工伤保险，只付了部分医药费，请求赔偿。",
    opponent="重庆{}机械有限公司",
    document="民事判决书",
    categories=frozenset({"migrant-worker"}),
    papers=(*_BASE, "waiver-proof", "injury-papers"),
    recovered_yuan=(30_000, 160_000),
    needs_means=False,
)
SUPPORT = Request(
    matter="parental-support",
    stage=Stage.FIRST_INSTANCE,
    tale="年事已高，独自居住，三个子女近两年都不支付赡养费，请求子女按月给付赡养费并分担医疗费。",
    opponent="{}（子女）",
    document="民事调解书",
    outcome=Outcome.MEDIATED,
    ages=(66, 84),
    papers=(*_BASE, *_MEANS, "kinship"),
    recovered_yuan=(6_000, 20_000),
)
CHILD = Request(
    matter="child-support",
    stage=Stage.FIRST_INSTANCE,
    tale="离婚后独自抚养孩子，对方一年多未付抚养费，孩子上学和看病的钱没有着落，请求给付抚养费。",
    opponent="{}（孩子父亲）",
    document="民事判决书",
    outcome=Outcome.WON,
    papers=(*_BASE, *_MEANS, "kinship"),
    recovered_yuan=(8_000, 30_000),
)
VIOLENCE = Request(
    matter="domestic-violence",
    stage=Stage.FIRST_INSTANCE,
    tale="婚后多次被丈夫殴打，已报警并就医，请求离婚并申请人身安全保护令。",
    opponent="{}（丈夫）",
    document="民事判决书",
    outcome=Outcome.WON,
    categories=frozenset({"woman"}),
    papers=(*_BASE, "no-hardship-proof"),
    recovered_yuan=(0, 0),
    needs_means=False,
)
TRAFFIC = Request(
    matter="traffic-injury",
    stage=Stage.FIRST_INSTANCE,
    tale="骑电动车时被货车撞伤，交警认定对方负主要责任，保险公司和车主对赔偿数额不同意。",
    opponent="{}（货车车主）",
    document="民事判决书",
    papers=(*_BASE, *_MEANS, "traffic-report", "injury-papers"),
    recovered_yuan=(20_000, 120_000),
)
SCHOOLCHILD = dataclasses.replace(
    TRAFFIC,
    tale="放学路上被小轿车撞伤，交警认定对方负全部责任，住院治疗后保险公司对赔偿数额不同意。",
    opponent="{}（轿车车主）",
    ages=(9, 15),
)
LABOUR = Request(
    matter="labour-relation",
    stage=Stage.ARBITRATION,
    tale="在餐馆工作两年，没有签劳动合同，离职后单位不承认用工，请求确认劳动关系。",
    opponent="铜梁{}餐饮管理有限公司",
    document="仲裁裁决书",
    outcome=Outcome.WON,
    papers=(*_BASE, *_MEANS, "wage-papers"),
    recovered_yuan=(0, 0),
    authority="ARBITRATION",
)
FAMILY = Request(
    matter="marriage-family",
    stage=Stage.MEDIATION,
    tale="与丈夫分居多年，就离婚和孩子抚养达不成一致，请求代为协商。",
    opponent="{}（丈夫）",
    document="人民调解协议书",
    outcome=Outcome.MEDIATED,
    categories=frozenset({"woman"}),
    papers=(*_BASE, *_MEANS, "kinship"),
    recovered_yuan=(0, 0),
)

# Art. 31 names maintenance; before 2025 nothing outside its list was aided here.
MAINTENANCE = dataclasses.replace(
    SUPPORT, stage=Stage.MEDIATION, document="人民调解协议书", recovered_yuan=(4_000, 9_000)
)

REQUESTS = (WAGES, INJURY, SUPPORT, CHILD, VIOLENCE, TRAFFIC, LABOUR, FAMILY)

_CHARGES = (
    Charge(charge="盗窃罪"),
    Charge(charge="故意伤害罪"),
    Charge(charge="诈骗罪"),
    Charge(charge="帮助信息网络犯罪活动罪"),
    Charge(charge="交通肇事罪"),
    Charge(charge="寻衅滋事罪"),
    Charge(charge="掩饰、隐瞒犯罪所得罪"),
    Charge(charge="盗窃罪", ground=_G.MINOR, ages=(15, 17)),
    Charge(charge="故意伤害罪", ground=_G.DISABLED),
    Charge(charge="贩卖毒品罪", ground=_G.LIFE_OR_DEATH, ages=(28, 50)),
)


def _on_ground(charges: tuple[Charge, ...], ground: NoticeGround) -> tuple[Charge, ...]:
    """Before the case is in court nobody notifies for the ordinary procedure (art. 25 para. 2)."""
    return tuple(
        dataclasses.replace(charge, ground=ground)
        if charge.ground == _G.ORDINARY_PROCEDURE
        else charge
        for charge in charges
    )


ROADS: Mapping[Stage, Road] = {
    Stage.INVESTIGATION: Road(
        authority="POLICE",
        document="起诉意见书",
        number="铜公援通字",
        charges=_on_ground(_CHARGES[:9], _G.OTHER),
    ),
    Stage.PROSECUTION_REVIEW: Road(
        authority="PROCURATORATE",
        document="起诉书",
        number="渝铜检援通",
        charges=_on_ground(_CHARGES[:9], _G.PROSECUTION_PILOT),
    ),
    Stage.FIRST_INSTANCE: Road(
        authority="COURT", document="刑事判决书", number="渝0151刑援通", charges=_CHARGES
    ),
}
CRIMINAL_OUTCOMES = (Outcome.ADOPTED, Outcome.PARTLY_ADOPTED, Outcome.PARTLY_ADOPTED)

WORK_DONE = (
    "接受指派后及时会见当事人、阅卷并调查核实，就事实、证据和法律适用提出书面意见，按时参加庭审，"
    "将进展如实告知当事人。"
)
