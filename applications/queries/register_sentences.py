"""What the trail's entries about the center's registers are called in the office."""

SENTENCES = {
    "cooperation.drafted": "拟出协作函，送负责人签发",
    "cooperation.signed": "签发协作函，审查期限暂停",
    "cooperation.answered": "登记协作答复",
    "cooperation.withdrawn": "撤回协作函",
    "cooperation.viewed": "查看协作函",
    "cooperation.downloaded": "打开协作复函扫描件",
    "complaint.registered": "登记投诉",
    "complaint.told": "告知投诉人补充内容",
    "complaint.supplemented": "登记投诉人已补充",
    "complaint.accepted": "受理投诉",
    "complaint.refused": "决定不予受理投诉",
    "complaint.merged": "合并同一投诉",
    "complaint.extended": "延长投诉办理期限",
    "complaint.finished": "投诉办结",
    "complaint.answered": "答复投诉人",
    "complaint.viewed": "查看投诉",
    "complaint.revealed": "查看投诉人电话",
}
