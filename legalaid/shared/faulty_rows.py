"""Rows of forms that were refused, for the summary on top of a page (_ui/error_summary.html)."""

from django.forms import BaseForm, BaseFormSet


def faulty_rows(rows: BaseFormSet, title: str) -> list[tuple[str, BaseForm]]:
    """Return each refused row with its name; ``title`` holds the place: ``第{}名被通知人``."""
    return [(title.format(n), row) for n, row in enumerate(rows, 1) if row.is_bound and row.errors]
