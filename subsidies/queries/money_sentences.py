"""What the acts on evaluations, subsidies and money are called in the trail."""

SENTENCES = {
    "evaluation.assigned": "分派案件评查",
    "evaluation.viewed": "查看评查案卷",
    "evaluation.downloaded": "下载评查案卷材料",
    "evaluation.scored": "评定案件质量等次",
    "subsidyline.computed": "计算办案补贴（初审）",
    "subsidyline.reviewed": "复审办案补贴",
    "subsidyline.returned": "退回办案补贴",
    "subsidyline.approved": "审批办案补贴",
    "subsidyline.viewed": "查看办案补贴",
    "subsidyline.printed": "打开补贴审批表",
    "paymentbatch.drafted": "制作补贴发放表",
    "paymentbatch.reviewed": "复核补贴发放表",
    "paymentbatch.released": "签批补贴发放表",
    "paymentbatch.dissolved": "撤销补贴发放表",
    "paymentbatch.paid": "登记补贴付款结果",
    "paymentbatch.viewed": "查看补贴发放表",
    "paymentbatch.printed": "打开补贴发放表文书",
    "appropriation.recorded": "登记指标下达",
    "subsidystandard.added": "录入补贴标准",
    "subsidystandard.changed": "修改补贴标准",
    "scoresheet.added": "录入评查表",
    "scoresheet.changed": "修改评查表",
    "fundingsource.added": "新增经费来源",
    "fundingsource.changed": "修改经费来源",
    "job.ledger_export_asked": "申请导出台账",
    "job.ledger_exported": "生成台账文件",
}

# What the lists of this storey are called there, by their addresses.
LISTS = {
    "subsidies:evaluations": "质量评估",
    "subsidies:lines": "补贴审核",
    "subsidies:batches": "补贴发放表",
    "subsidies:batch_new": "可列入发放表的补贴",
    "subsidies:ledger": "办案补贴台账",
    "subsidies:disclosure_rows": "公开数据所列事项",
}
