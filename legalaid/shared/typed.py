"""Form fields that read what people type and paste, and refuse in one Chinese sentence."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ImproperlyConfigured, ValidationError

from legalaid.shared import bank_accounts, phones, resident_id
from legalaid.shared.chinese_dates import BadDay, parse_day
from legalaid.shared.money import fen
from legalaid.shared.pasted import clean_text, compact

_YUAN = re.compile(
    r"[¥￥]?(?:人民币)?[¥￥]?(?P<amount>-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)(?:元整?)?",
    re.ASCII,
)


class CleanTextField(forms.CharField):
    """Prose: trimmed, plain digits, without the invisible characters of a paste.

    What is too long is refused in words and stays in the field.
    """

    default_error_messages = {"max_length": "最多%(limit_value)d字，现在%(show_value)d字，请删减。"}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # With it a browser cuts a paste off without a word.
        attrs = super().widget_attrs(widget)
        attrs.pop("maxlength", None)
        return attrs

    def to_python(self, value: Any) -> str:
        return super().to_python(clean_text(value) if isinstance(value, str) else value)


class WholeNumberField(forms.IntegerField):
    """A whole number, in full-width digits too; a refusal names the limits that there are."""

    def __init__(
        self,
        *,
        min_value: int | None = None,
        max_value: int | None = None,
        error_messages: Mapping[str, str] = MappingProxyType({}),
        **kwargs: Any,
    ) -> None:
        words = {
            "invalid": "请填写整数。",
            "min_value": f"不能小于{min_value}，请核对。",
            "max_value": f"不能大于{max_value}，请核对。",
        }
        if min_value is not None and max_value is not None:
            between = f"请填写{min_value}至{max_value}之间的整数。"
            words |= {"min_value": between, "max_value": between}
        super().__init__(
            min_value=min_value,
            max_value=max_value,
            error_messages={**words, **error_messages},
            **kwargs,
        )

    def to_python(self, value: Any) -> int | None:
        return super().to_python(compact(value) if isinstance(value, str) else value)


class DayField(forms.DateField):
    """A day from the browser's own date input, or typed in one of the five spellings."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    default_error_messages = {"required": "请填写日期。"}

    def to_python(self, value: Any) -> dt.date | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not compact(value):
            return None
        try:
            return parse_day(value)
        except BadDay as fault:
            raise ValidationError(str(fault), code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        # The browser's date input shows ISO only, and would lose 2026年11月23日.
        try:
            return parse_day(value) if isinstance(value, str) else value
        except BadDay:
            return value


class YuanField(forms.DecimalField):
    """An amount in yuan, not below zero unless ``min_value`` says so; reads ``1,200元``."""

    # A number input would throw away "1,200元" before it is sent.
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "required": "请填写金额。",
        "invalid": "请以元为单位填写金额，如 1200.50。",
        "min_value": "金额不能小于%(limit_value)s元，请核对。",
        "max_value": "金额不能大于%(limit_value)s元，请核对。",
        "max_decimal_places": "金额最多保留两位小数（精确到分），请核对。",
        "max_digits": "金额过大，请核对。",
        "max_whole_digits": "金额过大，请核对。",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"min_value": 0, "max_digits": 12, "decimal_places": 2, **kwargs})

    def to_python(self, value: Any) -> Decimal | None:
        if not isinstance(value, str):
            return super().to_python(value)
        if not compact(value):
            return None
        written = _YUAN.fullmatch(compact(value))
        if not written:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(written["amount"].replace(",", ""))

    def clean(self, value: Any) -> Decimal | None:
        amount = super().clean(value)
        return None if amount is None else fen(amount)


class NormalisedField(forms.CharField):
    """A number people write in many ways; ``cleaned_data`` holds its one spelling, "" for none.

    ``normalise`` raises a ValueError whose message is the sentence for the form.
    """

    normalise: Callable[[str], str]

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not compact(typed):
            return ""
        try:
            return self.normalise(typed)
        except ValueError as fault:
            raise ValidationError(str(fault), code="invalid") from None


class PhoneField(NormalisedField):
    """A telephone number; ``cleaned_data`` holds its one spelling, ready for the blind index."""

    # On a shared desk the browser must not offer the last person's number.
    widget = forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    default_error_messages = {"required": "请填写电话号码。"}
    normalise = staticmethod(phones.normalise)


class BankAccountField(NormalisedField):
    """A bank account; ``cleaned_data`` holds its digits alone."""

    widget = forms.TextInput(
        attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"}
    )
    default_error_messages = {"required": "请填写银行账号。"}
    normalise = staticmethod(bank_accounts.normalise)


class ResidentIdField(forms.CharField):
    """A resident ID; ``cleaned_data`` holds its 18 characters, see ``resident_id.parse``.

    The form must say on which day it is judged, because a birth cannot lie
    after it: ``self.fields["id_number"].on = on``.
    """

    widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
    default_error_messages = {"required": "请填写身份证号码。"}

    def __init__(self, *, on: dt.date | None = None, **kwargs: Any) -> None:
        self.on = on
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        typed = super().to_python(value)
        if not compact(typed):
            return ""
        if self.on is None:
            raise ImproperlyConfigured("Tell the ResidentIdField its day: field.on = on.")
        try:
            return resident_id.parse(typed, on=self.on).number
        except resident_id.BadResidentId as fault:
            raise ValidationError(str(fault), code="invalid") from None
