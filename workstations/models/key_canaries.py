"""The canaries: one sealed word for every key, by which a foreign key file is known at once."""

from django.db import models


class KeyCanary(models.Model):
    """What a key of the house once sealed; whoever cannot open it has another key file.

    ``index_mac`` is the same word under the index key, whose change no decryption would
    notice: searches would quietly find nothing, and the trail would look forged.
    """

    kid = models.CharField("密钥编号", max_length=40, unique=True)
    token = models.TextField("封存的词")
    index_mac = models.CharField(max_length=64)
    written_at = models.DateTimeField("写入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "密钥校验"
        constraints = [
            models.CheckConstraint(
                name="key_canary_is_sealed",
                condition=~models.Q(token="") & ~models.Q(index_mac=""),
            )
        ]

    def __str__(self) -> str:
        return self.kid
