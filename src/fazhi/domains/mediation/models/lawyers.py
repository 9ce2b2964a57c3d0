"""律师法律服务: what lawyers do for the public, mediation among it."""

from typing import ClassVar

from django.db import models
from django.db.models import PROTECT, Q

from fazhi.casework.ledger import Ledger
from fazhi.casework.models import EntryRecord
from fazhi.casework.rules import Rule

from .bodies import KEEPER
from .disputes import Dispute


class LawyerService(EntryRecord):
    """律师提供法律服务: one participation of a lawyer; a mediation may be linked with its dispute."""

    class Kind(models.TextChoices):
        LEGAL_AID = "legal_aid", "法律援助"
        ENTERPRISE = "enterprise", "涉企法律服务"
        MEDIATION = "mediation", "参与调解"
        OTHER = "other", "其他法律服务"

    ledger = Ledger(
        "lawyer_service",
        "LSFW",
        day="happened_on",
        kept_by=KEEPER,
        shows=("form", "firm", "served"),
        filters=("form",),
    )
    personal: ClassVar = ("lawyer", "served")

    title = models.CharField("服务内容", max_length=200)
    form = models.CharField("类型", max_length=20, choices=Kind.choices)
    firm = models.CharField("律师事务所", max_length=80)
    lawyer = models.CharField("律师", max_length=40)
    served = models.CharField("服务对象", max_length=120, blank=True)
    dispute = models.ForeignKey(
        Dispute, PROTECT, null=True, blank=True, related_name="+", verbose_name="参与调解的纠纷"
    )

    class Meta(EntryRecord.Meta):
        db_table = "lawyer_service"
        verbose_name = "律师法律服务"
        constraints = [
            *EntryRecord.Meta.constraints,
            Rule(
                "dispute",
                Q(dispute__isnull=True) | Q(form="mediation"),
                "只有参与调解的服务才关联纠纷，请留空或者改填类型",
                name="lawyer_service_dispute",
            ),
        ]
        indexes = [
            *EntryRecord.Meta.indexes,
            models.Index(fields=["form", "happened_on"], name="lawyer_service_form_day"),
        ]
