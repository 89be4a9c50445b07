"""The rail: one table of trade words, and who sees which."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from applications.policies import can_see_notices
from workstations.models import User
from workstations.states import CENTER, CLERKS, Role

# The cookie in which ``legalaid.pages.places`` keeps the address of the last list.
LAST_LIST = "last-list"
# "g" and then the letter opens the page, "n" begins a new application: see static/js/keys.js.
KEYS = {
    "workbench": "d",
    "applications:queue": "s",
    "applications:office_list": "s",
    "applications:cases": "a",
    "applications:new": "n",
}
_EVERYBODY = frozenset(Role)
_MONEY = CENTER | {Role.FINANCE, Role.BUREAU_LEADER, Role.AUDITOR}


@dataclass(frozen=True)
class Entry:
    """One line of the rail: its words, the URL name it opens, and the roles that see it."""

    label: str
    page: str
    roles: frozenset[Role]
    # Where the role alone does not say it.
    asks: Callable[..., bool] | None = None


RAIL: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("", (Entry("工作台", "workbench", _EVERYBODY),)),
    (
        "办案",
        (
            Entry("帮群众申请", "applications:new", CLERKS | CENTER),
            Entry("本所申请", "applications:office_list", CLERKS),
            Entry("本所退回情况", "applications:own_returns", CLERKS),
            Entry("待审查", "applications:queue", CENTER | {Role.AUDITOR}),
            Entry(
                "收函登记",
                "applications:notices",
                CENTER | {Role.AUDITOR, Role.STATION_CLERK},
                asks=can_see_notices,
            ),
            Entry(
                "案件",
                "applications:cases",
                CENTER | {Role.AUDITOR, Role.AID_WORKER, Role.UNIT_MANAGER},
            ),
            Entry(
                "重要日期",
                "applications:critical_dates",
                CENTER | {Role.AUDITOR, Role.AID_WORKER, Role.UNIT_MANAGER},
            ),
            Entry("超期一览", "overdue", CENTER | {Role.AUDITOR, Role.UNIT_MANAGER}),
            Entry("申请登记簿", "applications:register", CENTER | {Role.AUDITOR}),
        ),
    ),
    (
        "核实",
        (
            Entry("核实函", "applications:verifications", CENTER | CLERKS | {Role.AUDITOR}),
            Entry("信息共享查询", "applications:data_queries", CENTER | {Role.AUDITOR}),
            Entry("协作函", "applications:cooperations", CENTER | {Role.AUDITOR}),
            Entry("诚信承诺", "applications:pledges", CENTER | {Role.AUDITOR}),
            Entry(
                "提示名单",
                "applications:cautions",
                frozenset({Role.CENTER_HEAD, Role.SECURITY_ADMIN, Role.AUDITOR}),
            ),
        ),
    ),
    (
        "送达与救济",
        (
            Entry("送达", "applications:services", CENTER | CLERKS | {Role.AUDITOR}),
            Entry("移送", "applications:transfers", CENTER | {Role.AUDITOR}),
            Entry("更正决定", "applications:corrections", CENTER | {Role.AUDITOR}),
            Entry(
                "异议",
                "applications:objections",
                CENTER | {Role.BUREAU_LEADER, Role.AUDITOR},
            ),
            Entry(
                "投诉",
                "applications:complaints",
                CENTER | {Role.BUREAU_LEADER, Role.AUDITOR},
            ),
        ),
    ),
    (
        "登记",
        (
            Entry(
                "交办件",
                "applications:passed_down_list",
                CENTER | {Role.BUREAU_LEADER, Role.AUDITOR},
            ),
            Entry(
                "封存案件",
                "applications:seals",
                CENTER | {Role.AUDITOR, Role.BUREAU_LEADER, Role.AID_WORKER},
            ),
            Entry("录入国家系统", "applications:national_list", CENTER),
            Entry("工作通报", "applications:bulletin", CENTER | {Role.BUREAU_LEADER}),
        ),
    ),
    (
        "网络",
        (
            Entry("工作站与司法所", "workstations:places", CENTER | CLERKS | {Role.AUDITOR}),
            Entry("法律援助人员", "workstations:workers", CENTER | {Role.AUDITOR, Role.FINANCE}),
            Entry("本人资料", "workstations:own_worker", frozenset({Role.AID_WORKER})),
            Entry("转介去向", "applications:referrals", CENTER | CLERKS | {Role.AUDITOR}),
            Entry("援助事项范围", "applications:scope", CENTER | CLERKS | {Role.AUDITOR}),
            Entry("外出代办", "workstations:substitutions", CENTER | {Role.AUDITOR}),
            Entry("文书法律依据", "workstations:legal_bases", CENTER | {Role.AUDITOR}),
            Entry("工作日历", "workstations:calendar", CENTER | {Role.AUDITOR}),
            Entry("期限一览", "periods", _EVERYBODY - {Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}),
        ),
    ),
    (
        "经费",
        (
            Entry("质量评估", "subsidies:evaluations", CENTER | {Role.EVALUATOR, Role.AUDITOR}),
            Entry(
                "补贴审核",
                "subsidies:lines",
                _MONEY | {Role.AID_WORKER, Role.UNIT_MANAGER},
            ),
            Entry("补贴发放表", "subsidies:batches", _MONEY),
            Entry("台账", "subsidies:ledger", _MONEY),
            Entry("经费余额", "subsidies:funds", _MONEY),
        ),
    ),
    ("公开", (Entry("季度公开", "subsidies:disclosures", _MONEY),)),
    (
        "系统",
        (
            Entry("下载中心", "workstations:jobs", _EVERYBODY),
            Entry("操作留痕", "workstations:trail", frozenset({Role.AUDITOR, Role.SECURITY_ADMIN})),
            Entry("基础信息维护", "admin:index", frozenset({Role.SYSTEM_ADMIN})),
            Entry("运行状态", "running", frozenset({Role.SYSTEM_ADMIN})),
            Entry(
                "用户与任职",
                "workstations:accounts",
                frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN}),
            ),
        ),
    ),
)


def groups_for(request: HttpRequest) -> list[dict]:
    """Return the groups this person sees, the present page marked."""
    groups = []
    for label, entries in RAIL:
        items = [_item(entry, request) for entry in entries if _sees(entry, request.user)]
        if items:
            groups.append({"label": label, "items": items})
    return groups


def _sees(entry: Entry, user: User) -> bool:
    if user.role not in entry.roles:
        return False
    return entry.asks is None or entry.asks(user, None, on=timezone.localdate())


def _item(entry: Entry, request: HttpRequest) -> dict:
    url = reverse(entry.page)
    here = request.path == url or (url != "/" and request.path.startswith(url))
    return {
        "label": entry.label,
        "url": url,
        "current": here,
        "back": _back(request, url),
        "key": KEYS.get(entry.page, ""),
    }


def _back(request: HttpRequest, url: str) -> str:
    """Return the list as it was left, if it was the last one; the plain list otherwise."""
    place = request.COOKIES.get(LAST_LIST, "")
    return place if place.partition("?")[0] == url else url
