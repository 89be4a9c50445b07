"""What the trail's entries about transfers between agencies are called in the office."""

SENTENCES = {
    "application.transferred": "签发移送函，把申请和材料移送有权机构",
    "application.came_transferred": "登记由其他法律援助机构移送来",
    "transferperiod.written": "登记移送期限和路径",
}
