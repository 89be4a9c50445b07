"""Invented snapshots of the forms that an application fills in: 2, 4, 8 and the blank pack."""

CENTER = "重庆市铜梁区法律援助中心"
NUMBER = "铜法援申〔2026〕31号"
_CHECK = {
    "test": "人均月收入（扣除刚性支出）",
    "figure": "2,000.00元",
    "limit": "低于2,372.00元",
    "mark": "符合",
    "sentence": "每月2,000.00元，低于2,372.00元，符合经济困难标准。（《法律援助法》第三十四条）",
}

_WORDS = (
    "number applicant_name gender born_on id_kind id_number address phone ethnicity education"
    " registered_home health representative_name"
    " representative_kind representative_because representative_kinship representative_id_number"
    " representative_phone matter stage authority aid_form detained_at limitation narrative reason"
    " ethnicity education registered_home health received_at dated household_size income_yuan"
    " expenditure_yuan has_assets"
)
_EMPTY_ROW = dict.fromkeys(("name", "whose", "interval", "amount", "note"), "")
BLANK = {
    **dict.fromkeys(_WORDS.split(), ""),
    "categories": [{"label": "残疾人", "value": ""}, {"label": "未成年人", "value": ""}],
    "methods": [{"label": "信息共享查询", "value": ""}, {"label": "个人诚信承诺", "value": ""}],
    "co_applicants": [],
    "opponents": [],
    "is_urgent": False,
    "family_is_opponent": False,
    "members": [{"name": "", "relation": ""}] * 4,
    "incomes": [_EMPTY_ROW] * 3,
    "expenditures": [_EMPTY_ROW] * 3,
    "assets": [_EMPTY_ROW] * 2,
    "debts": [{"amount": "", "note": ""}],
}

APPLICATION_FORM = {
    **BLANK,
    "issuer": CENTER,
    "number": NUMBER,
    "applicant_name": "周㛃兰",
    "gender": "女",
    "born_on": "1985年3月7日",
    "id_kind": "居民身份证",
    "id_number": "999999198503070027",
    "address": "重庆市铜梁区旧县街道示例村3组",
    "phone": "13900008888",
    "ethnicity": "汉族",
    "education": "初中",
    "registered_home": "重庆市铜梁区旧县街道示例村3组",
    "health": "左耳听力残疾",
    "opponents": ["重庆示例建筑工程有限公司"],
    "matter": "请求支付劳动报酬",
    "stage": "一审",
    "aid_form": "民事诉讼代理",
    "narrative": "在示例公司务工，公司欠薪四个月。",
    "reason": "因经济困难，没有委托代理人或者辩护人。",
    "received_at": "旧县司法所",
    "dated": "2026年11月18日",
    "legal_basis": "《中华人民共和国法律援助法》",
}

HARDSHIP_STATEMENT = {
    **APPLICATION_FORM,
    "members": [{"name": "周大山", "relation": "配偶"}],
    "incomes": [
        {
            "name": "工资",
            "whose": "本人",
            "interval": "每月",
            "amount": "4,000.00",
            "note": "",
        }
    ],
    "expenditures": [],
    "assets": [],
    "debts": [{"amount": "31,500.00", "note": "向亲友借款治病"}],
    "household_size": "2人",
    "income_yuan": "48,000.00元",
    "expenditure_yuan": "24,000.00元",
    "has_assets": "无",
}

MEANS_PAPER = {
    **HARDSHIP_STATEMENT,
    "addressee": "周㛃兰（委托代理人：周大山）",
    "sources": ["民政（低收入人口、社会救助）", "不动产登记"],
    "phone_of_center": "023-00000000",
    "legal_basis": "《中华人民共和国法律援助法》第四十一条",
}

MONTH_REGISTER = {
    "issuer": CENTER,
    "number": "2026年11月",
    "count": "1",
    "pages": [
        {
            "rows": [
                {
                    "serial": "1",
                    "number": NUMBER,
                    "received_on": "11月18日",
                    "name": "周㛃兰",
                    "matter": "请求支付劳动报酬",
                    "place": "旧县",
                    "channel": "司法所",
                    "reviewer": "王示例",
                    "state": "已给予援助",
                    "closed_on": "11月22日",
                    "decision": "铜法援决〔2026〕12号",
                    "case": "（2026）渝援0151民12号",
                }
            ],
            "count": "1",
            "so_far": "1",
        }
    ],
    "totals": [{"label": "已给予援助", "count": "1"}, {"label": "办理中", "count": "0"}],
    "made_by": "王示例",
    "made_on": "2026年11月30日",
}

FILE_CONTENTS = {
    "issuer": CENTER,
    "number": NUMBER,
    "applicant_name": "周㛃兰",
    "matter": "请求支付劳动报酬",
    "stage": "一审",
    "received_on": "2026年11月18日",
    "received_at": "旧县司法所",
    "reviewer": "王示例",
    "state": "审查中",
    "due_on": "2026年11月25日",
    "closed_on": "",
    "served": "",
    "rows": [
        {"name": "居民身份证", "number": "", "day": "2026年11月18日", "copies": "1"},
        {
            "name": "申请材料接收凭证",
            "number": "铜法援收〔2026〕31号",
            "day": "2026年11月18日",
            "copies": "1",
        },
    ],
    "missing": "经济困难状况说明表",
}

FIRST_REVIEW_SHEET = {
    "issuer": "旧县司法所",
    "center": CENTER,
    "number": NUMBER,
    "applicant_name": "周㛃兰",
    "gender": "女",
    "id_number": "999999198503070027",
    "phone": "13900008888",
    "categories": "残疾人",
    "matter": "请求支付劳动报酬",
    "stage": "一审",
    "aid_form": "民事诉讼代理",
    "received_on": "2026年11月18日",
    "answers": [
        {
            "asks": "属本辖区吗？",
            "article": "《法律援助法》第三十八条",
            "answer": "不清楚",
            "note": "工地在前锋区，合同在本区签订。",
        }
    ],
    "opinion": "请中心审定",
    "note": "",
    "reviewer": "李明",
    "reviewed_on": "2026年11月18日",
    "legal_basis": "《中华人民共和国法律援助法》第十三条",
}

REVIEW_SHEET = {
    "issuer": CENTER,
    "number": NUMBER,
    "applicant_name": "周㛃兰",
    "gender": "女",
    "id_number": "999999198503070027",
    "phone": "13900008888",
    "categories": "残疾人",
    "representative_name": "",
    "opponents": "重庆示例建筑工程有限公司",
    "matter": "请求支付劳动报酬",
    "stage": "一审",
    "aid_form": "民事诉讼代理",
    "received_on": "2026年11月18日",
    "received_at": "旧县司法所",
    "first_opinion": "建议给予援助（李明，2026年11月18日）",
    "economic": [_CHECK],
    "inquiries": ["2026年11月19日向旧县街道办事处发函核实：情况属实。"],
    "legal": [
        {**_CHECK, "test": "申请事项", "figure": "请求支付劳动报酬", "limit": "法定事项范围"}
    ],
    "conclusion": "符合法律援助条件",
    "override": "",
    "opinion": "拟给予法律援助",
    "ground": "",
    "reason": "申请人请求支付劳动报酬。",
    "articles": "《中华人民共和国法律援助法》第三十一条第（五）项",
    "reviewer": "王示例",
    "reviewed_on": "2026年11月22日",
    "approval": "",
    "approver": "",
    "approved_on": "",
    "decision_number": "",
    "legal_basis": "《中华人民共和国法律援助法》第四十三条第一款",
}

FORM_PACK = {
    "sources": ["民政（低收入人口、社会救助）", "不动产登记"],
    "phone_of_center": "023-00000000",
    "addressee": "",
    **BLANK,
    "issuer": CENTER,
    "title": "空白表格",
    "is_filled": False,
    "forms": ["application_form", "hardship_statement", "pledge_letter", "check_authorisation"],
    "way_back": "data:image/svg+xml,"
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/%3E",
    "way_words": "扫码打开此件草稿",
    "legal_bases": {
        "application_form": APPLICATION_FORM["legal_basis"],
        "hardship_statement": "《中华人民共和国法律援助法》第三十四条、第四十一条第一款",
        "pledge_letter": "《中华人民共和国法律援助法》第四十一条",
        "check_authorisation": "《中华人民共和国法律援助法》第四十一条",
    },
}
