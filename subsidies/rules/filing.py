"""Late filing of a closing file: a question to the evaluator, never a verdict."""

import datetime as dt

from legalaid.shared.chinese_dates import day_text
from legalaid.shared.refusals import Finding
from workstations.rules import order_148


def filing_findings(*, filed_on: dt.date, due_on: dt.date, reason: str) -> list[Finding]:
    """Return what the evaluator must look into before a late file may count against anyone.

    Courts deliver late: the day the closing document was received, an approved
    extension or a reason that the center accepts decides, not the calendar
    alone. ``reason`` is what the worker wrote when filing, "" for nothing.

    Law: 法律援助法 art. 46; O148 art. 40 (30 days); 渝司发〔2023〕16号 (late filing as a veto).
    """
    article = order_148.article_on(filed_on, "第四十条") or "《法律援助法》第五十条"
    if filed_on <= due_on:
        return [
            Finding(
                sentence=f"结案材料于{day_text(filed_on)}按期报送。",
                article=article,
                blocks=False,
                passes=True,
            )
        ]
    said = f"承办人说明：{reason.rstrip('。')}。" if reason.strip() else "承办人没有说明原因。"
    return [
        Finding(
            sentence=(
                f"结案材料应当于{day_text(due_on)}前报送，实际于{day_text(filed_on)}报送，"
                f"逾期{(filed_on - due_on).days}天。{said}"
                "请查明收到结案文书的日期；有经批准的延期或者正当理由的，不得据此否决。"
            ),
            article=article,
            blocks=False,
            passes=False,
        )
    ]
