"""One invented snapshot per paper: what an operation freezes before the press prints it.

Every value is plain JSON; dates, amounts and counts come as the text that is printed.
"""

CENTER = "重庆市铜梁区法律援助中心"
BUREAU = "重庆市铜梁区司法局"
PHONE = "023-45680148"

GRANT_DECISION = {
    "issuer": CENTER,
    "bureau": BUREAU,
    "number": "铜法援决〔2026〕12号",
    "dated": "2026年11月23日",
    "applicant_name": "周㛃兰",
    "received_on": "2026年11月18日",
    "matter": "请求支付劳动报酬",
    "reason": "你系申请支付劳动报酬的进城务工人员，所提交的材料能够证明，免予核查经济困难状况",
    "articles": [
        "《中华人民共和国法律援助法》第三十一条第（五）项",
        "《中华人民共和国法律援助法》第四十二条第（三）项",
    ],
    "aid_form": "民事诉讼代理",
    "case_number": "（2026）渝援0151民12号",
    "phone": PHONE,
}

PAPERS = {
    "grant_decision": GRANT_DECISION,
}
