"""To whom an objection goes, and where: what forms 10 and 18 say of it alike."""

from django.conf import settings


def of_the_bureau() -> dict[str, str]:
    """Return the bureau's name, address and telephone; the last two only where they are set.

    Law: 法律援助法 art. 49 para. 1; 办理法律援助案件程序规定 art. 22.
    """
    return {
        "bureau": settings.BUREAU_NAME,
        "bureau_address": settings.BUREAU_ADDRESS,
        "bureau_phone": settings.BUREAU_PHONE,
    }
