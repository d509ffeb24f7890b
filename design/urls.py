"""The address of the gallery of components."""

from django.urls import path

from design import views

urlpatterns = [path("", views.gallery)]
