"""What the trail's entries about a person's record are called in the office."""

SENTENCES = {
    "applicant.viewed": "查看人员登记",
    "applicant.compared": "比对两份人员登记",
    "applicant.revealed": "查看人员完整信息",
    "personmerge.merged": "合并重复的人员登记",
    "personmerge.undone": "撤销人员合并",
}
