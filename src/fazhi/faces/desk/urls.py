"""The addresses of the desk."""

from django.urls import path

from .views import accounts, batch, dossier, figures, home, ledgers, mending, records, search, sheets, tokens

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("login", accounts.login, name="login"),
    path("logout", accounts.logout, name="logout"),
    path("password", accounts.password, name="password"),
    path("tokens", tokens.tokens, name="tokens"),
    path("tokens/revoke", tokens.revoke, name="revoke_tokens"),
    path("search", search.search, name="search"),
    path("cases/", home.cases, name="cases"),
    path("complete", ledgers.complete, name="complete"),
    path("ledgers/", ledgers.index, name="ledgers"),
    path("ledgers/<slug:ledger>/", ledgers.listing, name="ledger"),
    path("ledgers/<slug:ledger>/new", records.new, name="new"),
    path("ledgers/<slug:ledger>/batch", batch.batch, name="batch"),
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
    path("ledgers/<slug:ledger>/<str:number>/files/new", dossier.new_file, name="new_file"),
    path("ledgers/<slug:ledger>/<str:number>/files/<int:key>", dossier.open_file, name="file"),
    path("ledgers/<slug:ledger>/<str:number>/files/<int:key>/renew", dossier.renew_file, name="renew_file"),
    path(
        "ledgers/<slug:ledger>/<str:number>/files/<int:key>/classify",
        dossier.classify_file,
        name="classify_file",
    ),
    path("ledgers/<slug:ledger>/<str:number>/files/<int:key>/void", dossier.void_material, name="void_file"),
    path("ledgers/<slug:ledger>/<str:number>/links/new", dossier.new_link, name="new_link"),
    path("ledgers/<slug:ledger>/<str:number>/links/<int:key>/void", dossier.void_link, name="void_link"),
    path("ledgers/<slug:ledger>/<str:number>/hands/over", dossier.over, name="hand_over"),
    path("ledgers/<slug:ledger>/<str:number>/hands/join", dossier.join, name="join"),
    path("ledgers/<slug:ledger>/<str:number>/hands/<int:key>/leave", dossier.leave, name="leave"),
    path("ledgers/<slug:ledger>/<str:number>/reminders/new", dossier.new_reminder, name="new_reminder"),
    path("ledgers/<slug:ledger>/<str:number>/reminders/<int:key>/answer", dossier.answer, name="answer"),
    path(
        "ledgers/<slug:ledger>/<str:number>/reminders/<int:key>/withdraw", dossier.withdraw, name="withdraw"
    ),
    path("figures/", figures.index, name="figures"),
    path("figures/freeze", figures.freeze, name="freeze"),
    path("figures/<str:figure>/", figures.detail, name="figure"),
    path("figures/<str:figure>/export", figures.export, name="figure_export"),
]
