"""What the trail's entries about the register of cautions are called in the office."""

SENTENCES = {
    "caution.added": "列入提示名单",
    "caution.lifted": "解除提示",
    "caution.viewed": "查看提示名单中的一条",
}
