"""Addresses of what stands beside the means: pledges drawn and checked, records asked."""

from django.urls import path

from applications.views.means_desk import data_queries, sampling

urlpatterns = [
    path("pledges/samples/", sampling.pledge_samples, name="pledge_samples"),
    path("pledges/samples/draw/", sampling.draw_pledges, name="draw_pledges"),
    path("pledges/samples/<uuid:uid>/", sampling.pledge_sample, name="pledge_sample"),
    path("pledges/checks/<uuid:uid>/", sampling.pledge_check, name="pledge_check"),
    path("pledges/checks/<uuid:uid>/file/", sampling.pledge_check_file, name="pledge_check_file"),
    path("applications/<uuid:uid>/data-query/", data_queries.ask_data, name="ask_data"),
    path("data-queries/", data_queries.data_queries, name="data_queries"),
    path("data-queries/<uuid:uid>/", data_queries.data_query, name="data_query"),
    path("data-queries/<uuid:uid>/instead/", data_queries.fall_back, name="fall_back"),
    path("data-queries/<uuid:uid>/file/", data_queries.data_query_file, name="data_query_file"),
    path("data-queries/<uuid:uid>/view/", data_queries.view_data_answer, name="view_data_answer"),
]
