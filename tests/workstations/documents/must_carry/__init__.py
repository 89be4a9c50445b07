"""What each paper must carry, by the law and the 32 forms.

Law: 法律援助法 art. 43, 48 to 50, 52, 58; 办理法律援助案件程序规定 art. 22, 27, 40;
法律援助文书格式 (司法部, 2023-11-10).
"""

from tests.workstations.documents.must_carry.accounts import ACCOUNTS
from tests.workstations.documents.must_carry.decisions import DECISIONS
from tests.workstations.documents.must_carry.forms import FORMS
from tests.workstations.documents.must_carry.letters import LETTERS

MUST_CARRY = {**FORMS, **LETTERS, **DECISIONS, **ACCOUNTS}
