"""The trail in words: what each action is called in the office; every storey adds its own."""

from collections.abc import Mapping
from typing import Any

from workstations.states import ResetReason, RevealReason, Role

_sentences: dict[str, str] = {}

# What an entry's details are called; what has no word here stays in the database for inquiries.
_DETAILS = {
    "number": "文号",
    "case": "案号",
    "field": "项目",
    "reason": "用途",
    "because": "原因",
    "factor": "动态口令",
    "role": "角色",
    "place": "网点代码",
    "unit": "单位代码",
    "amount": "金额",
    "total": "合计",
    "rows": "行数",
    "entries": "条数",
    "due": "期限",
    "on": "日期",
    "year": "年度",
    "score": "得分",
    "step": "环节",
    "urged": "事项",
    "told": "通知人数",
    "form": "文书",
    "edition": "版次",
    "overridden_warnings": "说明理由后仍选择的提示项数",
    "turn": "轮派",
    "asked": "查找方式",
    "hits": "找到件数",
    "method": "方式",
    "list": "名单",
    "tab": "栏目",
    "conditions": "筛选条件",
}
_VALUES = {
    **{reason.value: reason.label for reason in RevealReason},
    **{reason.value: reason.label for reason in ResetReason},
    **{role.value: role.label for role in Role},
    "REMOVED": "已取消",
    "password": "密码",
    "code": "动态口令",
    "phone": "电话",
    "bank_account": "银行账号",
    "id_number": "证件号码",
    "address": "住址",
    "GET": "打开页面",
    "POST": "提交办理",
}


def register(sentences: Mapping[str, str]) -> None:
    """Add the words for actions, such as ``{"application.granted": "签发给予法律援助决定"}``."""
    _sentences.update(sentences)


def name_lists(names: Mapping[str, str]) -> None:
    """Say what the lists are called whose opening the trail keeps, by their addresses."""
    _VALUES.update(names)


def sentence_for(action: str) -> str:
    """Return the words for an action; a house test makes sure that none is missing."""
    return _sentences.get(action, action)


def known_actions() -> frozenset[str]:
    return frozenset(_sentences)


def details_of(details: Mapping[str, Any]) -> list[str]:
    """Return what an entry's details say, such as ``["项目：电话", "用途：联系当事人"]``."""
    return [
        f"{_DETAILS[key]}：{_VALUES.get(str(value), value)}"
        for key, value in details.items()
        if key in _DETAILS and value not in ("", None, [])
    ]


register(
    {
        "search.made": "全站查找",
        "list.viewed": "查看名单",
        "access.denied": "无权限，被拒绝",
        "job.retried": "重新提交任务",
        "job.file_let_go": "删除过期的导出文件",
        "job.downloaded": "下载任务文件",
        "calendaryear.confirmed": "确认工作日历年度",
        "legalbasistext.written": "修改文书的法律依据",
        "substitution.entered": "登记外出代办",
        "substitution.revoked": "撤销外出代办",
        "user.created": "建立账号",
        "user.corrected": "更正账号的姓名、单位、有效期",
        "user.posted": "调整任职",
        "user.disabled": "停用账号",
        "user.enabled": "启用账号",
        "user.password_link": "签发一次性设置密码链接",
        "user.password_set": "凭一次性链接设置密码",
        "user.password_changed": "修改本人密码",
        "user.second_factor_reset": "重置动态口令",
        "user.login_reset": "电话重置登录，改用一次性密码",
        "login.succeeded": "登录系统",
        "login.failed": "登录失败",
        "login.locked": "连续登录失败，暂停登录",
        "login.ended": "退出系统",
        "login.displaced": "同一账号登录超过上限，最早的登录自动退出",
        "login.factor_added": "启用动态口令",
        "login.factor_removed": "停用动态口令",
        "login.codes_renewed": "重新生成恢复代码",
        "trail.verified": "核验操作留痕",
        "servicepoint.added": "新增服务网点",
        "servicepoint.changed": "修改服务网点",
        "handlingunit.added": "新增承办单位",
        "handlingunit.changed": "修改承办单位",
        "authority.added": "新增办案机关",
        "authority.changed": "修改办案机关",
        "aidworker.added": "新增法律援助人员",
        "aidworker.changed": "修改法律援助人员",
        "aidworker.payee_entered": "登记法律援助人员的电话、收款账号",
        "aidworker.practice_entered": "登记法律援助人员的执业资料",
        "aidworker.viewed": "查看法律援助人员资料",
        "aidworker.revealed": "查看法律援助人员完整信息",
    }
)
name_lists(
    {
        "search_results": "全站查找结果",
        "overdue": "超期一览",
        "workstations:workers": "法律援助人员库",
        "workstations:accounts": "账号管理",
        "workstations:substitutions": "外出代办",
    }
)
