"""Sealed values that a form holds without showing them: what is left empty stays as it is."""

from django import forms

from legalaid.shared import masking


def leave_empty(field: forms.Field, stored: str, *, has_tail: bool = True) -> None:
    """Say under the field that something is stored and by what digits one knows it.

    ``has_tail`` is False for an address: even its last four would name a house.
    """
    if not stored:
        return
    tail = masking.phone(stored)[-masking.SHOWN :] if has_tail else "*"
    # ``saved_words`` stands where the saved value would be set beside a newly typed one.
    field.saved_words = "已填写" if "*" in tail else f"已填写，末四位{tail}"
    field.required = False
    field.help_text = f"{field.saved_words}，不改请留空。"
