"""How soon a data-sharing query should come back, and on which roads one goes on without it."""

from applications.states import VerificationMethod
from workstations.rules.periods import Period

LAW = "《法律援助法》第四十一条"

# No law sets it: an office target. It never pauses the seven days.
DATA_REPLY = Period(
    code="DATA_REPLY",
    label="信息共享查询反馈",
    limit=3,
    started="提出查询",
    owner="信息共享部门",
    article="本中心工作要求",
    binding=False,
)

# Where the records keep silent, the applicant shows the hardship in another way.
INSTEAD = tuple(
    method for method in VerificationMethod if method != VerificationMethod.DATA_SHARING
)
