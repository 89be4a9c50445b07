"""What the trail's entries about correction decisions are called in the office."""

SENTENCES = {
    "correction.drafted": "拟出更正决定，送负责人签发",
    "correction.signed": "签发更正决定",
    "correction.withdrawn": "更正决定未签发，退回",
    "correction.viewed": "查看更正决定",
}
