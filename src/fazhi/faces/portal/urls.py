"""The addresses of the portal."""

from django.urls import path

from .views import channels, health, home, law, preferences, procedures, registers, reports, verify, witness

urlpatterns = [
    path("", home.home, name="home"),
    path("reports/", reports.index, name="reports"),
    path("reports/<int:year>/", reports.report, name="report"),
    path("reports/<int:year>/figures/<str:figure>/", reports.figure, name="report_figure"),
    path("reports/<int:year>/<str:name>", reports.download, name="report_file"),
    path("services/", registers.services, name="services"),
    path("services/<str:number>/", registers.service, name="service"),
    path("public/", registers.index, name="public"),
    path("public/<slug:ledger>/", registers.listing, name="public_ledger"),
    path("public/<slug:ledger>/<str:number>/", registers.detail, name="public_record"),
    path("law/", law.index, name="laws"),
    path("law/<str:work>/", law.text, name="law"),
    path("law/<str:work>/<str:article>/", law.article, name="law_article"),
    path("procedures/", procedures.index, name="procedures"),
    path("procedures/<str:key>/", procedures.procedure, name="procedure"),
    path("apply/", channels.apply, name="apply"),
    path("track/", channels.track, name="track"),
    path("verify/", verify.verify, name="verify"),
    path("verify/offline.html", verify.offline, name="verify_offline"),
    path("verify/keys", verify.keys, name="verify_keys"),
    path("verify/witness", witness.offer, name="witness"),
    path("verify/witnessed", witness.held, name="witnessed"),
    path("preferences", preferences.preferences, name="preferences"),
    path("livez", health.livez, name="livez"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("metrics", health.metricsz, name="metrics"),
]
