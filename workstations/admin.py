"""The admin site of nouns: the network's places and people, kept by the system administrator.

States are moved by operations and are not here. Whoever may open it is said by
``User.is_staff``, what may be done there by ``ActivePersonBackend.has_perm``.
"""

from allauth.account.decorators import secure_admin_login
from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from legalaid.shared.pinyin import sort_key
from workstations.models import Absence, AidWorker, Authority, HandlingUnit, ServicePoint
from workstations.operations import trail
from workstations.rules import expertise


class Nouns(admin.AdminSite):
    """Only what is registered here by hand; the libraries' own tables stay closed."""

    site_header = site_title = "基础信息维护"
    index_title = "网点、人员与标准"
    site_url = "/workbench/"
    enable_nav_sidebar = False

    def password_change(self, request, extra_context=None) -> HttpResponse:
        return redirect("account_change_password")

    def logout(self, request, extra_context=None) -> HttpResponse:
        return redirect("account_logout")


nouns = Nouns(name="admin")
# One door with one lock: the second factor and the lock-out are those of the house.
nouns.login = secure_admin_login(nouns.login)


class Noun(admin.ModelAdmin):
    """A noun whose changes stand in the trail; nobody deletes one, it is closed instead."""

    list_per_page = 50
    actions = None

    def changelist_view(self, request, extra_context=None) -> HttpResponse:
        # Django's own words ask to "choose one to change"; a list is called by what it lists.
        named = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, named | (extra_context or {}))

    def save_model(self, request, obj, form, change) -> None:
        if hasattr(obj, "sort_key"):
            obj.sort_key = sort_key(obj.name)
        if change:
            # What was typed and no more: the center may be keeping the rest of the row.
            obj.save(update_fields=_columns_of(obj, form))
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change) -> None:
        """Write the trail last, in the transaction that the page began for the whole of it."""
        super().save_related(request, form, formsets, change)
        parts = [formset.prefix for formset in formsets if formset.has_changed()]
        trail.record(
            f"{self.opts.model_name}.{'changed' if change else 'added'}",
            form.instance,
            by=request.user,
            at=timezone.localtime(),
            fields=sorted([*form.changed_data, *parts]),
        )


def _columns_of(obj: Model, form: forms.ModelForm) -> set[str]:
    """Return the columns that a change was typed for, and the order that follows from a name."""
    derived = {"sort_key"} if hasattr(obj, "sort_key") else set()
    return {field.name for field in obj._meta.fields} & {*form.changed_data, *derived}


@admin.register(ServicePoint, site=nouns)
class ServicePointAdmin(Noun):
    list_display = ("name", "kind", "host", "phone", "opened_on", "closed_on", "is_assumed")
    list_filter = ("kind", "is_assumed")
    search_fields = ("name", "short_name", "code")
    ordering = ("kind", "code")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "authority":
            field.label = "所驻办案机关"
        return field


@admin.register(HandlingUnit, site=nouns)
class HandlingUnitAdmin(Noun):
    list_display = ("name", "kind", "phone", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name", "code")
    ordering = ("sort_key", "pk")


@admin.register(Authority, site=nouns)
class AuthorityAdmin(Noun):
    list_display = ("name", "kind", "is_local", "is_active")
    list_filter = ("kind", "is_local", "is_active")
    search_fields = ("name", "code")
    ordering = ("kind", "code")


class AbsenceInline(admin.StackedInline):
    model = Absence
    extra = 1


@admin.register(AidWorker, site=nouns)
class AidWorkerAdmin(Noun):
    """Licence and pool; telephone and bank account are none of the administrator's business."""

    list_display = ("name", "kind", "unit", "licence_number", "is_suspended", "left_on")
    list_filter = ("kind", "is_suspended")
    list_select_related = ("unit",)
    search_fields = ("name", "sort_key", "licence_number")
    ordering = ("sort_key", "pk")
    exclude = (
        "user",
        "phone",
        "bank_name",
        "bank_account",
        "bank_account_index",
        "bank_account_last4",
    )
    inlines = (AbsenceInline,)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "fields":
            # One vocabulary: assignment compares these codes with what a case asks.
            return forms.MultipleChoiceField(
                label=db_field.verbose_name,
                choices=list(expertise.WORDS.items()),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)
