"""Where a matter stands in the law, from a day on: the center's own editions of the list."""

from __future__ import annotations

from uuid import uuid4

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models.matter import Matter
from legalaid.shared.triggers import append_only


class MatterEdition(models.Model):
    """One edition of a matter's place in art. 31 and 32; a change is a new one, none is rewritten.

    Before the first edition the list that the program came with holds.
    """

    uid = models.UUIDField(default=uuid4, editable=False, unique=True)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="editions", verbose_name="事项")
    edition = models.PositiveIntegerField("版次")
    valid_from = models.DateField("启用日期")
    # As ``Matter.article``; what is not of the 法律援助法 names its own rule in 《》.
    article = models.CharField("所属条款", max_length=60, blank=True)
    is_free_of_hardship = models.BooleanField("不受经济困难条件限制", default=False)
    is_waived_for_migrants = models.BooleanField("进城务工人员免予核查", default=False)
    source = models.CharField("依据", max_length=200)
    reason = models.CharField("修改理由", max_length=200)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField("修改时间")

    class Meta:
        verbose_name = verbose_name_plural = "事项口径"
        triggers = [
            *append_only(),
            # Every page that reads a matter reads where it stands, without another question.
            pgtrigger.Trigger(
                name="copies_to_matter",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                func="UPDATE applications_matter SET standings = standings || jsonb_build_array("
                "jsonb_build_object('since', NEW.valid_from, 'edition', NEW.edition,"
                " 'article', NEW.article, 'is_free_of_hardship', NEW.is_free_of_hardship,"
                " 'is_waived_for_migrants', NEW.is_waived_for_migrants))"
                " WHERE id = NEW.matter_id; RETURN NEW;",
            ),
        ]
        constraints = [
            # Two heads write upon the same edition: the second is told of the first.
            models.UniqueConstraint(fields=["matter", "edition"], name="matter_edition_once"),
            models.CheckConstraint(
                name="matter_edition_says_why", condition=~Q(source="") & ~Q(reason="")
            ),
            models.CheckConstraint(
                name="matter_edition_frees_only_by_an_article",
                condition=~Q(article="")
                | Q(is_free_of_hardship=False, is_waived_for_migrants=False),
            ),
            models.CheckConstraint(
                name="matter_edition_is_free_or_waived",
                condition=Q(is_free_of_hardship=False) | Q(is_waived_for_migrants=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter}第{self.edition}版"
