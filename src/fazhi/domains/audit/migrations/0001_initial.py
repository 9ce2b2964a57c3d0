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
            name="AuditProject",
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
                    "category",
                    models.CharField(
                        choices=[
                            ("economic_responsibility", "经济责任审计"),
                            ("policy_tracking", "重大政策跟踪审计"),
                            ("budget_coverage", "财政一级预算单位全覆盖审计"),
                            ("investment", "重大投资项目审计"),
                            ("special", "专项审计"),
                        ],
                        max_length=30,
                        verbose_name="项目类型",
                    ),
                ),
                ("planned_on", models.DateField(verbose_name="列入年度计划日期")),
                (
                    "state_controlled",
                    models.BooleanField(
                        default=False, verbose_name="被审计单位是国有资本控股的企业、金融机构"
                    ),
                ),
                ("informed_on", models.DateField(blank=True, null=True, verbose_name="告知列入计划日期")),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="送达审计通知书日期")),
                (
                    "direct_ground",
                    models.CharField(blank=True, max_length=200, verbose_name="直接持通知书实施审计的理由"),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="实施审计日期")),
                ("sealed_on", models.DateField(blank=True, null=True, verbose_name="封存日期")),
                ("unsealed_on", models.DateField(blank=True, null=True, verbose_name="解除封存日期")),
                ("draft_sent_on", models.DateField(blank=True, null=True, verbose_name="征求意见稿送达日期")),
                ("commented_on", models.DateField(blank=True, null=True, verbose_name="收到书面意见日期")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="复核审理日期")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="出具审计报告日期")),
                ("report_number", models.CharField(blank=True, max_length=60, verbose_name="审计报告文号")),
                (
                    "rectify_by",
                    models.DateField(blank=True, null=True, verbose_name="审计报告载明的整改期限"),
                ),
                ("ordered_on", models.DateField(blank=True, null=True, verbose_name="作出审计决定日期")),
                ("transferred_on", models.DateField(blank=True, null=True, verbose_name="移送处理日期")),
                ("transferred_to", models.CharField(blank=True, max_length=80, verbose_name="移送机关")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布审计结果日期")),
                ("rectified_on", models.DateField(blank=True, null=True, verbose_name="报告整改情况日期")),
                ("tracked_on", models.DateField(blank=True, null=True, verbose_name="跟踪检查日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("report", "审计报告"),
                            ("decision", "审计报告和审计决定"),
                            ("transfer", "审计报告和移送处理"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                (
                    "auditee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被审计单位",
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
                "verbose_name": "审计项目",
                "db_table": "audit_project",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="audit_auditproje_yr"),
                    models.Index(fields=["category", "reported_on"], name="audit_project_reported"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="audit_auditproject_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("notified_on__gte", models.F("planned_on")),
                            ("planned_on__isnull", True),
                            ("notified_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_planned_on_notified_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on__gte", models.F("notified_on")),
                            ("notified_on__isnull", True),
                            ("started_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_notified_on_started_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("unsealed_on__gte", models.F("sealed_on")),
                            ("sealed_on__isnull", True),
                            ("unsealed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_sealed_on_unsealed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("draft_sent_on__gte", models.F("started_on")),
                            ("started_on__isnull", True),
                            ("draft_sent_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_started_on_draft_sent_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_on__gte", models.F("draft_sent_on")),
                            ("draft_sent_on__isnull", True),
                            ("reported_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_draft_sent_on_reported_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rectified_on__gte", models.F("reported_on")),
                            ("reported_on__isnull", True),
                            ("rectified_on__isnull", True),
                            _connector="OR",
                        ),
                        name="audit_auditproject_reported_on_rectified_on",
                    ),
                ],
            },
        ),
    ]
