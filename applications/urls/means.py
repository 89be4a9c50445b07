"""Addresses of what stands beside the means: pledges drawn and checked."""

from django.urls import path

from applications.views.means_desk import sampling

urlpatterns = [
    path("pledges/samples/", sampling.pledge_samples, name="pledge_samples"),
    path("pledges/samples/draw/", sampling.draw_pledges, name="draw_pledges"),
    path("pledges/samples/<uuid:uid>/", sampling.pledge_sample, name="pledge_sample"),
    path("pledges/checks/<uuid:uid>/", sampling.pledge_check, name="pledge_check"),
    path("pledges/checks/<uuid:uid>/file/", sampling.pledge_check_file, name="pledge_check_file"),
]
