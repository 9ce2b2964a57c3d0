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
            name="Finding",
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
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("supervision", "法治督导"),
                            ("case_file_review", "案卷评查与实地查看"),
                            ("audit", "审计"),
                            ("lost_lawsuit", "行政诉讼败诉"),
                            ("corrected_reconsideration", "行政复议纠错"),
                            ("disclosure_reversal", "信息公开被纠正"),
                        ],
                        max_length=30,
                        verbose_name="来源",
                    ),
                ),
                ("origin_number", models.CharField(blank=True, max_length=40, verbose_name="来源记录编号")),
                ("found_on", models.DateField(verbose_name="发现日期")),
                ("article", models.CharField(blank=True, max_length=120, verbose_name="违反的规定")),
                ("defect", models.TextField(max_length=1000, verbose_name="问题描述")),
                (
                    "irregularity",
                    models.CharField(
                        blank=True,
                        choices=[("violation", "违规"), ("mismanaged", "管理不规范"), ("waste", "损失浪费")],
                        max_length=20,
                        verbose_name="金额性质",
                    ),
                ),
                ("amount", models.BigIntegerField(blank=True, null=True, verbose_name="涉及金额（元）")),
                ("rectify_by", models.DateField(blank=True, null=True, verbose_name="整改期限")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="通知整改日期")),
                ("rectified_on", models.DateField(blank=True, null=True, verbose_name="报告整改日期")),
                ("evidence", models.TextField(blank=True, max_length=1000, verbose_name="整改情况及佐证")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="销号日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("verified", "整改到位，已销号"), ("unfounded", "经复核不成立")],
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
                "verbose_name": "发现问题",
                "db_table": "finding",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="findings_finding_yr"),
                    models.Index(fields=["source", "found_on"], name="finding_source_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="findings_finding_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("notified_on__gte", models.F("found_on")),
                            ("found_on__isnull", True),
                            ("notified_on__isnull", True),
                            _connector="OR",
                        ),
                        name="findings_finding_found_on_notified_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("found_on")),
                            ("found_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="findings_finding_found_on_closed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                        name="finding_amount",
                    ),
                ],
            },
        ),
    ]
