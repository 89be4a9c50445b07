"""What the trail's entries about the center's registers are called in the office."""

SENTENCES = {
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
