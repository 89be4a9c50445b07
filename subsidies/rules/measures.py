"""Which of the city's two documents on case quality rules an evaluation, by its day."""

import datetime as dt

OLD, NEW = "渝司发〔2020〕28号", "渝司发〔2023〕16号"
NEW_FROM = dt.date(2023, 1, 1)


def measure_on(day: dt.date) -> str:
    """Return the document to cite for an evaluation of that day.

    Source: 渝司发〔2020〕28号, followed by 渝司发〔2023〕16号, as the bases of a disclosure say.
    """
    return NEW if day >= NEW_FROM else OLD
