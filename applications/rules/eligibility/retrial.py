"""A judgment in force: aid is given once a court reopens it or the procuratorate protests."""

from applications.rules.eligibility.checks import LAW, Check


def retrial(has_order: bool | None) -> Check:  # noqa: FBT001 - an answer, not a switch
    """Return whether the retrial is open; without its paper it is not known, and asked.

    Law: 法律援助法 art. 33.
    """
    return Check(
        test="再审程序",
        figure="有再审裁定书、决定书或者抗诉书" if has_order else "还没有材料",
        limit="已决定、裁定再审或者提出抗诉",
        sentence="人民法院已决定、裁定再审，或者人民检察院已提出抗诉。"
        if has_order
        else "再审事项须人民法院已决定、裁定再审，或者人民检察院已提出抗诉，请收取该文书；"
        "尚未启动的，不予援助。",
        told=""
        if has_order
        else "你申请援助的再审事项，没有人民法院决定、裁定再审的文书，"
        "也没有人民检察院提出抗诉的文书。",
        article=f"{LAW}第三十三条",
        blocks=True,
        passes=True if has_order else None,
    )
