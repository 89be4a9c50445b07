"""The states of a job and of a paper, the roles of the office, and the kinds of places."""

from collections.abc import Mapping

from django.db.models import TextChoices


class Role(TextChoices):
    """What a person is in the office; one role per account."""

    OFFICE_CLERK = "OFFICE_CLERK", "司法所工作人员"
    STATION_CLERK = "STATION_CLERK", "工作站工作人员"
    CENTER_STAFF = "CENTER_STAFF", "中心经办"
    CENTER_HEAD = "CENTER_HEAD", "中心负责人"
    AID_WORKER = "AID_WORKER", "法律援助人员"
    UNIT_MANAGER = "UNIT_MANAGER", "承办单位负责人"
    EVALUATOR = "EVALUATOR", "评查人员"
    FINANCE = "FINANCE", "财务"
    BUREAU_LEADER = "BUREAU_LEADER", "局领导"
    AUDITOR = "AUDITOR", "审计监督"
    SYSTEM_ADMIN = "SYSTEM_ADMIN", "系统管理员"
    SECURITY_ADMIN = "SECURITY_ADMIN", "安全管理员"


CLERKS = frozenset({Role.OFFICE_CLERK, Role.STATION_CLERK})
CENTER = frozenset({Role.CENTER_STAFF, Role.CENTER_HEAD})
ADMINISTRATORS = frozenset({Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR})
# Approvers, finance, auditors and administrators sign in with a second factor.
SECOND_FACTOR = ADMINISTRATORS | {Role.CENTER_HEAD, Role.BUREAU_LEADER, Role.FINANCE}


class PlaceKind(TextChoices):
    """A place of the network where the public is served."""

    CENTER = "CENTER", "法律援助中心"
    JUDICIAL_OFFICE = "JUDICIAL_OFFICE", "司法所"
    WORKSTATION = "WORKSTATION", "法律援助工作站"


class UnitKind(TextChoices):
    """A unit that takes assignments (承办单位)."""

    LAW_FIRM = "LAW_FIRM", "律师事务所"
    GRASSROOTS_OFFICE = "GRASSROOTS_OFFICE", "基层法律服务所"


class WorkerKind(TextChoices):
    """Who may be assigned; criminal defence and duty help are for lawyers only."""

    LAWYER = "LAWYER", "律师"
    GRASSROOTS = "GRASSROOTS", "基层法律服务工作者"


class AuthorityKind(TextChoices):
    """An authority that handles cases, and sends notices or receives our letters."""

    COURT = "COURT", "人民法院"
    PROCURATORATE = "PROCURATORATE", "人民检察院"
    POLICE = "POLICE", "公安机关"
    DETENTION_CENTRE = "DETENTION_CENTRE", "看守所"
    ARBITRATION = "ARBITRATION", "劳动人事争议仲裁机构"
    OTHER = "OTHER", "其他机关"


# Who sends notices for defence or agency, and so whose workstation has the notice desk
# (法律援助法 art. 25, 28, 36; letters from custody come through the detention centre).
NOTIFYING = frozenset(
    {
        AuthorityKind.COURT,
        AuthorityKind.PROCURATORATE,
        AuthorityKind.POLICE,
        AuthorityKind.DETENTION_CENTRE,
    }
)


class JobState(TextChoices):
    """A piece of slow work."""

    QUEUED = "QUEUED", "排队中"
    WAITING = "WAITING", "等待条件"
    RUNNING = "RUNNING", "进行中"
    DONE = "DONE", "已完成"
    DEAD = "DEAD", "未能完成"


JOB_MOVES: Mapping[JobState, frozenset[JobState]] = {
    JobState.QUEUED: frozenset({JobState.RUNNING}),
    JobState.WAITING: frozenset({JobState.QUEUED}),
    JobState.RUNNING: frozenset(
        {JobState.RUNNING, JobState.QUEUED, JobState.WAITING, JobState.DONE, JobState.DEAD}
    ),
    JobState.DEAD: frozenset({JobState.QUEUED}),
    JobState.DONE: frozenset(),
}


class PaperState(TextChoices):
    """An official paper."""

    ISSUED = "ISSUED", "已制作"
    VOIDED = "VOIDED", "已作废"


class ResetReason(TextChoices):
    """Why a clerk's login was reset over the telephone; kept in the trail."""

    FORGOTTEN = "FORGOTTEN", "忘记密码"
    FACTOR_LOST = "FACTOR_LOST", "手机遗失或者更换，动态口令无法使用"
    KNOWN = "KNOWN", "密码可能被他人知悉"
    FIRST = "FIRST", "首次登录，尚未设置密码"


class RevealReason(TextChoices):
    """Why somebody asks to see a masked value in full; kept in the trail."""

    CONTACT = "CONTACT", "联系当事人"
    VERIFY = "VERIFY", "核对身份"
    PAPER = "PAPER", "制作文书"
    PAYMENT = "PAYMENT", "核对发放信息"
    NATIONAL = "NATIONAL", "录入国家系统"
    AUDIT = "AUDIT", "审计监督"
