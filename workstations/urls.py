app_name = "workstations"
urlpatterns = []
