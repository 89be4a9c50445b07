"""The quarter's public account: prepared by the clock, compared, signed, corrected anew."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from legalaid.shared.as_read import Edition, require_as_read
from legalaid.shared.authority import require
from legalaid.shared.moves import require_move
from legalaid.shared.quarters import Quarter
from legalaid.shared.refusals import RuleBroken
from subsidies import policies
from subsidies.documents import disclosure_paper
from subsidies.models import Disclosure
from subsidies.queries import disclosures
from subsidies.rules import disclosure as rules
from subsidies.states import DISCLOSURE_MOVES, DisclosureState
from workstations.models import ServicePoint, User
from workstations.operations import messages, numbering, papers, trail
from workstations.states import CENTER, PlaceKind, Role

SERIES = "公"


@transaction.atomic
def prepare(*, quarter: Quarter, at: dt.datetime) -> Disclosure:
    """Freeze a quarter's figures once; a later call returns what was frozen.

    A correction is ``amend``: a new edition with its reason, never a redraw.

    Raises RuleBroken while the quarter has not ended.

    Law: 法律援助法 art. 58; 铜司函〔2022〕12号 part 3(2) (every quarter).
    """
    if not quarter.has_ended(timezone.localdate(at)):
        raise RuleBroken(f"{quarter.label}尚未结束，{quarter.next.label}第一天起生成。")
    if known := Disclosure.objects.filter(quarter=str(quarter), edition=1).first():
        return known
    # The unique (quarter, edition) makes two workers queue here.
    disclosure, created = Disclosure.objects.get_or_create(
        quarter=str(quarter), edition=1, defaults={**disclosures.frozen(quarter), "prepared_at": at}
    )
    if created:
        _print(disclosure, by=None, at=at)
        _tell(CENTER, disclosure, "已生成，请与上季度核对", at=at)
        trail.record("disclosure.prepared", disclosure, by=None, at=at, digest=disclosure.digest)
    return disclosure


@transaction.atomic
def recount(*, disclosure_id: int, reason: str, by: User, at: dt.datetime) -> Disclosure:
    """Count the quarter anew before it is signed, because an entry was late or wrong.

    The paper of the old figures is voided with the reason; a comparison already
    made counts no longer.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the edition was published, or there is no reason.
    """
    disclosure = _locked(disclosure_id)
    require(policies.can_prepare_disclosure, by, disclosure, on=timezone.localdate(at))
    _move(disclosure, DisclosureState.PREPARED)
    reason = _given(reason, "请填写重新取数的原因。")
    papers.void(disclosure.paper, by=by, reason=reason, at=at)
    for field, value in disclosures.frozen(disclosure.period).items():
        setattr(disclosure, field, value)
    disclosure.prepared_at, disclosure.reviewed_by, disclosure.reviewed_at = at, None, None
    disclosure.save(
        update_fields=["state", "figures", "digest", "prepared_at", "reviewed_by", "reviewed_at"]
    )
    _print(disclosure, by=by, at=at)
    trail.record("disclosure.recounted", disclosure, by=by, at=at, digest=disclosure.digest)
    return disclosure


@transaction.atomic
def review(*, disclosure_id: int, by: User, at: dt.datetime, read: str | None = None) -> Disclosure:
    """Confirm that the figures were compared, and lay them before a leader.

    ``read`` is the digest of the figures that the page showed; see ``require_as_read``.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it is not waiting to be compared, was counted anew since it was read,
            or the figures do not add up.
    """
    disclosure = _locked(disclosure_id)
    require(policies.can_prepare_disclosure, by, disclosure, on=timezone.localdate(at))
    _move(disclosure, DisclosureState.REVIEWED)
    _require_as_read(disclosure, read, at=at)
    _require_sound(disclosure)
    disclosure.reviewed_by, disclosure.reviewed_at = by, at
    disclosure.returned_reason = ""
    disclosure.save(update_fields=["state", "reviewed_by", "reviewed_at", "returned_reason"])
    _tell({Role.BUREAU_LEADER}, disclosure, "已核对，请审签发布", at=at)
    trail.record("disclosure.reviewed", disclosure, by=by, at=at)
    return disclosure


@transaction.atomic
def send_back(*, disclosure_id: int, reason: str, by: User, at: dt.datetime) -> Disclosure:
    """Return a compared edition to the center, with the reason.

    Raises:
        PermissionDenied: ``by`` is no bureau leader, or it does not lie before them.
        RuleBroken: no reason is given.
    """
    disclosure = _locked(disclosure_id)
    require(policies.can_send_back_disclosure, by, disclosure, on=timezone.localdate(at))
    _move(disclosure, DisclosureState.PREPARED)
    disclosure.returned_reason = _given(reason, "请填写退回原因。")
    disclosure.reviewed_by, disclosure.reviewed_at = None, None
    disclosure.save(update_fields=["state", "returned_reason", "reviewed_by", "reviewed_at"])
    _tell(CENTER, disclosure, "被退回，请核对后重新报送", at=at)
    trail.record("disclosure.sent_back", disclosure, by=by, at=at)
    return disclosure


@transaction.atomic
def publish(
    *, disclosure_id: int, by: User, at: dt.datetime, read: str | None = None
) -> Disclosure:
    """Sign an edition and let everybody read it; the one it corrects is marked as replaced.

    ``read`` is the digest of the figures that the page showed; see ``require_as_read``.

    Raises:
        PermissionDenied: ``by`` is no bureau leader, or compared it.
        RuleBroken: nobody compared it, it was counted anew since it was read, the figures
            do not add up, or the PDF is not there yet.

    Law: 法律援助法 art. 58.
    """
    disclosure = _locked(disclosure_id)
    require(policies.can_publish_disclosure, by, disclosure, on=timezone.localdate(at))
    _move(disclosure, DisclosureState.PUBLISHED)
    _require_as_read(disclosure, read, at=at)
    _require_sound(disclosure)
    if disclosure.paper.file_id is None:
        raise RuleBroken("公开文件正在生成，请稍后再发布。")
    replaced = _replace(disclosure, at=at)
    disclosure.published_by, disclosure.published_at = by, at
    disclosure.save(update_fields=["state", "published_by", "published_at"])
    _tell(CENTER, disclosure, "已公开，请登记区政府网站地址", at=at)
    trail.record("disclosure.published", disclosure, by=by, at=at, replaces=replaced)
    return disclosure


@transaction.atomic
def amend(*, disclosure_id: int, reason: str, by: User, at: dt.datetime) -> Disclosure:
    """Begin a correction: a new edition with fresh figures, which says why it was needed.

    The edition in force stays as it is, and public, until the new one is published.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: the edition is not in force, a newer one stands already, or no reason is given.
    """
    published = _locked(disclosure_id)
    require(policies.can_prepare_disclosure, by, published, on=timezone.localdate(at))
    require_move(DISCLOSURE_MOVES, DisclosureState(published.state), DisclosureState.REPLACED)
    if disclosures.has_newer(published):
        raise RuleBroken(f"第{published.edition + 1}版更正已在办理，请在该版上继续。")
    correction = Disclosure.objects.create(
        quarter=published.quarter,
        edition=published.edition + 1,
        correction_reason=_given(reason, "请填写更正说明，将印在更正公告上。"),
        prepared_at=at,
        **disclosures.frozen(published.period),
    )
    _print(correction, by=by, at=at)
    _tell(CENTER, correction, "更正已生成，请核对", at=at)
    trail.record("disclosure.amended", correction, by=by, at=at, digest=correction.digest)
    return correction


@transaction.atomic
def record_website_address(
    *, disclosure_id: int, address: str, by: User, at: dt.datetime
) -> Disclosure:
    """Record where the district government's site shows this edition.

    Raises:
        PermissionDenied: ``by`` is not of the center.
        RuleBroken: it was not published.
    """
    disclosure = _locked(disclosure_id)
    require(policies.can_prepare_disclosure, by, disclosure, on=timezone.localdate(at))
    if disclosure.published_at is None:
        raise RuleBroken("尚未公开，公开后再登记网站地址。", field="address")
    disclosure.website_address = _given(address, "请填写网站地址。", field="address")
    disclosure.save(update_fields=["website_address"])
    messages.settle(disclosure, at=at)
    trail.record("disclosure.address_recorded", disclosure, by=by, at=at)
    return disclosure


def office() -> disclosure_paper.Office:
    """Return who publishes and where the window is, in words that are always true."""
    center = ServicePoint.objects.filter(kind=PlaceKind.CENTER).first()
    return disclosure_paper.Office(
        center=settings.CENTER_NAME,
        bureau=settings.BUREAU_NAME,
        phone=settings.OFFICE_PHONE,
        address=(center.address if center else "") or f"{settings.CENTER_NAME}（请电话咨询）",
        hours=(center.hours if center else "") or "工作日（具体时间请电话咨询）",
    )


def _print(disclosure: Disclosure, *, by: User | None, at: dt.datetime) -> None:
    """Issue the paper of the frozen figures; its PDF is a job of its own, never under the lock."""
    on = timezone.localdate(at)
    disclosure.paper = papers.issue(
        disclosure_paper.KIND.code,
        subject=disclosure,
        snapshot=disclosure_paper.snapshot(
            disclosure.figures,
            edition=disclosure.edition,
            correction=disclosure.correction_reason,
            digest=disclosure.digest,
            prepared_on=on,
            office=office(),
        ),
        by=by,
        at=at,
        number=numbering.take(SERIES, on=on, at=at),
        keepers=CENTER,
    )
    disclosure.save(update_fields=["paper"])


def _replace(correction: Disclosure, *, at: dt.datetime) -> int:
    """Mark the edition in force as replaced and return its number, 0 where there is none."""
    in_force = (
        Disclosure.objects.select_for_update().in_force().filter(quarter=correction.quarter).first()
    )
    if in_force is None:
        return 0
    _move(in_force, DisclosureState.REPLACED)
    in_force.save(update_fields=["state"])
    messages.settle(in_force, at=at)
    return in_force.edition


def _locked(disclosure_id: int) -> Disclosure:
    return (
        Disclosure.objects.select_for_update(of=("self",))
        .select_related("paper")
        .get(pk=disclosure_id)
    )


def _move(disclosure: Disclosure, wanted: DisclosureState) -> None:
    require_move(DISCLOSURE_MOVES, DisclosureState(disclosure.state), wanted)
    disclosure.state = wanted


def _require_as_read(disclosure: Disclosure, read: str | None, *, at: dt.datetime) -> None:
    require_as_read(
        read,
        Edition(key=disclosure.digest, by=None, at=disclosure.prepared_at),
        on=timezone.localdate(at),
        thing=f"{disclosure.period.label}的数字",
        became="重新取数",
        before="请返回核对新的数字后再办理",
    )


def _require_sound(disclosure: Disclosure) -> None:
    for finding in disclosures.checks(disclosure):
        if finding.blocks and finding.passes is False:
            raise RuleBroken(finding.sentence, rules.ARTICLE)


def _given(text: str, sentence: str, *, field: str = "reason") -> str:
    """Return the text without blanks around it, or refuse with the sentence."""
    if not text.strip():
        raise RuleBroken(sentence, field=field)
    return text.strip()


def _tell(roles: set[Role], disclosure: Disclosure, words: str, *, at: dt.datetime) -> None:
    """Say what waits now to those whose turn it is; what waited before is done."""
    messages.settle(disclosure, at=at)
    people = User.objects.active_on(timezone.localdate(at)).with_role(*roles)
    messages.tell(
        people,
        f"{disclosure.period.label}信息公开（第{disclosure.edition}版）{words}。",
        page="subsidies:disclosure",
        subject=disclosure,
        at=at,
    )
