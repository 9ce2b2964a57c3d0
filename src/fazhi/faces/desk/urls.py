"""x."""
urlpatterns = []
