"""The trail in words: what each action is called in the office; every storey adds its own."""

from collections.abc import Mapping

_sentences: dict[str, str] = {}


def register(sentences: Mapping[str, str]) -> None:
    """Add the words for actions, such as ``{"application.granted": "签发给予法律援助决定"}``."""
    _sentences.update(sentences)


def sentence_for(action: str) -> str:
    """Return the words for an action; a house test makes sure that none is missing."""
    return _sentences.get(action, action)


def known_actions() -> frozenset[str]:
    return frozenset(_sentences)


register(
    {
        "job.retried": "重新提交任务",
        "job.downloaded": "下载任务文件",
        "calendaryear.confirmed": "确认工作日历年度",
        "user.created": "建立账号",
        "user.posted": "调整任职",
        "user.disabled": "停用账号",
        "user.enabled": "启用账号",
        "user.password_link": "签发一次性设置密码链接",
        "user.password_set": "凭一次性链接设置密码",
        "user.password_changed": "修改本人密码",
        "user.second_factor_reset": "重置动态口令",
        "login.succeeded": "登录系统",
        "login.failed": "登录失败",
        "login.locked": "连续登录失败，暂停登录",
        "login.ended": "退出系统",
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
        "aidworker.viewed": "查看法律援助人员资料",
        "aidworker.revealed": "查看法律援助人员完整信息",
    }
)
