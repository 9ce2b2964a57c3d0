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
            name="CampaignMeeting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
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
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="会议名称")),
                ("chaired_by", models.CharField(blank=True, max_length=60, verbose_name="主持人职务")),
                ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
                ("resolution", models.CharField(blank=True, max_length=300, verbose_name="议定事项")),
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
                "verbose_name": "示范创建推进会",
                "db_table": "campaign_meeting",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="campaign_campaignme_yr"),
                    models.Index(fields=["happened_on"], name="campaign_campaignme_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="campaign_campaignmeeting_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        editable=False, max_length=40, null=True, unique=True, verbose_name="编号"
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
                ("happened_on", models.DateField(verbose_name="日期")),
                ("title", models.CharField(max_length=200, verbose_name="督查督导事项")),
                (
                    "manner",
                    models.CharField(
                        choices=[("visit", "实地督查"), ("papers", "查阅资料"), ("meeting", "座谈督导")],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("scope", models.CharField(max_length=200, verbose_name="督查督导的单位")),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="反馈意见")),
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
                "verbose_name": "示范创建督查督导",
                "db_table": "campaign_round",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="campaign_campaignro_yr"),
                    models.Index(fields=["happened_on"], name="campaign_campaignro_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="campaign_campaignround_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CampaignTask",
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
                    "indicator",
                    models.CharField(
                        choices=[
                            ("functions", "政府职能依法全面履行"),
                            ("rules", "依法行政制度体系完善"),
                            ("decisions", "重大行政决策科学民主合法"),
                            ("enforcement", "行政执法严格规范公正文明"),
                            ("power", "行政权力制约监督科学有效"),
                            ("disputes", "社会矛盾纠纷依法有效化解"),
                            ("emergencies", "重大突发事件依法预防处置"),
                            ("ability", "政府工作人员法治思维和依法行政能力"),
                            ("leadership", "组织领导落实到位"),
                        ],
                        max_length=20,
                        verbose_name="一级指标",
                    ),
                ),
                ("standard", models.CharField(max_length=300, verbose_name="任务要求")),
                ("basis", models.CharField(max_length=120, verbose_name="依据（实施方案）")),
                ("partners", models.CharField(blank=True, max_length=120, verbose_name="配合单位")),
                ("listed_on", models.DateField(verbose_name="列入清单日期")),
                ("finish_by", models.DateField(verbose_name="完成时限")),
                ("taken_on", models.DateField(blank=True, null=True, verbose_name="认领日期")),
                (
                    "progress",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="完成进度（%）"),
                ),
                ("progress_made", models.TextField(blank=True, max_length=500, verbose_name="进展情况")),
                ("rescheduling", models.CharField(blank=True, max_length=200, verbose_name="调整时限的理由")),
                ("evidence", models.TextField(blank=True, max_length=1000, verbose_name="完成情况及佐证")),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="提请验收日期")),
                ("shortfall", models.CharField(blank=True, max_length=200, verbose_name="验收未通过的理由")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="销号（调出）日期")),
                ("drop_reason", models.CharField(blank=True, max_length=200, verbose_name="调出的理由")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("done", "验收销号"), ("dropped", "调整出清单")],
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
                "verbose_name": "示范创建任务",
                "db_table": "campaign_task",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="campaign_campaignta_yr"),
                    models.Index(fields=["listed_on"], name="campaign_task_listed"),
                    models.Index(fields=["outcome", "closed_on"], name="campaign_task_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="campaign_campaigntask_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("finish_by__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("finish_by__isnull", True),
                            _connector="OR",
                        ),
                        name="campaign_campaigntask_listed_on_finish_by",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_on__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("taken_on__isnull", True),
                            _connector="OR",
                        ),
                        name="campaign_campaigntask_listed_on_taken_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("submitted_on__gte", models.F("taken_on")),
                            ("taken_on__isnull", True),
                            ("submitted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="campaign_campaigntask_taken_on_submitted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="campaign_campaigntask_listed_on_closed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("progress__isnull", True), ("progress__lte", 100), _connector="OR"
                        ),
                        name="campaign_task_progress",
                    ),
                ],
            },
        ),
    ]
