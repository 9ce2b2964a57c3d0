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
            name="Deliberation",
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
                ("title", models.CharField(max_length=200, verbose_name="议题")),
                (
                    "body",
                    models.CharField(
                        choices=[
                            ("leading_group", "法治政府建设领导小组"),
                            ("gov_executive", "政府常务会议"),
                            ("party_standing", "党委常委会会议"),
                        ],
                        max_length=20,
                        verbose_name="会议",
                    ),
                ),
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
                "verbose_name": "研究部署",
                "db_table": "deliberation",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="leadership_deliberati_yr"),
                    models.Index(fields=["happened_on"], name="leadership_deliberati_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="leadership_deliberation_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyReport",
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
                ("title", models.CharField(max_length=200, verbose_name="述法事由")),
                (
                    "form",
                    models.CharField(
                        choices=[("written", "书面述法"), ("spoken", "会议述法")],
                        max_length=20,
                        verbose_name="述法方式",
                    ),
                ),
                ("officer_post", models.CharField(max_length=60, verbose_name="述法人职务")),
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
                "verbose_name": "履职述法",
                "db_table": "duty_report",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="leadership_dutyreport_yr"),
                    models.Index(fields=["happened_on"], name="leadership_dutyreport_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="leadership_dutyreport_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderTraining",
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
                ("title", models.CharField(max_length=200, verbose_name="主题")),
                (
                    "form",
                    models.CharField(
                        choices=[("lecture", "法治讲座"), ("course", "专题培训班")],
                        max_length=20,
                        verbose_name="形式",
                    ),
                ),
                ("attendance", models.PositiveIntegerField(verbose_name="培训人次")),
                (
                    "hours",
                    models.DecimalField(
                        blank=True, decimal_places=1, max_digits=5, null=True, verbose_name="学时"
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
                "verbose_name": "领导干部法治培训",
                "db_table": "leader_training",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="leadership_leadertrai_yr"),
                    models.Index(fields=["happened_on"], name="leadership_leadertrai_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="leadership_leadertraining_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StudySession",
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
                ("title", models.CharField(max_length=200, verbose_name="学习内容")),
                (
                    "meeting",
                    models.CharField(
                        choices=[
                            ("gov_executive", "政府常务会议"),
                            ("party_standing", "党委常委会会议"),
                            ("theory_group", "党委理论学习中心组"),
                            ("department", "部门学习"),
                        ],
                        max_length=20,
                        verbose_name="会议",
                    ),
                ),
                ("meeting_number", models.CharField(blank=True, max_length=40, verbose_name="会议届次")),
                ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
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
                "verbose_name": "集体学法",
                "db_table": "study_session",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="leadership_studysessi_yr"),
                    models.Index(fields=["happened_on"], name="leadership_studysessi_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="leadership_studysession_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
    ]
