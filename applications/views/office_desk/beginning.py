"""The office desk: who is it, registered already or new, and the least of an application."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from applications import policies
from applications.forms.fields import CHOOSE_AGAIN
from applications.forms.find_person import FindPersonForm
from applications.forms.identity import BadNumber, read_number
from applications.forms.intake import BeginForm
from applications.forms.scope import ChosenMatterForm
from applications.models import Applicant, IdKind
from applications.operations import intake
from applications.operations.recording import age_on
from applications.queries import cautions, known_people
from legalaid.shared.authority import require
from legalaid.shared.pasted import compact
from legalaid.shared.refusals import RuleBroken
from workstations.operations import looking
from workstations.states import CENTER, CLERKS


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """First who it is; then the least a clerk must enter. The rest follows on the next page.

    A POST without the form's token comes from the first step and carries what was typed there:
    names and numbers travel in the body alone.
    """
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    if request.method == "GET":
        return _first_step(request, FindPersonForm(on=today))
    if "form_token" not in request.POST:
        return _least(request, _prefilled(request))
    known = _chosen(request)
    form = _begin_form(request, request.POST, request.FILES, known=known)
    if form.is_valid():
        try:
            application = intake.begin(
                form_token=form.cleaned_data["form_token"],
                person=form.person(),
                is_known=known is not None,
                matter=form.cleaned_data["matter"],
                is_urgent=form.cleaned_data["is_urgent"],
                place=form.cleaned_data["place"],
                uploads=form.uploads(),
                stated=_stated(request, known),
                by=request.user,
                at=timezone.localtime(),
            )
        except RuleBroken as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            messages.success(request, "草稿已保存。补充下列内容后，接收并出具凭证。")
            return redirect("applications:edit", uid=application.uid)
    if request.FILES:
        messages.warning(request, CHOOSE_AGAIN)
    return _least(request, form)


@require_POST
def find_person(request: HttpRequest) -> HttpResponse:
    """Offer the persons who may be the one at the desk, before a form is filled."""
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    form = FindPersonForm(request.POST, on=today)
    if not form.is_valid():
        return _first_step(request, form)
    asked = form.asked()
    offers = known_people.offers(asked, user=request.user, on=today)
    at = timezone.localtime()
    looking.search(kinds=form.kinds(), hits=len(offers), by=request.user, at=at)
    # The register warns the center; an office learns nothing of it.
    of_the_center = request.user.role in CENTER
    warned = cautions.warnings_about([asked.party], on=today) if of_the_center else []
    return _first_step(request, form, offers=offers, warned=warned, is_asked=True)


@require_POST
def identity_check(request: HttpRequest) -> HttpResponse:
    """Read a number while it is typed; it comes and goes in the body, never in a URL."""
    today = timezone.localdate()
    require(policies.can_register, request.user, None, on=today)
    typed = _sent(request, "_id", "id_number").strip()
    context = {"typed": typed}
    if compact(typed):
        kind = _sent(request, "id_kind") or IdKind.RESIDENT_ID
        try:
            _, read = read_number(kind, typed, on=today)
        except BadNumber as fault:
            context["fault"] = str(fault)
        else:
            age = age_on(read.born_on, today) if read else None
            context |= {"read": read, "age": age}
    return render(request, "applications/office/_identity.html", context)


def _stated(request: HttpRequest, known: Applicant | None) -> intake.Stated | None:
    """Return what lasts of what the person stated before; how one's health is, is asked anew."""
    if known is None:
        return None
    said = known_people.stated_by(known, user=request.user, on=timezone.localdate())
    return said and intake.Stated(
        ethnicity=said.ethnicity,
        education=said.education,
        registered_home=said.registered_home,
    )


def _sent(request: HttpRequest, *endings: str) -> str:
    """Return the one value whose name ends so: each person of a page has a field of their own."""
    return next((request.POST[name] for name in request.POST if name.endswith(endings)), "")


def _first_step(
    request: HttpRequest, form: FindPersonForm, *, offers=(), warned=(), is_asked: bool = False
) -> HttpResponse:
    context = {
        "form": form,
        "offers": offers,
        "warned": warned,
        "is_asked": is_asked,
        # Where the walk through the scope of aid ended; a code that is none is left out.
        "matter": ChosenMatterForm(request.POST or request.GET).matter(),
        "is_clerk": request.user.role in CLERKS,
        "today": timezone.localdate(),
        "back_url": _back_url(request),
    }
    status = 422 if form.errors else 200
    return render(request, "applications/office/find.html", context, status=status)


def _least(request: HttpRequest, form: BeginForm) -> HttpResponse:
    context = {"form": form, "today": timezone.localdate(), "back_url": _back_url(request)}
    status = 422 if form.errors else 200
    return render(request, "applications/office/new.html", context, status=status)


def _begin_form(request: HttpRequest, *data, **kwargs) -> BeginForm:
    today = timezone.localdate()
    places = request.user.places_on(today).order_by("code")
    return BeginForm(*data, places=places, on=today, **kwargs)


def _prefilled(request: HttpRequest) -> BeginForm:
    """Return the form with what the first step knows: the chosen person, or what was typed."""
    known = _chosen(request)
    if known:
        looking.look(known, by=request.user, at=timezone.localtime())
        initial = {"known": known.uid, "name": known.name, "id_kind": known.id_kind}
    else:
        names = ("name", "phone", "id_kind", "id_number")
        initial = {name: request.POST[name] for name in names if request.POST.get(name)}
    chosen = ChosenMatterForm(request.POST).matter()
    initial |= {"matter": chosen} if chosen else {}
    return _begin_form(request, initial=initial, known=known)


def _chosen(request: HttpRequest) -> Applicant | None:
    form = _begin_form(request, {"known": request.POST.get("known", "")})
    form.full_clean()
    uid = form.cleaned_data.get("known")
    return known_people.known(uid, user=request.user, on=timezone.localdate())


def _back_url(request: HttpRequest) -> str:
    is_clerk = request.user.role in CLERKS
    return reverse("applications:office_list" if is_clerk else "applications:queue")
