"""Applicants: the person who needs aid, with what identifies them sealed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from applications.models.beside_triggers import RENAMES_BESIDE
from applications.models.seal import beside_readable, readable
from applications.models.secrecy import says_nothing_of_secrets
from legalaid.shared.characters import Characters, Spaced
from legalaid.shared.encryption import EncryptedTextField, SealedModel
from workstations.states import CENTER, Role

if TYPE_CHECKING:
    from workstations.models import User


class IdKind(models.TextChoices):
    """What a person shows to say who they are; only the resident ID is checked by rule."""

    RESIDENT_ID = "RESIDENT_ID", "居民身份证"
    PASSPORT = "PASSPORT", "护照"
    MILITARY_ID = "MILITARY_ID", "军人证件"
    HOUSEHOLD = "HOUSEHOLD", "户口簿"
    OTHER = "OTHER", "其他证件"
    UNKNOWN = "UNKNOWN", "证件待补"
    NONE = "NONE", "无证件"


class ApplicantQuerySet(models.QuerySet):
    def visible_to(self, user: User, *, on: dt.date) -> Self:
        """Persons as such are the center's and the auditor's; others meet them in a file.

        Who is known only from a draft is nobody's business but the place's that types it;
        who is known only from sealed files is not there.
        """
        if user.role not in CENTER and user.role != Role.AUDITOR:
            return self.none()
        application = readable(user, on=on, file="application")
        case = readable(user, on=on, file="case")
        joined = beside_readable(user, on=on, application="application")
        notified = beside_readable(user, on=on, notice_person="pk")
        return self.filter(
            Exists(
                _named_in("Application", applicant=OuterRef("pk"))
                .exclude(number="")
                .filter(application)
            )
            | Exists(_named_in("Case", recipient=OuterRef("pk")).filter(case))
            | Exists(_named_in("NoticePerson", person=OuterRef("pk")).filter(notified))
            | Exists(
                _named_in("CoApplicant", person=OuterRef("pk"))
                .exclude(application__number="")
                .filter(joined)
            )
        )

    def standing(self) -> Self:
        """Without the rows that only lead to another."""
        return self.filter(merged_into=None)


def _named_in(model: str, **who: OuterRef) -> models.QuerySet:
    # These tables stand above this one.
    return apps.get_model("applications", model).objects.filter(**who)


class Applicant(SealedModel):
    """A person who applies for aid, or for whom an authority asks it."""

    name = models.CharField("姓名", max_length=60)
    name_pinyin = models.CharField(max_length=200, editable=False)
    name_initials = models.CharField(max_length=40, editable=False)
    gender = models.CharField(
        "性别", max_length=1, choices={"M": "男", "F": "女", "U": "未说明"}, default="U"
    )
    born_on = models.DateField("出生日期", null=True, blank=True)
    id_kind = models.CharField("证件种类", max_length=20, choices=IdKind, default=IdKind.UNKNOWN)
    id_number = EncryptedTextField("证件号码", blank=True, default="")
    id_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    id_last4 = models.CharField("证件末四位", max_length=4, blank=True, editable=False)
    phone = EncryptedTextField("电话", blank=True, default="")
    phone_index = models.CharField(max_length=32, blank=True, db_index=True, editable=False)
    phone_last4 = models.CharField("电话末四位", max_length=4, blank=True, editable=False)
    address = EncryptedTextField("住所", blank=True, default="")
    # The town alone is shown in lists; it says nothing that the office does not.
    town = models.CharField("镇街", max_length=40, blank=True)
    # Codes of applications/seed/matters.json, several may fit one person.
    categories = ArrayField(
        models.CharField(max_length=40), verbose_name="人群类别", default=list, blank=True
    )
    recorded_at = models.DateTimeField("登记时间")
    # Set while the record is laid together with another one of the same person.
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="merged_here"
    )
    # The numbers of the records merged into this one: who was registered under a wrong number
    # is still the same person, to the bar of false pledges and to the check of duplicates.
    other_indexes = ArrayField(
        models.CharField(max_length=32), default=list, blank=True, editable=False
    )

    objects = models.Manager.from_queryset(ApplicantQuerySet)()

    class Meta:
        verbose_name = verbose_name_plural = "申请人"
        indexes = [
            GinIndex(Characters(F("name")), name="applicant_by_character"),
            models.Index(fields=["name_pinyin", "id"], name="applicant_by_pinyin"),
            GinIndex(Spaced(F("name_pinyin")), name="applicant_by_reading"),
            models.Index(fields=["name_initials", "id"], name="applicant_by_initials"),
            GinIndex(Spaced(F("name_initials")), name="applicant_by_reading_initials"),
            models.Index(fields=["id_last4", "id"], name="applicant_by_id_tail"),
            models.Index(fields=["phone_last4", "id"], name="applicant_by_phone_tail"),
            GinIndex(fields=["other_indexes"], name="applicant_by_other_number"),
        ]
        triggers = [
            # Lists sort and choose by copies of these; see Application.name_key.
            pgtrigger.Trigger(
                name="renames_applications",
                when=pgtrigger.After,
                operation=pgtrigger.UpdateOf("name", "name_pinyin", "categories"),
                condition=pgtrigger.Condition(
                    "ROW(OLD.name, OLD.name_pinyin, OLD.categories)"
                    " IS DISTINCT FROM ROW(NEW.name, NEW.name_pinyin, NEW.categories)"
                ),
                # Whatever is written there: its own trigger makes the copies.
                func="UPDATE applications_application SET name_key = ''"
                " WHERE applicant_id = NEW.id; RETURN NEW;",
            ),
            RENAMES_BESIDE,
            says_nothing_of_secrets(
                sealed=("id_number", "phone", "address"),
                fixed=("name",),
                case="recipient_id = NEW.id",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="applicant_number_has_its_index",
                condition=Q(id_index="", id_last4="") | ~Q(id_index="") & ~Q(id_last4=""),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def trail_label(self) -> str:
        """How the trail calls a person: never by name."""
        return f"人员{str(self.uid)[:8]}"
