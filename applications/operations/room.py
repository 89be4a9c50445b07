"""The room that the files of one case take."""

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q

from applications.models import Case
from workstations.models import StoredFile
from workstations.operations import file_quotas


def require_room(case: Case, upload: UploadedFile | None) -> None:
    """Refuse a file too many among those of the progress record and of the closing file.

    The case is locked. A single scan that an act has (a service, an answer) is not counted:
    there is one of each.
    """
    if upload is None:
        return
    kept = StoredFile.objects.filter(Q(steps__case=case) | Q(closing_papers__case=case))
    file_quotas.require_room(kept, upload, where="本案")
