"""What a row of the queue shows when one looks into it."""

from django.db.models import Prefetch

from applications.models import Application, FirstAnswer, FirstReview
from applications.queries.there_is import there_may_be


def review_before(application: Application) -> FirstReview | None:
    """Return the newest opinion of the office with its answers; None where none was given."""
    if not there_may_be(application, "first_reviews"):
        return None
    said = Prefetch("answers", queryset=FirstAnswer.objects.order_by("pk"))
    reviews = application.first_reviews.select_related("by").prefetch_related(said)
    return reviews.order_by("-at", "-pk").first()
