"""Invented snapshots of the end of aid, of an objection, and of the proof of service."""

TERMINATION_LETTER = {
    "legal_basis": "《中华人民共和国法律援助法》第四十八条第一款",
    "issuer": "重庆市铜梁区法律援助中心",
    "number": "铜法援函〔2026〕15号",
    "dated": "2026年11月27日",
    "authority_name": "重庆市铜梁区人民法院",
    "recipient_name": "周㛃兰",
    "matter": "追索劳动报酬纠纷",
    "stage": "一审",
    "case_number": "（2026）渝援0151民12号",
    "decision_number": "铜法援终〔2026〕1号",
    "decided_on": "2026年11月27日",
    "item": "（六）",
    "ground": "受援人自行委托律师或者其他代理人",
    "unit_name": "重庆示例律师事务所",
    "worker_name": "王示例",
    "contact": "陈示例",
    "phone": "023-00000000",
}

OBJECTION_DECISION = {
    "legal_basis": "《中华人民共和国法律援助法》第四十九条第二款",
    "issuer": "重庆市铜梁区司法局",
    "center": "重庆市铜梁区法律援助中心",
    "number": "铜法援异〔2026〕1号",
    "dated": "2026年12月3日",
    "person_name": "赵𬱖",
    "matter": "请求支付劳动报酬",
    "original_title": "不予法律援助决定书",
    "original_number": "铜法援不〔2026〕3号",
    "served_on": "2026年11月24日",
    "received_on": "2026年11月30日",
    "objection": "本人自九月起失业，决定书所列收入有误。\n请求重新核算。",
    "findings": "经核对银行流水，原决定认定的收入与事实相符。",
    "result": "维持",
    "is_upheld": True,
    "is_termination": False,
    "copies_to": ["重庆市铜梁区法律援助中心"],
}

CORRECTION_DECISION = {
    "issuer": "重庆市铜梁区法律援助中心",
    "number": "铜法援更〔2026〕1号",
    "dated": "2026年12月4日",
    "person_name": "赵𬱖",
    "original_title": "不予法律援助决定书",
    "original_number": "铜法援不〔2026〕3号",
    "original_dated": "2026年11月23日",
    "reason": "打印时将联系电话误印。",
    "changes": [{"wrong": "023-00000000", "right": "023-00000001"}],
    "is_revoked": False,
    "is_termination": False,
    "phone": "023-00000001",
}

PROOF_OF_SERVICE = {
    "legal_basis": "《办理法律援助案件程序规定》第二十条",
    "issuer": "重庆市铜梁区法律援助中心",
    "number": "",
    "file_number": "铜法援申〔2026〕31号",
    "matter": "请求支付劳动报酬",
    "documents": [{"title": "不予法律援助决定书", "number": "铜法援不〔2026〕3号", "copies": "1"}],
    "receiver_role": "申请人",
    "receiver_name": "赵𬱖",
    "manners": ["直接送达", "邮寄送达", "留置送达", "委托送达", "电子送达", "公告送达"],
}
