import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                ("rows", models.PositiveIntegerField(verbose_name="行数")),
                ("imported_at", models.DateTimeField(verbose_name="导入时间")),
            ],
            options={
                "verbose_name": "导入文件",
                "db_table": "import_file",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="LedgerKept",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ledger", models.CharField(max_length=40, unique=True, verbose_name="台账")),
                ("kept_from", models.DateField(verbose_name="自何日起")),
            ],
            options={
                "verbose_name": "台账启用",
                "db_table": "ledger_kept",
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Case",
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
                ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                ("title", models.CharField(max_length=200, verbose_name="标题")),
                ("procedure", models.CharField(max_length=60, verbose_name="适用程序")),
                ("stage", models.CharField(max_length=40, verbose_name="阶段")),
                ("opened_on", models.DateField(verbose_name="收到日期")),
                ("due_on", models.DateField(editable=False, null=True, verbose_name="到期日")),
                ("is_open", models.BooleanField(default=True, editable=False, verbose_name="在办")),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.person",
                        verbose_name="承办人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.unit",
                        verbose_name="承办单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "案件",
                "db_table": "case",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["unit", "due_on"],
                        name="case_open_by_unit",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["handler", "due_on"],
                        name="case_open_by_handler",
                    ),
                    models.Index(
                        condition=models.Q(("is_open", True)),
                        fields=["ledger", "due_on"],
                        name="case_open_by_ledger",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("completed_on", models.DateField(verbose_name="确认日期")),
            ],
            options={
                "verbose_name": "台账年度",
                "db_table": "ledger_year",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("ledger", "year"), name="ledger_year_once")],
            },
        ),
        migrations.CreateModel(
            name="StepTaken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("step", models.CharField(max_length=40, verbose_name="办理动作")),
                ("happened_on", models.DateField(verbose_name="办理日期")),
                ("recorded_at", models.DateTimeField(verbose_name="录入时间")),
                ("stage_from", models.CharField(max_length=40, verbose_name="原阶段")),
                ("stage_to", models.CharField(max_length=40, verbose_name="新阶段")),
                (
                    "extension",
                    models.PositiveSmallIntegerField(default=0, verbose_name="延长（按期限本身的单位）"),
                ),
                ("note", models.CharField(blank=True, max_length=300, verbose_name="说明")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="registry.person",
                        verbose_name="办理人",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps_taken",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "办理记录",
                "db_table": "step_taken",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
