"""The query code of a receipt (查询码), as people copy it."""

import re

from legalaid.shared.pasted import compact

_CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}", re.ASCII)


def query_code_in(typed: str) -> str:
    """Return the whole code as the receipt prints it; "" where something else was typed."""
    signs = compact(typed).upper().replace("-", "").replace("—", "")
    code = f"{signs[:4]}-{signs[4:]}"
    return code if _CODE.fullmatch(code) else ""
