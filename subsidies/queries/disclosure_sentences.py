"""What the acts on a quarter's account are called in the trail."""

SENTENCES = {
    "disclosure.prepared": "生成季度公开",
    "disclosure.recounted": "季度公开重新取数",
    "disclosure.reviewed": "核对季度公开",
    "disclosure.sent_back": "退回季度公开",
    "disclosure.published": "发布季度公开",
    "disclosure.amended": "生成季度公开更正版",
    "disclosure.address_recorded": "登记季度公开的网站地址",
}
