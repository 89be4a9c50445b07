"""The register of sealed files, one seal, and the acts on it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from applications import policies
from applications.forms.sealing import LiftForm, SealForm, SecretCaseForm
from applications.models import Case, Seal
from applications.operations import sealing, secret_cases
from applications.queries import seals as queries
from applications.rules.sealing import ARTICLES
from applications.states import LIFTS_OF, LiftGround, SealGround, SealKind
from applications.views.finding import case_of, is_offered
from applications.views.register_desk.acting import act_page
from legalaid.shared.authority import require
from legalaid.shared.counting import A_FEW, words_for
from legalaid.shared.paging import page_of
from workstations.models import Authority
from workstations.states import AuthorityKind
from workstations.views.lists import show_list, tabs_of

# They forward applications or hear labour disputes; none of them notifies of a criminal case.
NEVER_NOTIFY = (AuthorityKind.ARBITRATION, AuthorityKind.DETENTION_CENTRE)


@require_safe
def seals(request: HttpRequest) -> HttpResponse:
    """Numbers, never names: what is sealed, and who may read it until when."""
    today = timezone.localdate()
    require(policies.can_see_seals, request.user, None, on=today)
    visible = Seal.objects.visible_to(request.user, on=today)
    tab = queries.tab_of(request.GET.get("tab", ""))
    counts = queries.counts(visible, on=today)
    words = {code: words_for(count, cap=A_FEW) for code, count in counts.items()}
    rows = queries.for_the_list(queries.rows_of(visible, tab, on=today), request.user, on=today)
    context = {
        "tab": tab,
        "tabs": tabs_of(queries.TABS, words, current=tab),
        "page": page_of(request, rows),
        "may_register": policies.can_register_secret(request.user, None, on=today),
        "today": today,
    }
    return show_list(request, "applications/sealing/list.html", context)


@require_safe
def seal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """One sealed number: why, since when, and who asked to read it."""
    today = timezone.localdate()
    found = _seal(request, uid)
    openings = queries.openings_of(found, request.user, on=today)
    for opening in openings:
        opening.seal = found
        opening.runs = queries.runs(opening, on=today)
    may_open = Case.objects.visible_to(request.user, on=today).filter(pk=found.case_id).exists()
    may_lift = policies.can_lift_seal(request.user, found, on=today)
    context = {
        "seal": found,
        "case": found.case,
        "openings": openings,
        "article": ARTICLES[SealKind(found.kind)],
        "may_open": may_open,
        "may_ask": queries.may_ask(found, request.user, on=today)
        and not any(o.is_allowed is None and o.asked_by == request.user for o in openings),
        "may_lift": may_lift and found.lifted_at is None and bool(LIFTS_OF[SealKind(found.kind)]),
        "today": today,
    }
    return render(request, "applications/sealing/seal.html", context)


@require_http_methods(["GET", "POST"])
def case_seal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Seal a case that has ended."""
    case = case_of(request, uid)
    require(policies.can_seal, request.user, case, on=timezone.localdate())
    if request.method == "GET" and not is_offered(request, case, "case_seal"):
        return redirect("applications:case", uid=uid)

    def do(typed: Mapping[str, Any]) -> str:
        sealing.seal(
            case_id=case.pk,
            kind=SealKind(typed["kind"]),
            ground=SealGround(typed["ground"]),
            acted_on=typed["acted_on"],
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{case.number}已封存。归档以后，未经批准，任何人（包括审计监督）不能查阅。"

    return act_page(
        request,
        SealForm(request.POST or None),
        heading="封存案件",
        sub=f"{case.number}。封存后不再出现在查找、列表和导出中；件数、金额照常统计，只显示案号。"
        f"{ARTICLES[SealKind.MINOR]}；密卷依{ARTICLES[SealKind.SECRET_VOLUME]}。",
        back_url=reverse("applications:seals")
        if request.method == "POST"
        else reverse("applications:case", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def seal_lift(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End a seal, on a ground of the law."""
    found = _seal(request, uid)
    require(policies.can_lift_seal, request.user, found, on=timezone.localdate())

    def do(typed: Mapping[str, Any]) -> str:
        sealing.lift(
            seal_id=found.pk,
            ground=LiftGround(typed["ground"]),
            by=request.user,
            at=timezone.localtime(),
        )
        return f"{found.case.number}已解除封存。"

    return act_page(
        request,
        LiftForm(request.POST or None, kind=SealKind(found.kind)),
        heading="解除封存",
        sub=f"{found.case.number}，{found.get_kind_display()}。解除以后，案件重新出现在查找和列表中。",
        back_url=reverse("applications:seal", args=[uid]),
        do=do,
    )


@require_http_methods(["GET", "POST"])
def secret_new(request: HttpRequest) -> HttpResponse:
    """Register a letter about a state secret by its number."""
    today = timezone.localdate()
    require(policies.can_register_secret, request.user, None, on=today)
    form = SecretCaseForm(
        request.POST or None,
        authorities=Authority.objects.filter(is_active=True)
        .exclude(kind__in=NEVER_NOTIFY)
        .order_by("kind", "code"),
        today=today,
    )

    def do(typed: Mapping[str, Any]) -> str:
        case = secret_cases.register(
            form_token=typed["form_token"],
            letter=form.letter(),
            by=request.user,
            at=timezone.localtime(),
        )
        return f"已登记，案号{case.number}，请尽快指派。"

    return act_page(
        request,
        form,
        heading="登记涉密来函",
        sub="只登记文号、机关、种类和阶段，不写姓名、罪名和案情，不上传来函。"
        f"依据{ARTICLES[SealKind.STATE_SECRET]}。",
        back_url=reverse("applications:seals"),
        do=do,
    )


def _seal(request: HttpRequest, uid: UUID) -> Seal:
    visible = Seal.objects.visible_to(request.user, on=timezone.localdate())
    return get_object_or_404(
        visible.select_related("case__authority", "case__worker", "sealed_by", "lifted_by"), uid=uid
    )
