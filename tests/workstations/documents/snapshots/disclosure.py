"""An invented snapshot of a quarter's disclosure, with its charts."""

from decimal import Decimal

from tests.workstations.documents.snapshots.center import ADDRESS, BUREAU
from workstations.documents import charts

QUARTERS = ("2026年第三季度", "2026年第二季度")


def compared(name, value, previous, difference, *, is_sum=False):
    return {
        "name": name,
        "value": value,
        "previous": previous,
        "difference": difference,
        "is_sum": is_sum,
    }


def chart(labels, this, last, *, title, alt):
    series = [charts.Series(QUARTERS[0], this), charts.Series(QUARTERS[1], last)]
    return {"src": charts.data_uri(charts.bars(labels, series, title=title)), "alt": alt}


DISCLOSURE = {
    "issuer": BUREAU,
    "dated": "2026年10月28日",
    "quarter": QUARTERS[0],
    "previous_quarter": QUARTERS[1],
    "edition": "1",
    "correction": "",
    "bases": [
        "《中华人民共和国法律援助法》第五十八条",
        "《重庆市法律援助条例》",
    ],
    "steps": [
        "申请",
        "审查",
        "指派",
        "办理",
        "结案归档",
        "质量评估",
        "补贴初审、复审、审批",
        "支付",
        "公开",
    ],
    "guide": {
        "conditions": [
            "申请事项属于《中华人民共和国法律援助法》第二十四条、第二十九条、第三十一条规定的范围；",
            "符合重庆市法律援助经济困难标准，或者属于该法第三十二条、第四十二条规定的情形。",
        ],
        "papers": [
            "法律援助申请表；",
            "身份证明；",
            "经济困难状况说明表（依法免交的除外）；",
            "与申请事项有关的材料。",
        ],
        "limits": [
            "自收到申请之日起七日内作出决定；",
            "自决定给予法律援助之日起三日内指派法律援助人员。",
        ],
        "address": ADDRESS,
        "hours": "工作日9：00至12：00，14：00至18：00",
        "phone": "12348、023-00000000",
    },
    "funds": [
        compared("办案补贴", "66,713.00", "60,200.00", "+6,513.00"),
        compared("值班补贴", "12,700.00", "13,500.00", "-800.00"),
        compared("合计", "79,413.00", "73,700.00", "+5,713.00", is_sum=True),
    ],
    "funds_chart": chart(
        ["办案补贴", "值班补贴"],
        [Decimal("66713.00"), Decimal("12700.00")],
        [Decimal("60200.00"), Decimal("13500.00")],
        title="补贴支付（元）",
        alt="补贴支付柱形图：办案补贴本季度66,713.00元，上季度60,200.00元；"
        "值班补贴本季度12,700.00元，上季度13,500.00元。",
    ),
    "funds_note": "",
    "cases": [
        compared("受理（件，含通知辩护）", "235", "221", "+14"),
        compared("批准（件）", "235", "220", "+15"),
        compared("　其中：刑事", "213", "199", "+14"),
        compared("　　　　民事", "21", "20", "+1"),
        compared("　　　　行政", "1", "1", "0"),
        compared("结案（件）", "73", "80", "-7"),
        compared("　其中：以前年度批准", "68", "71", "-3"),
        compared("挽回损失或取得利益（万元）", "185.51", "170.20", "+15.31"),
        compared("　其中：为农民工讨薪", "90.65", "88.00", "+2.65"),
        compared("值班律师法律帮助（件次）", "297", "310", "-13"),
    ],
    "cases_chart": chart(
        ["受理", "批准", "结案"],
        [235, 235, 73],
        [221, 220, 80],
        title="案件办理（件）",
        alt="案件办理柱形图：受理本季度235件，上季度221件；批准235件，220件；结案73件，80件。",
    ),
    "cases_note": "",
    "quality": [
        compared("优良（件）", "67", "74", "-7"),
        compared("合格（件）", "5", "6", "-1"),
        compared("不合格（件）", "1", "0", "+1"),
        compared("合计（件）", "73", "80", "-7", is_sum=True),
    ],
    "quality_note": "优良率91.8%。不合格1件，原因是逾期提交结案材料，已按规定扣减补贴并督促整改。",
    "annex": [
        {
            "unit": "重庆示例律师事务所",
            "worker": "王示例",
            "kind": "刑事",
            "stage": "审查起诉",
            "count": "40",
            "amount": "36,713.00",
        },
        {
            "unit": "铜梁区示例基层法律服务所",
            "worker": "孙示例",
            "kind": "民事",
            "stage": "一审",
            "count": "33",
            "amount": "30,000.00",
        },
    ],
    "annex_count": "73",
    "annex_total": "66,713.00",
    "supervision": ["监督电话：023-00000001（重庆市铜梁区司法局）", f"来信来访地址：{ADDRESS}"],
    "cut_off": "2026年9月30日",
    "digest": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
}
