import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reconsideration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("own_number", models.CharField(blank=True, max_length=60, verbose_name="自有编号")),
                ("year", models.PositiveSmallIntegerField(editable=False, verbose_name="年度")),
                (
                    "entry_mode",
                    models.CharField(
                        choices=[("live", "日常录入"), ("history", "历史录入")],
                        default="live",
                        editable=False,
                        max_length=10,
                        verbose_name="录入方式",
                    ),
                ),
                (
                    "imported_row",
                    models.PositiveIntegerField(editable=False, null=True, verbose_name="导入行号"),
                ),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="录入时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                ("applicant", models.CharField(max_length=80, verbose_name="申请人")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "当面"),
                            ("post", "邮寄"),
                            ("internet", "互联网"),
                            ("oral", "口头"),
                        ],
                        max_length=20,
                        verbose_name="提出方式",
                    ),
                ),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("complaint", "举报投诉处理"),
                            ("disclosure", "政府信息公开"),
                            ("levy", "行政征收"),
                            ("confirmation", "行政确认"),
                            ("compulsion", "行政强制"),
                            ("omission", "行政不作为"),
                            ("license", "行政许可"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="复议事项",
                    ),
                ),
                ("request", models.TextField(max_length=1000, verbose_name="复议请求")),
                ("act_known_on", models.DateField(verbose_name="知道行政行为之日")),
                ("received_on", models.DateField(verbose_name="收到申请日期")),
                (
                    "missing_material",
                    models.CharField(blank=True, max_length=300, verbose_name="需要补正的内容"),
                ),
                ("corrected_on", models.DateField(blank=True, null=True, verbose_name="补正日期")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("copy_sent_on", models.DateField(blank=True, null=True, verbose_name="副本发送日期")),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="书面答复日期")),
                ("complexity", models.CharField(blank=True, max_length=300, verbose_name="情况复杂的理由")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="送达生效日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_accepted", "不予受理"),
                            ("abandoned", "视为放弃申请"),
                            ("upheld", "维持"),
                            ("ordered", "责令履行"),
                            ("revoked", "撤销"),
                            ("changed", "变更"),
                            ("illegal", "确认违法"),
                            ("dismissed", "驳回"),
                            ("mediated", "调解"),
                            ("settled", "和解后撤回"),
                            ("terminated", "终止"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                (
                    "case",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(app_label)s_%(class)s",
                        to="casework.case",
                    ),
                ),
                (
                    "imported_from",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.importfile",
                        verbose_name="导入文件",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.place",
                        verbose_name="行政区划",
                    ),
                ),
                (
                    "respondent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被申请人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政复议案件",
                "db_table": "reconsideration",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="reconsiderat_reconsider_yr"),
                    models.Index(fields=["received_on"], name="reconsideration_received"),
                    models.Index(fields=["outcome", "effective_on"], name="reconsideration_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="reconsideration_reconsideration_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__gte", models.F("act_known_on")),
                            ("act_known_on__isnull", True),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_act_known_on_received_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("accepted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_received_on_accepted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("accepted_on")),
                            ("accepted_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_accepted_on_decided_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("effective_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_decided_on_effective_on",
                    ),
                ],
            },
        ),
    ]
