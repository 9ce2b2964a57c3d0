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
            name="DelegatedPower",
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
                ("since", models.DateField(verbose_name="起始日期")),
                ("until", models.DateField(blank=True, null=True, verbose_name="终止日期")),
                ("title", models.CharField(max_length=200, verbose_name="事项名称")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("empowered", "赋权（以街道名义）"),
                            ("entrusted", "委托（以委托机关名义）"),
                        ],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("compulsion", "行政强制措施"),
                            ("inspection", "行政检查"),
                        ],
                        max_length=20,
                        verbose_name="权力类型",
                    ),
                ),
                ("legal_basis", models.CharField(max_length=200, verbose_name="设定依据")),
                (
                    "decision",
                    models.CharField(blank=True, max_length=120, verbose_name="省级决定（委托书）文号"),
                ),
                ("decided_on", models.DateField(verbose_name="决定（委托）日期")),
                ("published_on", models.DateField(verbose_name="公布日期")),
                ("evaluated_on", models.DateField(blank=True, null=True, verbose_name="最近评估日期")),
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
                    "source_unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="原实施（委托）单位",
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
                "verbose_name": "赋权事项",
                "db_table": "delegated_power",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="delegation_delegatedp_yr"),
                    models.Index(fields=["since"], name="delegation_delegatedp_day"),
                    models.Index(fields=["mode", "category"], name="delegated_power_mode"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="delegation_delegatedpower_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="delegation_delegatedpower_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="delegation_delegatedpower_decided_on_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("since__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("since__isnull", True),
                            _connector="OR",
                        ),
                        name="delegation_delegatedpower_decided_on_since",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("category", "compulsion"), ("mode", "entrusted"), _negated=True),
                        name="delegated_power_compulsion",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", ""), _negated=True), name="delegated_power_decision"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("unit", models.F("source_unit")), _negated=True),
                        name="delegated_power_two_units",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Guidance",
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
                ("title", models.CharField(max_length=200, verbose_name="指导内容")),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("procedure", "执法流程"),
                            ("files", "执法卷宗整理"),
                            ("evidence", "调查取证"),
                            ("discretion", "裁量基准"),
                            ("recording", "全过程记录"),
                        ],
                        max_length=20,
                        verbose_name="主题",
                    ),
                ),
                ("attendance", models.PositiveIntegerField(blank=True, null=True, verbose_name="参加人数")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="指导意见")),
                (
                    "guided",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被指导单位",
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
                "verbose_name": "街道执法业务指导",
                "db_table": "delegation_guidance",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="delegation_guidance_yr"),
                    models.Index(fields=["happened_on"], name="delegation_guidance_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="delegation_guidance_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
    ]
