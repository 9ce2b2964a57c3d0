"""The addresses of the desk."""

from django.urls import path

from .views import accounts, figures, home, ledgers, mending, receipts, records, search, sheets

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("login", accounts.login, name="login"),
    path("logout", accounts.logout, name="logout"),
    path("password", accounts.password, name="password"),
    path("search", search.search, name="search"),
    path("cases/", home.cases, name="cases"),
    path("complete", ledgers.complete, name="complete"),
    path("ledgers/", ledgers.index, name="ledgers"),
    path("ledgers/<slug:ledger>/", ledgers.listing, name="ledger"),
    path("ledgers/<slug:ledger>/new", records.new, name="new"),
    path("ledgers/<slug:ledger>/export", sheets.export, name="export"),
    path("ledgers/<slug:ledger>/template", sheets.template, name="template"),
    path("ledgers/<slug:ledger>/import", sheets.upload, name="import"),
    path("ledgers/<slug:ledger>/import/<str:token>", sheets.confirm, name="confirm"),
    path("ledgers/<slug:ledger>/<str:number>/", records.detail, name="record"),
    path("ledgers/<slug:ledger>/<str:number>/amend", records.amend, name="amend"),
    path("ledgers/<slug:ledger>/<str:number>/void", records.void, name="void"),
    path("ledgers/<slug:ledger>/<str:number>/claim", records.claim, name="claim"),
    path("ledgers/<slug:ledger>/<str:number>/steps/<slug:step>", records.step, name="step"),
    path("ledgers/<slug:ledger>/<str:number>/late/", mending.late, name="late"),
    path("ledgers/<slug:ledger>/<str:number>/late/<slug:step>", mending.late_step, name="late_step"),
    path("ledgers/<slug:ledger>/<str:number>/taken/<int:taken>/void", mending.void_taken, name="void_taken"),
    path("ledgers/<slug:ledger>/<str:number>/receipts/new", receipts.new, name="new_receipt"),
    path("ledgers/<slug:ledger>/<str:number>/receipts/<int:receipt>/", receipts.detail, name="receipt"),
    path(
        "ledgers/<slug:ledger>/<str:number>/receipts/<int:receipt>/receipt.json",
        receipts.download,
        name="receipt_file",
    ),
    path("figures/", figures.index, name="figures"),
    path("figures/freeze", figures.freeze, name="freeze"),
    path("figures/<str:figure>/", figures.detail, name="figure"),
    path("figures/<str:figure>/export", figures.export, name="figure_export"),
]
