"""The sources that the periods cite, and the days on which they took effect."""

import datetime as dt

from workstations.rules import order_148

ORDER_148, ORDER_148_IN_FORCE = order_148.NAME, order_148.IN_FORCE
ORDER_149_IN_FORCE = dt.date(2025, 6, 15)  # 司法部令第149号, on complaints
CIVIL_PROCEDURE_IN_FORCE = dt.date(2024, 1, 1)  # as revised in 2023, with its numbers

LAW = "《法律援助法》"
ORDER_149 = "司法部令第149号"
PROCURATORATE_RULES = "《人民检察院刑事诉讼规则》"
POLICE_RULES = "《公安机关办理刑事案件程序规定》"
CIVIL_PROCEDURE = "《民事诉讼法》"
CRIMINAL_PROCEDURE = "《刑事诉讼法》"
# 最高人民法院关于适用刑事诉讼法的解释 (2021)
COURT_INTERPRETATION = "《最高人民法院关于适用〈刑事诉讼法〉的解释》"

CENTER = "法律援助中心"
BUREAU = "司法局"
