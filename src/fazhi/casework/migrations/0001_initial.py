import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("registry", "0001_initial"),
        ("registry", "__first__"),
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
            name="LawSettings",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(blank=True, max_length=64, verbose_name="摘要")),
                ("files", models.TextField(blank=True, verbose_name="文件")),
                ("adopted_on", models.DateField(verbose_name="启用日期")),
            ],
            options={
                "verbose_name": "法律设置",
                "db_table": "law_settings",
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
                ("lapses_on", models.DateField(editable=False, null=True, verbose_name="届满自动发生之日")),
                ("is_open", models.BooleanField(default=True, editable=False, verbose_name="在办")),
                (
                    "is_away",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="由记录单位以外的单位承办"
                    ),
                ),
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
                    models.Index(
                        condition=models.Q(("lapses_on__isnull", False)),
                        fields=["lapses_on"],
                        name="case_lapses",
                    ),
                    models.Index(condition=models.Q(("is_away", True)), fields=["unit"], name="case_away"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reconsidered", "由此提起的行政复议"),
                            ("sued", "由此提起的行政诉讼"),
                            ("enforced", "据此的强制执行"),
                            ("found", "由此发现的问题"),
                            ("split", "分出的案件"),
                            ("joined", "并入本案的案件"),
                            ("related", "相关案件"),
                        ],
                        max_length=20,
                        verbose_name="关系",
                    ),
                ),
                ("linked_on", models.DateField(verbose_name="关联日期")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="解除时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="解除理由"),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_on",
                        to="casework.case",
                        verbose_name="前案",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_back",
                        to="casework.case",
                        verbose_name="后案",
                    ),
                ),
            ],
            options={
                "verbose_name": "案件关联",
                "db_table": "case_link",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("first", "second", "kind"),
                        name="case_link_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first", models.F("second")), _negated=True), name="case_link_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("handed_on", models.DateField(verbose_name="移交日期")),
                ("reason", models.CharField(max_length=200, verbose_name="移交理由")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "from_handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="原承办人",
                    ),
                ),
                (
                    "from_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="移出单位",
                    ),
                ),
                (
                    "to_handler",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="新承办人",
                    ),
                ),
                (
                    "to_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="接收单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "移交",
                "db_table": "hand_over",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="JointHandling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("since", models.DateField(verbose_name="参加日期")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="退出时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="退出理由"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="joint",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="联办承办人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="联办单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "联办",
                "db_table": "joint_handling",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["unit"],
                        name="joint_standing",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueMoved",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("before", models.DateField(null=True, verbose_name="原到期日")),
                ("after", models.DateField(null=True, verbose_name="新到期日")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_moved",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "settings",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="due_moved",
                        to="casework.lawsettings",
                        verbose_name="法律设置",
                    ),
                ),
            ],
            options={
                "verbose_name": "到期日变动",
                "db_table": "due_moved",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
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
            name="Material",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                ("number", models.CharField(max_length=40, verbose_name="记录编号")),
                ("title", models.CharField(max_length=200, verbose_name="材料名称")),
                (
                    "confidentiality",
                    models.CharField(
                        choices=[
                            ("open", "案内公开"),
                            ("internal", "内部材料"),
                            ("secret", "保密（商业秘密、个人隐私）"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="查阅范围",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="添加时间")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="添加人",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="materials",
                        to="casework.case",
                        verbose_name="案件",
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
                "verbose_name": "材料",
                "db_table": "material",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["number"], name="material_number")],
            },
        ),
        migrations.CreateModel(
            name="MaterialVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.PositiveSmallIntegerField(verbose_name="版次")),
                ("name", models.CharField(max_length=160, verbose_name="文件名")),
                ("media_type", models.CharField(max_length=100, verbose_name="类型")),
                ("size", models.PositiveBigIntegerField(verbose_name="字节数")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                (
                    "scan",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "没有设查毒"),
                            ("clean", "查毒通过"),
                            ("quarantined", "隔离，等待查毒"),
                        ],
                        max_length=12,
                        verbose_name="查毒",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="说明")),
                ("added_at", models.DateTimeField(verbose_name="添加时间")),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="添加人",
                    ),
                ),
                (
                    "material",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="casework.material",
                        verbose_name="材料",
                    ),
                ),
            ],
            options={
                "verbose_name": "材料版本",
                "db_table": "material_version",
                "ordering": ("material", "place"),
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("material", "place"), name="material_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="MaterialRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("channel", models.CharField(max_length=10, verbose_name="途径")),
                ("read_at", models.DateTimeField(verbose_name="查阅时间")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="查阅人",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reads",
                        to="casework.materialversion",
                        verbose_name="材料版本",
                    ),
                ),
            ],
            options={
                "verbose_name": "查阅记录",
                "db_table": "material_read",
                "ordering": ("-id",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("giver", models.CharField(max_length=100, verbose_name="提交人")),
                ("what", models.CharField(max_length=500, verbose_name="收到的材料")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "回执",
                "db_table": "receipt",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="RecordRead",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ledger", models.CharField(max_length=40, verbose_name="台账")),
                ("number", models.CharField(blank=True, max_length=40, verbose_name="记录编号")),
                ("rows", models.PositiveIntegerField(default=1, verbose_name="条数")),
                ("channel", models.CharField(max_length=10, verbose_name="途径")),
                ("read_at", models.DateTimeField(verbose_name="查阅时间")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="查阅人",
                    ),
                ),
            ],
            options={
                "verbose_name": "查阅记录",
                "db_table": "record_read",
                "ordering": ("-id",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["account", "number", "read_at"], name="record_read_last")],
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("urge", "催办"), ("escalate", "督办")], max_length=10, verbose_name="方式"
                    ),
                ),
                ("text", models.CharField(max_length=300, verbose_name="催办内容")),
                ("raised_on", models.DateField(verbose_name="提出日期")),
                ("answer_by", models.DateField(verbose_name="答复期限")),
                ("answered_on", models.DateField(editable=False, null=True, verbose_name="答复日期")),
                ("answer", models.CharField(blank=True, max_length=300, verbose_name="答复")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="撤回时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="撤回理由"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="答复人",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reminders",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="被催办人",
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="提出人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被催办单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "催办",
                "db_table": "reminder",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_on__isnull", True), ("voided_at__isnull", True)),
                        fields=["unit", "answer_by"],
                        name="reminder_open",
                    )
                ],
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
                ("filled", models.TextField(blank=True, editable=False, verbose_name="填写内容")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
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
                "ordering": ("happened_on", "id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Paper",
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
                ("document", models.CharField(max_length=40, verbose_name="文书")),
                ("title", models.CharField(max_length=100, verbose_name="文书名称")),
                ("issuer", models.CharField(max_length=200, verbose_name="署名")),
                ("word", models.CharField(blank=True, max_length=20, verbose_name="文号代字")),
                ("addressee", models.CharField(blank=True, max_length=200, verbose_name="主送")),
                ("text", models.TextField(max_length=20000, verbose_name="正文")),
                ("dated", models.DateField(null=True, verbose_name="成文日期")),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="casework.case",
                        verbose_name="案件",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="发文机关",
                    ),
                ),
                (
                    "step_taken",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="casework.steptaken",
                        verbose_name="所据办理动作",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书",
                "db_table": "paper",
                "ordering": ("id",),
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("step_taken",),
                        name="paper_once_for_a_step",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("form", models.CharField(max_length=10, verbose_name="格式")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("size", models.PositiveIntegerField(verbose_name="字节数")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="casework.paper",
                        verbose_name="文书",
                    ),
                ),
            ],
            options={
                "verbose_name": "文书文件",
                "db_table": "paper_file",
                "abstract": False,
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("paper", "form"), name="paper_file_once")],
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "to",
                    models.CharField(
                        choices=[
                            ("applicant", "申请人"),
                            ("respondent", "被申请人"),
                            ("party", "当事人"),
                            ("third_party", "第三人"),
                            ("court", "人民法院"),
                            ("other", "其他机关、单位"),
                        ],
                        max_length=20,
                        verbose_name="受送达人身份",
                    ),
                ),
                ("recipient", models.CharField(max_length=120, verbose_name="受送达人")),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("direct", "直接送达"),
                            ("left", "留置送达"),
                            ("electronic", "电子送达"),
                            ("entrusted", "委托送达"),
                            ("post", "邮寄送达"),
                            ("forwarded", "转交送达"),
                            ("notice", "公告送达"),
                        ],
                        max_length=20,
                        verbose_name="送达方式",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="送达回证载明的日期")),
                ("served_on", models.DateField(verbose_name="送达日期")),
                (
                    "place",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="送达地点、邮件编号或者电子地址"
                    ),
                ),
                (
                    "receiver",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("self", "受送达人本人"),
                            ("family", "同住成年家属"),
                            ("head", "法定代表人、主要负责人"),
                            ("clerk", "负责收件的人"),
                            ("agent", "代理人"),
                            ("designated", "指定的代收人"),
                        ],
                        max_length=20,
                        verbose_name="签收人",
                    ),
                ),
                ("signed_by", models.CharField(blank=True, max_length=80, verbose_name="签收人姓名")),
                (
                    "through",
                    models.CharField(blank=True, max_length=120, verbose_name="受托送达、转交的机关或者单位"),
                ),
                (
                    "ground",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="拒收事由，或者公告送达的原因和经过"
                    ),
                ),
                ("witness", models.CharField(blank=True, max_length=80, verbose_name="见证人")),
                ("is_filmed", models.BooleanField(default=False, verbose_name="已拍照、录像记录送达过程")),
                (
                    "has_consent",
                    models.BooleanField(default=False, verbose_name="受送达人已同意电子送达（已签确认书）"),
                ),
                ("voided_at", models.DateTimeField(editable=False, null=True, verbose_name="作废时间")),
                (
                    "void_reason",
                    models.CharField(blank=True, editable=False, max_length=200, verbose_name="作废理由"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                        verbose_name="送达人",
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="services",
                        to="casework.paper",
                        verbose_name="文书",
                    ),
                ),
                (
                    "performed",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="casework.steptaken",
                        verbose_name="随之办理的动作",
                    ),
                ),
            ],
            options={
                "verbose_name": "送达",
                "db_table": "service_of_paper",
                "ordering": ("served_on", "id"),
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
    ]
