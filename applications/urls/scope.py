"""Addresses of the scope of aid: the tree, its editions, and the walk through it."""

from django.urls import path

from applications.views.scope_desk import tree, walk

urlpatterns = [
    path("scope/", tree.scope, name="scope"),
    path("scope/walk/", walk.scope_walk, name="scope_walk"),
    path("scope/unlisted/", tree.scope_policy, name="scope_policy"),
    path("scope/matters/", tree.scope_new_matter, name="scope_new_matter"),
    path("scope/matters/<slug:code>/", tree.scope_matter, name="scope_matter"),
]
