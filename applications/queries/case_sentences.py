"""What the trail's entries about a case are called in the office."""

SENTENCES = {
    "case.noted": "记一笔",
    "case.viewed": "查看案件",
    "case.revealed": "查看受援人完整信息",
    "case.downloaded": "打开案件材料",
    "case.assigned": "指派案件",
    "case.worker_named": "确定承办人",
    "case.step_recorded": "登记办理进展",
    "case.paper_kept": "上传结案材料",
    "case.paper_explained": "注明结案材料不适用",
    "case.paper_dropped": "移除结案材料",
    "case.filed": "报送结案材料",
    "case.returned": "退回结案材料",
    "case.accepted": "结案审查通过",
    "case.archived": "归档",
    "case.terminated": "终止法律援助",
}
