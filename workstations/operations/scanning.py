"""The virus scan: asked of clamd where the installation has one, and then it fails closed."""

import socket
import struct

from django.conf import settings

from legalaid.shared.refusals import RuleBroken

SECONDS = 20
_CHUNK = 64 * 1024


def require_clean(content: bytes) -> None:
    """Return quietly if the scanner finds nothing, or none is set up (``CLAMD_SOCKET`` is empty).

    Raises RuleBroken for a finding, and just as much for a scanner that cannot
    be reached or answers something else: an unscanned file is not taken.
    """
    if not settings.CLAMD_SOCKET:
        return
    try:
        answer = _ask(content)
    except OSError as fault:
        raise RuleBroken(
            "病毒扫描暂时不可用，文件没有收下，请稍后重新上传。", field="file"
        ) from fault
    if answer.endswith("FOUND"):
        raise RuleBroken(
            "该文件可能带有病毒，没有收下。请换一台电脑重新扫描或者拍照后上传。", field="file"
        )
    if answer != "stream: OK":
        raise RuleBroken("病毒扫描没有完成，文件没有收下，请稍后重新上传。", field="file")


def _ask(content: bytes) -> str:
    """Send the content by clamd's INSTREAM and return its answer."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        line.settimeout(SECONDS)
        line.connect(settings.CLAMD_SOCKET)
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            part = content[start : start + _CHUNK]
            line.sendall(struct.pack(">I", len(part)) + part)
        line.sendall(struct.pack(">I", 0))
        answer = b""
        while part := line.recv(4096):
            answer += part
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")
