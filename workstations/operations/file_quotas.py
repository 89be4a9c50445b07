"""How much may be handed in: for one application or case, and by one person on one day."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Count, QuerySet, Sum

from legalaid.shared.refusals import RuleBroken
from workstations.models import StoredFile, User
from workstations.operations.limits import Limit

MEGABYTE = 1024 * 1024
# trust.md §8: 50 files and 200 MB for each application and each case.
MOST_FILES = 50
MOST_BYTES = 200 * MEGABYTE
# More than the busiest day of one desk; whoever fills the disk is stopped before the others are.
# A file counts for one megabyte at least, and so the number of files has its end as well.
MEGABYTES_A_DAY = Limit(name="uploaded-megabytes", tries=1024, seconds=24 * 60 * 60)


def require_room(kept: QuerySet[StoredFile], upload: UploadedFile, *, where: str) -> None:
    """Refuse a file too many; ``kept`` are those that lie there, whose holder is locked.

    ``where`` is what holds them, in words: 本申请, 本案. The same bytes handed in twice
    are one file.
    """
    # Each once, however many papers of the holder it stands for.
    lying = StoredFile.objects.filter(pk__in=kept.order_by().values("pk"))
    totals = lying.aggregate(count=Count("pk"), size=Sum("size", default=0))
    if totals["count"] >= MOST_FILES:
        raise RuleBroken(
            f"{where}已有{totals['count']}个文件，最多{MOST_FILES}个。"
            "请删去重复的，或者把同一份材料的各页合成一个PDF再上传。",
            field="file",
        )
    if totals["size"] + upload.size > MOST_BYTES:
        used, most = totals["size"] // MEGABYTE, MOST_BYTES // MEGABYTE
        raise RuleBroken(
            f"{where}的文件已有{used}兆字节，加上这一个将超过{most}兆字节。"
            "请降低照片清晰度或者删去重复的，再上传。",
            field="file",
        )


def spend_day(upload: UploadedFile, *, by: User, at: dt.datetime) -> None:
    """Count a file for the person and the day. Raises RuleBroken when the day is used up."""
    megabytes = -(-upload.size // MEGABYTE)
    if MEGABYTES_A_DAY.spend(f"{by.pk}:{at.date()}", amount=megabytes):
        return
    raise RuleBroken(
        f"您今天上传的文件已满{MEGABYTES_A_DAY.tries}兆字节（每个文件不足1兆的按1兆计），"
        "请明天再上传；确需当天办理的，请同事代为上传。",
        field="file",
    )
