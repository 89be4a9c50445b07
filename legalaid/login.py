"""Sign-in: no sign-up, sealed secrets, and a password rule that an auditor accepts."""

import re

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from legalaid.shared.sealing import open_text, seal_text

_CLASSES = (r"[a-z]", r"[A-Z]", r"\d", r"[^A-Za-z0-9]")


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the system administrator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class MFAAdapter(DefaultMFAAdapter):
    """The second factor's secret is sealed like any personal data."""

    def encrypt(self, text: str) -> str:
        return seal_text(text, label="mfa")

    def decrypt(self, encrypted_text: str) -> str:
        return open_text(encrypted_text, label="mfa")


class ThreeOfFourClasses:
    """Three of: lower case, upper case, digits, other signs (GB/T 22239-2019)."""

    def validate(self, password: str, user=None) -> None:
        if sum(bool(re.search(kind, password)) for kind in _CLASSES) < 3:
            raise ValidationError(self.get_help_text())

    def get_help_text(self) -> str:
        return "密码须包含大写字母、小写字母、数字、符号中的至少三种。"
