"""The role logins of the demo: who one may be, and what to try there."""

from dataclasses import dataclass

from workstations.states import Role

# Printed on the login page of the demo, and good for nothing else.
PASSWORD = "Tongliang-Demo-2026"  # noqa: S105


@dataclass(frozen=True, kw_only=True)
class DemoLogin:
    """One account of the demo. ``place`` and ``unit`` are codes of the seed."""

    username: str
    name: str
    role: Role
    place: str = ""
    unit: str = ""
    tries: str = ""


LOGINS: tuple[DemoLogin, ...] = (
    DemoLogin(
        username="clerk-bachuan",
        name="赵春兰",
        role=Role.OFFICE_CLERK,
        place="JO01",
        tries="帮群众申请，写初审意见，报送中心",
    ),
    DemoLogin(
        username="clerk-anju",
        name="钱大勇",
        role=Role.OFFICE_CLERK,
        place="JO09",
        tries="另一个司法所，只看得到本所的申请",
    ),
    DemoLogin(
        username="station-court",
        name="孙雅文",
        role=Role.STATION_CLERK,
        place="WS01",
        tries="驻法院工作站，登记法院来函",
    ),
    DemoLogin(
        username="staff-1",
        name="李晓岚",
        role=Role.CENTER_STAFF,
        place="CENTER",
        tries="领取、审查、拟决定，审结案卷，初审补贴",
    ),
    DemoLogin(
        username="staff-2",
        name="周志远",
        role=Role.CENTER_STAFF,
        place="CENTER",
        tries="中心另一名经办",
    ),
    DemoLogin(
        username="head-1",
        name="吴正平",
        role=Role.CENTER_HEAD,
        place="CENTER",
        tries="签发决定，指派，复审补贴",
    ),
    DemoLogin(
        username="lawyer-1",
        name="郑文博",
        role=Role.AID_WORKER,
        unit="LF01",
        tries="自己的案件，登记进展，报送结案",
    ),
    DemoLogin(
        username="lawyer-2", name="冯晓莉", role=Role.AID_WORKER, unit="LF02", tries="另一名律师"
    ),
    DemoLogin(
        username="grassroots-1",
        name="陈桂生",
        role=Role.AID_WORKER,
        unit="GO01",
        tries="基层法律服务工作者",
    ),
    DemoLogin(
        username="manager-1",
        name="褚立新",
        role=Role.UNIT_MANAGER,
        unit="LF01",
        tries="接受指派，确定承办人",
    ),
    DemoLogin(
        username="evaluator-1", name="卫成章", role=Role.EVALUATOR, tries="按评查表给归档案件评分"
    ),
    DemoLogin(
        username="finance-1",
        name="蒋素琴",
        role=Role.FINANCE,
        tries="制作补贴发放表，导出台账",
    ),
    DemoLogin(username="finance-2", name="沈建明", role=Role.FINANCE, tries="登记付款"),
    DemoLogin(
        username="leader-1",
        name="韩国栋",
        role=Role.BUREAU_LEADER,
        tries="审批补贴，签批发放，发布季度公开",
    ),
    DemoLogin(
        username="auditor-1", name="杨敏之", role=Role.AUDITOR, tries="只读全部业务和操作留痕"
    ),
    DemoLogin(
        username="sysadmin-1", name="朱立群", role=Role.SYSTEM_ADMIN, tries="建立账号，调整任职"
    ),
    DemoLogin(
        username="secadmin-1",
        name="秦守安",
        role=Role.SECURITY_ADMIN,
        tries="停用、启用账号，查看登录记录",
    ),
)


def for_login_page() -> list[dict[str, str]]:
    """Return what the card on the login page fills in and shows, login by login."""
    return [
        {
            "username": login.username,
            "password": PASSWORD,
            "role": login.role.label,
            "name": login.name,
            "tries": login.tries,
        }
        for login in LOGINS
    ]
