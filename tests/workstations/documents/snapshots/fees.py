"""Invented snapshots of the letters about fees."""

_LETTER = {
    "issuer": "重庆市铜梁区法律援助中心",
    "number": "铜法援函〔2026〕16号",
    "dated": "2026年11月27日",
    "you": "你单位",
    "recipient_name": "周㛃兰",
    "matter": "请求支付劳动报酬",
    "stage": "一审",
    "case_number": "（2026）渝援0151民12号",
    "decision_number": "铜法援决〔2026〕12号",
    "contact": "陈示例",
    "phone": "023-00000000",
}

LETTERS = {
    "fee_deferral_letter": {
        **_LETTER,
        "title": "缓交诉讼费用函",
        "to": "重庆市铜梁区人民法院",
        "you": "贵院",
        "asks": "准予其缓交诉讼费用",
        "legal_basis": "《诉讼费用交纳办法》第四十七条第三项",
    },
    "appraisal_aid_letter": {
        **_LETTER,
        "title": "司法鉴定援助函",
        "to": "重庆示例司法鉴定所",
        "asks": "为其提供司法鉴定援助，缓收、减收或者免收鉴定费用",
        "legal_basis": "《重庆市司法鉴定条例》第九条",
    },
    "notary_relief_letter": {
        **_LETTER,
        "title": "减免公证费函",
        "to": "重庆市示例公证处",
        "asks": "减收或者免收其公证费",
        "legal_basis": "《中华人民共和国公证法》第三十四条",
    },
}
