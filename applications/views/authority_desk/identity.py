"""Who a notified person is, filled in when it becomes known: from the notice or from the case."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from applications.forms.identifying import IdentityForm
from applications.models import Applicant, Notice, NoticePerson
from applications.operations import identifying
from applications.policies.notices import can_correct_identity, can_fill_in_identity
from applications.queries import same_person
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require
from workstations.operations import looking
from workstations.states import CENTER

# As sure as a telephone that both have.
_SURE = 40


@require_http_methods(["GET", "POST"])
def notice_identity(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Number, sex, birth and telephone of one person whom a letter names."""
    today = timezone.localdate()
    found = _named_for(request, uid)
    require(can_fill_in_identity, request.user, found, on=today)
    looking.look(found.notice, by=request.user, at=timezone.localtime())
    form = IdentityForm(
        request.POST or None,
        person=found.person,
        may_correct=can_correct_identity(request.user, found, on=today),
        today=today,
    )

    def do(typed: Mapping[str, Any]) -> str:
        person = identifying.fill_in(
            named_id=found.pk,
            identity=form.identity(),
            reason=typed.get("reason", ""),
            by=request.user,
            at=timezone.localtime(),
        )
        _say_who_is_alike(request, person)
        return "身份信息已保存，当事人已重新比对。"

    return act_page(
        request,
        form,
        heading=f"补填身份信息：{found.person.name}",
        sub=f"{found.notice.authority}，{found.notice.authority_number}。填写居民身份证的，"
        "性别和出生日期按号码登记。",
        back_url=reverse("applications:notice", args=[found.notice.uid]),
        do=do,
    )


def _named_for(request: HttpRequest, uid: UUID) -> NoticePerson:
    """Return a person whose notice and whose file this reader may know; 404 for others."""
    today = timezone.localdate()
    visible = NoticePerson.objects.unsealed_to(request.user, on=today).filter(
        notice__in=Notice.objects.visible_to(request.user, on=today)
    )
    return get_object_or_404(visible.select_related("notice__authority", "person"), uid=uid)


def _say_who_is_alike(request: HttpRequest, person: Applicant) -> None:
    """Tell the center that the person may be registered twice; a desk hears of nobody else."""
    if request.user.role not in CENTER:
        return
    alike = same_person.look_alikes(person, user=request.user, on=timezone.localdate())
    # A name of the same sound says little; a number or a telephone does.
    alike = [one for one in alike if one.score >= _SURE]
    if alike:
        messages.warning(
            request,
            f"另有{len(alike)}份登记可能是同一人（{alike[0].why}），"
            "请在案件的“人员登记”中核对，确是同一人的，请合并。",
        )
