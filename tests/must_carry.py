"""What each form of the requests' desk must carry, by its number.

The items are those of the 32 forms (司法部, 2023-11-10) as ``domain.md`` §4 lists them, in the
words of the application of ``tests.paperwork``; they are written from the list, not from our
templates.
"""

from tests.paperwork import ADDRESS, ID_NUMBER, PHONE

DAY = "2026年11月18日"  # tests.office.TODAY
# The seal goes over the name and the day at the foot, so they stand there together.
SEALED = f"重庆市铜梁区法律援助中心{DAY}"
_NEXT = "2026年11月19日"
# What ``paperwork`` gives: seven days to the applicant, twelve to the other center.
_WEEK_ON = "2026年11月25日"
_CENTER_PHONE = "023-45680148"  # the letter's own telephone
# Ten days after the case was opened: ``casework.make_terminated``.
_ENDED = "2026年11月28日"

MUST_CARRY = {
    # name, sex, ID no., address, phone, case summary, reason, date, signature,
    # person category, proceeding status
    2: {
        "the form": "法律援助申请表",
        "number": "编号：铜法援申〔2026〕",
        "name": "申请人姓名周㛃兰",
        "sex": "□男■女",
        "ID number": f"证件号码{ID_NUMBER}",
        "address": f"住所{ADDRESS}",
        "phone": f"联系电话{PHONE}",
        "ethnic group": "民族土家族",
        "education": "文化程度初中",
        "health": "身体状况右手残疾",
        "registered home": "户籍地重庆市彭水县示例镇",
        "person category": "■残疾人",
        "their other category": "■妇女",
        "another category, not theirs": "□未成年人",
        "case summary": "多次催讨，公司以“A&B<项目>未结算”为由拒付。",
        "reason": "因经济困难，没有委托代理人",
        "proceeding status": "案件进展一审",
        "date": f"申请日期：{DAY}",
        "signature": "申请人（签名、捺印）：",
        "the law": "依照《中华人民共和国法律援助法》的规定申请法律援助",
        "representative": "周大山",
        "in which capacity": "委托代理人",
        "representative's number": "999999198203070019",
        "co-applicant": "1.陈小军，证件号码999999199001010035，电话13900006666",
        "opponent": "重庆示例建筑工程有限公司",
    },
    # ID, address, household income, expenditure, property, debts, declaration, signature, date
    4: {
        "the form": "经济困难状况说明表",
        "name": "周㛃兰",
        "ID number": ID_NUMBER,
        "address": ADDRESS,
        "who states it": "委托代理人周大山（代申请人说明）",
        "who applies as well": "同案申请人共2人：周㛃兰、陈小军",
        "household": "周大山（配偶）、周小星（子女）",
        "income": "家庭收入工资、奖金、补贴本人每月4,000.00",
        "income of the year": "全年合计48,000.00元",
        "expenditure": "家庭支出医疗支出本人全年24,000.00",
        "property": "唯一住房（不属于",
        "what it is worth": "180,000.00",
        "high-value assets": "■无",
        "debts": "31,500.00向亲友借款治病",
        "verification": "■个人诚信承诺",
        "declaration": "如实说明以上经济困难状况",
        "signature": "申请人（签名、捺印）：",
        "date": f"日期：{DAY}",
    },
    # names & quantity of papers, date, both signatures
    5: {
        "the form": "法律援助申请材料接收凭证",
        "applicant": "周㛃兰等2人（委托代理人：周大山）：",
        "paper and quantity": "1居民身份证或者其他有效身份证明复印件1",
        "how many kinds": "共1种",
        "date": f"你们于{DAY}就",
        "receiver's signature": "接收人：李明",
        "applicant's signature": "申请人（代理人）",
        "the applicant's copy": "第一联交申请人",
        "the file's copy": "第二联存卷",
        "across the seam": "骑缝处编号：铜法援收〔2026〕1号（加盖骑缝章）",
    },
    # full list, deadline, seal, date
    6: {
        "the form": "补充材料、说明通知书",
        "to whom": "周㛃兰等2人（委托代理人：周大山）：",
        "paper": "1.居民身份证或者其他有效身份证明",
        "explanation": "1.欠付报酬的起止时间",
        "number": "铜法援补〔2026〕1号",
        "deadline": f"请于{_WEEK_ON}前（含当日）将上述材料或者书面说明交至",
        "consequence": "视为撤回申请",
        "seal and date": SEALED,
    },
    # basic facts, items to check, time limit, contact
    7: {
        "the form": "法律援助协作函",
        "number": "铜法援协〔2026〕1号",
        "to whom": "四川省广安市前锋区法律援助中心",
        "basic facts": "申请人近两年在前锋区务工，本区无法核实其收入。",
        "items to check": "1.在当地的就业和收入情况2.在当地是否享受社会救助",
        "time limit": "请自收到本函的次日起12日内将核查结果及有关材料书面答复本中心",
        "contact": f"联系人：王经办，联系电话：{_CENTER_PHONE}",
        "seal and date": SEALED,
    },
    # applicant, economic review, legal review, opinion, signature; approver's opinion
    8: {
        "the form": "法律援助审查表",
        "applicant": "申请人周㛃兰等2人",
        "everybody who applies": "全体申请人周㛃兰、陈小军（共2人）",
        "economic review": "低于2,372.00元",
        "its heading": "经济状况审查",
        "assets": "没有价值较大资产",
        "legal review": "法律审查",
        "its test": "申请事项",
        "opinion": "拟给予法律援助",
        "reasons": "申请人请求支付劳动报酬，符合经济困难标准。",
        "reviewer's signature": f"审查人：王经办签名：{DAY}",
        "approver's opinion": "同意给予法律援助",
        "approver's signature": f"审批人：陈主任签名：{DAY}",
    },
    # number, reason, form of aid, seal, date
    9: {
        "the form": "给予法律援助决定书",
        "to whom": "周㛃兰等2人（委托代理人：周大山）：",
        "number": "铜法援决〔2026〕1号",
        "reason": "申请人请求支付劳动报酬，符合经济困难标准",
        "everybody who applies": "本件申请人共2人：周㛃兰、陈小军。",
        "form of aid": "法律援助形式为民事诉讼代理",
        "seal and date": SEALED,
    },
    # number, reason, how and to whom to object, within 15 days, seal, date
    10: {
        "the form": "不予法律援助决定书",
        "to whom": "周㛃兰等2人（委托代理人：周大山）：",
        "number": "铜法援不〔2026〕1号",
        "reason": "申请人请求支付劳动报酬，符合经济困难标准。",
        "everybody who applies": "本件申请人共2人：周㛃兰、陈小军。",
        "to whom to object": "向重庆市铜梁区司法局提出",
        "how to object": "书面异议可以当面提交，也可以邮寄，在期限届满前交邮的不算过期",
        "within 15 days": "自收到本决定书之日起十五日内",
        "seal and date": SEALED,
    },
    # ground, remedy, seal; and what tells this letter from another, number and date
    18: {
        "the form": "终止法律援助决定书",
        "number": "铜法援终〔2026〕1号",
        "seal and date": f"重庆市铜梁区法律援助中心{_ENDED}",
        "ground": "第四十八条第一款第（六）项规定的“受援人自行委托律师或者其他代理人”",
        "remedy": "自收到本决定书之日起十五日内",
        "how to object": "书面异议可以当面提交，也可以邮寄",
        "to whom": "向重庆市铜梁区司法局提出",
    },
    # case, ground
    19: {
        "the form": "终止法律援助公函",
        "authority": "铜梁区人民法院：",
        "case": "（2026）渝援0151民1号",
        "ground": "受援人自行委托律师或者其他代理人",
        "seal and date": f"重庆市铜梁区法律援助中心{_ENDED}",
    },
    # objection, result (uphold/correct), reasons, further remedy
    20: {
        "the form": "法律援助异议审查决定书",
        "objection": "收入证明有误，实际已失业三个月。",
        "result": "决定：维持",
        "reasons": "经核对银行流水，原决定认定的事实清楚。",
        "reconsideration": "六十日内依法申请行政复议",
        "lawsuit": "六个月内依法向人民法院提起行政诉讼",
        "the bureau's seal and date": f"重庆市铜梁区司法局{_NEXT}",
    },
    # document, receiver, date, signature
    22: {
        "the form": "送达回证",
        "document": "《不予法律援助决定书》（铜法援不〔2026〕1号），1份",
        "receiver": "受送达人周小",
        "what runs from it": "提出异议的期限自该日的次日起算",
        "date": "收到日期：年月日",
        "signature": "受送达人签名或者盖章",
    },
}


def lacking(form: int, text: str) -> list[str]:
    """Return which items of the form a text without blanks lacks."""
    return [what for what, words in MUST_CARRY[form].items() if words not in text]
