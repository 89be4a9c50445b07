"""Files: taken in after a real look, kept encrypted under their own hash, read back whole."""

import datetime as dt
import hashlib
from io import BytesIO
from pathlib import PurePath

import pikepdf
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageOps, UnidentifiedImageError

from legalaid.shared.refusals import RuleBroken
from legalaid.shared.sealing import open_bytes, seal_bytes
from workstations.models import StoredFile

MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 40_000_000
_PDF = "application/pdf"
_BY_SUFFIX = {".pdf": _PDF, ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}
_MAGIC = {_PDF: b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}
_TELL = "请上传不超过20兆字节的照片（JPG、PNG）或者PDF文件。"


def accept(upload: UploadedFile, *, at: dt.datetime) -> StoredFile:
    """Check what a person handed in, clean it, and store it.

    The name's ending, the first bytes and a real parse must agree. Photos are
    drawn anew without their metadata; scripts, attachments and actions are taken
    out of a PDF.

    Raises RuleBroken with a sentence for the form when any of it fails.
    """
    suffix = PurePath(upload.name or "").suffix.lower()
    content_type = _BY_SUFFIX.get(suffix)
    if content_type is None:
        raise RuleBroken(f"不能接收“{suffix or '没有后缀'}”类型的文件。{_TELL}", field="file")
    if upload.size > MAX_BYTES:
        raise RuleBroken(f"文件过大。{_TELL}", field="file")
    content = upload.read()
    if not content.startswith(_MAGIC[content_type]):
        raise RuleBroken(f"文件内容与后缀“{suffix}”不符，可能已损坏。{_TELL}", field="file")
    if content_type == _PDF:
        return store(_clean_pdf(content), content_type=_PDF, at=at)
    return store(_clean_photo(content), content_type="image/jpeg", at=at)


def store(content: bytes, *, content_type: str, at: dt.datetime) -> StoredFile:
    """Keep these bytes, once: the same content is the same file."""
    digest = hashlib.sha256(content).hexdigest()
    file, created = StoredFile.objects.get_or_create(
        sha256=digest,
        defaults={"size": len(content), "content_type": content_type, "stored_at": at},
    )
    if created or not default_storage.exists(file.path):
        default_storage.save(file.path, ContentFile(seal_bytes(content, label=digest)))
    return file


def read(file: StoredFile) -> bytes:
    """Return a file's plain bytes; raises Undecipherable if a single one was changed."""
    with default_storage.open(file.path) as sealed:
        return open_bytes(sealed.read(), label=file.sha256)


def _clean_photo(content: bytes) -> bytes:
    try:
        with Image.open(BytesIO(content)) as photo:
            if photo.width * photo.height > MAX_PIXELS:
                raise RuleBroken(f"照片尺寸过大。{_TELL}", field="file")
            # Phones write the turn into the metadata that we drop.
            upright = ImageOps.exif_transpose(photo).convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as fault:
        raise RuleBroken(f"照片无法打开，可能已损坏。{_TELL}", field="file") from fault
    drawn = BytesIO()
    upright.save(drawn, "JPEG", quality=85)
    return drawn.getvalue()


def _clean_pdf(content: bytes) -> bytes:
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for key in ("/OpenAction", "/AA", "/Names", "/AcroForm"):
                if key in pdf.Root:
                    del pdf.Root[key]
            for page in pdf.pages:
                if "/AA" in page:
                    del page["/AA"]
            cleaned = BytesIO()
            pdf.save(cleaned, deterministic_id=True)
    except pikepdf.PasswordError as fault:
        raise RuleBroken("该PDF设有密码，请解除密码后重新上传。", field="file") from fault
    except pikepdf.PdfError as fault:
        raise RuleBroken(f"该PDF无法打开，可能已损坏。{_TELL}", field="file") from fault
    return cleaned.getvalue()
