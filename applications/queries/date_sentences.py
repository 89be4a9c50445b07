"""What the trail's entries about critical dates and periods are called in the office."""

SENTENCES = {
    "criticaldate.set": "登记重要日期",
    "criticaldate.moved": "重要日期改期",
    "criticaldate.confirmed": "确认重要日期的安排",
    "criticaldate.kept": "登记重要日期已办",
    "criticaldate.cancelled": "取消重要日期",
    "criticaldate.viewed": "查看重要日期",
    "period.urged": "催办",
}
