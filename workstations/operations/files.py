"""Files: taken in after a real look, kept encrypted under their own hash, read back whole."""

import datetime as dt
import hashlib
from io import BytesIO
from pathlib import PurePath

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import ProtectedError
from PIL import Image, ImageOps

from legalaid.shared.refusals import RuleBroken
from legalaid.shared.sealing import Undecipherable, open_bytes, seal_bytes
from workstations.models import StoredFile, User
from workstations.operations import file_quotas, scanning

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_PAGES = 500
_PDF = "application/pdf"
_BY_SUFFIX = {".pdf": _PDF, ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
# What a PDF may keep besides its pages, and what is taken out wherever it stands.
_KEPT_IN_ROOT = frozenset(
    {"/AcroForm", "/Lang", "/OCProperties", "/PageLabels", "/Pages", "/Type", "/Version"}
)
_ACTIVE = frozenset(
    {"/A", "/AA", "/AF", "/EF", "/JS", "/Metadata", "/OpenAction", "/PA", "/PieceInfo", "/XFA"}
)
_ACTIVE_NOTES = frozenset(
    {"/3D", "/FileAttachment", "/Link", "/Movie", "/RichMedia", "/Screen", "/Sound"}
)
_MAGIC = {_PDF: b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_DRAWN_BY = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
_TELL = "请上传不超过20兆字节的照片（JPG、PNG）或者PDF文件。"


def accept(upload: UploadedFile, *, at: dt.datetime, by: User | None = None) -> StoredFile:
    """Check what a person handed in, clean it, and store it.

    The name's ending, the first bytes and a real parse must agree. Photos are
    drawn anew without their metadata; scripts, attachments, links and actions are
    taken out of a PDF, what was filled into its form stays. It counts towards the day of
    ``by``, also when it is refused afterwards: to look at it is the work.

    Raises RuleBroken with a sentence for the form when any of it fails.
    """
    suffix = PurePath(upload.name or "").suffix.lower()
    content_type = _BY_SUFFIX.get(suffix)
    if content_type is None:
        raise RuleBroken(f"不能接收“{suffix or '没有后缀'}”类型的文件。{_TELL}", field="file")
    if upload.size > MAX_BYTES:
        raise RuleBroken(f"文件过大。{_TELL}", field="file")
    if by is not None:
        file_quotas.spend_day(upload, by=by, at=at)
    content = upload.read()
    if not content.startswith(_MAGIC[content_type]):
        raise RuleBroken(f"文件内容与后缀“{suffix}”不符，可能已损坏。{_TELL}", field="file")
    scanning.require_clean(content)
    if content_type == _PDF:
        return store(_clean_pdf(content), content_type=_PDF, at=at)
    return store(_clean_photo(content, suffix), content_type="image/jpeg", at=at)


def store(content: bytes, *, content_type: str, at: dt.datetime) -> StoredFile:
    """Keep these bytes, once: the same content is the same file."""
    digest = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        # Held, or whoever drops an expired file of the same content took it from under us.
        file, _ = StoredFile.objects.select_for_update(no_key=True).get_or_create(
            sha256=digest,
            defaults={"size": len(content), "content_type": content_type, "stored_at": at},
        )
        if not _lies_whole(file):
            default_storage.delete(file.path)
            default_storage.save(file.path, ContentFile(seal_bytes(content, label=digest)))
    return file


def keep_turned(*, file_id: int, turned: int) -> None:
    """Keep how far a photo is turned to the right, in degrees, wherever it is looked at.

    Its bytes and the trail stay as they are: nothing is said of anybody's case. ``turned``
    is one of ``TURNS``, as the database holds.
    """
    StoredFile.objects.filter(pk=file_id).update(turned=turned)


def drop_unused(*, file_id: int) -> bool:
    """Delete a file to which nothing refers any more; return whether it is gone.

    The last step of the caller's transaction but the trail. Whoever stores the same content
    waits for the row meanwhile, and then keeps it anew.
    """
    file = StoredFile.objects.select_for_update().get(pk=file_id)
    try:
        file.delete()
    except ProtectedError:
        return False
    # Not after the commit: by then the same content may have been stored again. If the commit
    # fails, an expired file has lost its bytes, and the next run drops the row.
    default_storage.delete(file.path)
    return True


def read(file: StoredFile) -> bytes:
    """Return a file's plain bytes; raises Undecipherable if a single one was changed."""
    with default_storage.open(file.path) as sealed:
        return open_bytes(sealed.read(), label=file.sha256)


def _lies_whole(file: StoredFile) -> bool:
    # A process killed while it wrote leaves half a file under a name that we want again.
    try:
        return default_storage.exists(file.path) and bool(read(file))
    except Undecipherable:
        return False


def _clean_photo(content: bytes, suffix: str) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=[_DRAWN_BY[suffix]]) as photo:
            pixels = photo.width * photo.height
            if pixels <= MAX_PIXELS:
                return _drawn_anew(photo)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        pixels = MAX_PIXELS + 1
    except Exception as fault:  # a parser of hostile files trips in many ways
        raise RuleBroken(f"照片无法打开，可能已损坏。{_TELL}", field="file") from fault
    raise RuleBroken(f"照片尺寸过大（{pixels // 10_000}万像素以上）。{_TELL}", field="file")


def _drawn_anew(photo: Image.Image) -> bytes:
    # Phones write the turn into the metadata that we drop.
    upright = ImageOps.exif_transpose(photo)
    if upright.has_transparency_data:
        # The clear parts of a scan are paper, not ink.
        clear = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    plain = upright.convert("RGB")
    # Pillow would write the comment of the old file into the new one.
    plain.info.clear()
    drawn = BytesIO()
    plain.save(drawn, "JPEG", quality=85)
    return drawn.getvalue()


def _clean_pdf(content: bytes) -> bytes:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            pages = len(pdf.pages)
            if 0 < pages <= MAX_PAGES:
                return _stripped(pdf)
    except pikepdf.PasswordError as fault:
        raise RuleBroken("该PDF设有密码，请解除密码后重新上传。", field="file") from fault
    except Exception as fault:  # a parser of hostile files trips in many ways
        raise RuleBroken(f"该PDF无法打开，可能已损坏。{_TELL}", field="file") from fault
    raise RuleBroken(f"该PDF共{pages}页，请分成1至{MAX_PAGES}页的文件上传。", field="file")


def _stripped(pdf: pikepdf.Pdf) -> bytes:
    for key in set(pdf.Root.keys()) - _KEPT_IN_ROOT:
        del pdf.Root[key]
    # Fields and stamps stay as they are: what somebody filled in is part of the evidence, and
    # drawing it anew would lose the Chinese.
    for thing in pdf.objects:
        _disarm(thing)
    for page in pdf.pages:
        if "/Annots" in page:
            quiet = [note for note in page.Annots if note.get("/Subtype") not in _ACTIVE_NOTES]
            page.Annots = pikepdf.Array(quiet)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    cleaned = BytesIO()
    pdf.save(cleaned, deterministic_id=True)
    return cleaned.getvalue()


def _disarm(thing: object) -> None:
    """Take scripts, actions, attachments and metadata out of one object and its direct parts."""
    if isinstance(thing, pikepdf.Array):
        for part in thing:
            _disarm_part(part)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in set(thing.keys()):
            if key in _ACTIVE:
                del thing[key]
            else:
                _disarm_part(thing[key])


def _disarm_part(part: object) -> None:
    # What is only referred to has its own turn; following it would run in circles.
    if isinstance(part, pikepdf.Object) and not part.is_indirect:
        _disarm(part)
