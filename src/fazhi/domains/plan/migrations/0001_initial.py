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
            name="PlanTask",
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
                    "origin",
                    models.CharField(
                        choices=[
                            ("shortcoming", "存在的不足"),
                            ("intention", "下步打算"),
                            ("outline", "规划、纲要的年度任务"),
                        ],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                ("problem", models.CharField(max_length=300, verbose_name="存在问题或工作打算")),
                ("measure", models.CharField(max_length=300, verbose_name="措施")),
                ("source_year", models.PositiveSmallIntegerField(verbose_name="提出的报告年度")),
                ("report_year", models.PositiveSmallIntegerField(verbose_name="应答的报告年度")),
                ("partners", models.CharField(blank=True, max_length=120, verbose_name="配合单位")),
                ("listed_on", models.DateField(verbose_name="列入计划日期")),
                ("finish_by", models.DateField(verbose_name="完成时限")),
                ("responsible_post", models.CharField(blank=True, max_length=60, verbose_name="责任人职务")),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="启动日期")),
                ("first_quarter", models.TextField(blank=True, max_length=500, verbose_name="第一季度进展")),
                ("second_quarter", models.TextField(blank=True, max_length=500, verbose_name="第二季度进展")),
                ("third_quarter", models.TextField(blank=True, max_length=500, verbose_name="第三季度进展")),
                ("fourth_quarter", models.TextField(blank=True, max_length=500, verbose_name="第四季度进展")),
                ("evidence", models.TextField(blank=True, max_length=1000, verbose_name="完成情况及佐证")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="提请核验日期")),
                ("shortfall", models.CharField(blank=True, max_length=200, verbose_name="核验未通过的理由")),
                (
                    "unfinished_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="未完成（取消）的理由"),
                ),
                ("answer", models.TextField(blank=True, max_length=500, verbose_name="报告中的应答")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("done", "已完成"),
                            ("carried_over", "未完成，结转下年"),
                            ("dropped", "取消"),
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
                "verbose_name": "计划任务",
                "db_table": "plan_task",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="plan_plantask_yr"),
                    models.Index(fields=["listed_on"], name="plan_task_listed"),
                    models.Index(fields=["report_year", "origin"], name="plan_task_report_year"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="plan_plantask_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finish_by__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("finish_by__isnull", True),
                            _connector="OR",
                        ),
                        name="plan_plantask_listed_on_finish_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("started_on__isnull", True),
                            _connector="OR",
                        ),
                        name="plan_plantask_listed_on_started_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_on__gte", models.F("started_on")),
                            ("started_on__isnull", True),
                            ("submitted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="plan_plantask_started_on_submitted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="plan_plantask_listed_on_closed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("report_year__gt", models.F("source_year"))),
                        name="plan_task_years",
                    ),
                ],
            },
        ),
    ]
