"""What the trail's entries about service and objections are called in the office."""

SENTENCES = {
    "service.begun": "登记待送达的文书",
    "service.blank_printed": "制作送达回证",
    "service.recorded": "登记文书送达",
    "service.scan_added": "上传送达回证扫描件",
    "service.viewed": "查看送达记录",
    "service.downloaded": "打开送达回证扫描件",
    "objection.entered": "登记异议",
    "objection.viewed": "查看异议",
    "objection.downloaded": "打开异议相关文书",
    "objection.upheld": "异议审查：维持原决定",
    "objection.correction_ordered": "异议审查：责令改正",
    "objection.out_of_time": "异议逾期，不予审查",
}
