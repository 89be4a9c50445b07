"""What the trail's entries about the scope of aid are called in the office."""

SENTENCES = {
    "matter.added": "增加援助事项",
    "matteredition.written": "修改援助事项口径，另成一版",
    "matterscopepolicy.written": "修改列举以外事项的口径",
}
