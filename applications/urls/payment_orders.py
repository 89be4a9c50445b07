"""Addresses of what costs and claims money: payment orders, letters about fees."""

from django.urls import path

from applications.views.case_desk import fee_letters
from applications.views.lawyer_desk import payment_orders

urlpatterns = [
    path("cases/<uuid:uid>/fee-letter/", fee_letters.fee_letter, name="fee_letter"),
    path(
        "cases/<uuid:uid>/payment-orders/new/",
        payment_orders.payment_order_new,
        name="payment_order_new",
    ),
    path(
        "payment-orders/<uuid:uid>/", payment_orders.payment_order_step, name="payment_order_step"
    ),
]
