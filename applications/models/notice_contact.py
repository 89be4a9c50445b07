"""Whom one calls about a notice: a name and a telephone, sealed apart from the letter."""

import pgtrigger
from django.db import models

from applications.models.notice import Notice
from legalaid.shared.encryption import EncryptedTextField, SealedModel

# 23514 makes Django raise IntegrityError, as for any broken promise of a table.
_REFUSED = """
    IF EXISTS (SELECT 1 FROM applications_notice WHERE id = NEW.notice_id AND is_secret) THEN
        RAISE EXCEPTION 'a notice of a state secret names nobody' USING ERRCODE = '23514';
    END IF;
    RETURN NEW;
"""


class NoticeContact(SealedModel):
    """The person at the authority who knows of the letter; a letter without one has no row."""

    notice = models.OneToOneField(Notice, models.CASCADE, related_name="contact")
    words = EncryptedTextField("联系人及电话")

    class Meta:
        verbose_name = verbose_name_plural = "来函联系人"
        triggers = [
            pgtrigger.Trigger(
                name="none_of_a_secret",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_REFUSED,
            )
        ]

    def __str__(self) -> str:
        return str(self.notice)
