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
            name="CultureSite",
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
                ("title", models.CharField(max_length=200, verbose_name="名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("bookroom", "法治书屋"),
                            ("site", "法治文化宣传阵地"),
                            ("model_community", "民主法治示范社区"),
                        ],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "rank",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("nation", "国家级"),
                            ("province", "省级"),
                            ("city", "市级"),
                            ("district", "区县级"),
                        ],
                        max_length=20,
                        verbose_name="级别",
                    ),
                ),
                ("address", models.CharField(blank=True, max_length=120, verbose_name="地址")),
                ("area", models.PositiveIntegerField(blank=True, null=True, verbose_name="面积（平方米）")),
                ("caretaker", models.CharField(blank=True, max_length=40, verbose_name="管理人")),
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
                "verbose_name": "法治文化阵地",
                "db_table": "culture_site",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="publicity_culturesit_yr"),
                    models.Index(fields=["since"], name="publicity_culturesit_day"),
                    models.Index(fields=["kind", "since"], name="culture_site_kind_since"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="publicity_culturesite_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="publicity_culturesite_since_until",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicityEvent",
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
                ("title", models.CharField(max_length=200, verbose_name="活动名称")),
                (
                    "kind",
                    models.CharField(
                        choices=[("event", "法治宣传"), ("school", "送法进校园")],
                        max_length=20,
                        verbose_name="类别",
                    ),
                ),
                (
                    "topic",
                    models.CharField(
                        choices=[
                            ("constitution", "宪法"),
                            ("civil_code", "民法典"),
                            ("minors", "未成年人保护"),
                            ("health", "卫生防疫"),
                            ("safety", "安全生产与国家安全"),
                            ("consumers", "消费者权益"),
                            ("fraud", "反诈骗、扫黑除恶"),
                            ("labour", "劳动与社会保障"),
                            ("environment", "生态环境"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="主题",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("on_site", "现场"),
                            ("wechat", "微信"),
                            ("weibo", "微博"),
                            ("screen", "电子屏幕"),
                            ("media", "报刊、广播电视"),
                        ],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("venue", models.CharField(blank=True, max_length=120, verbose_name="地点（学校、账号）")),
                (
                    "attendance",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="参加（覆盖）人数"),
                ),
                ("materials", models.PositiveIntegerField(default=0, verbose_name="发放宣传资料（份）")),
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
                "verbose_name": "法治宣传活动",
                "db_table": "publicity_event",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="publicity_publicitye_yr"),
                    models.Index(fields=["happened_on"], name="publicity_publicitye_day"),
                    models.Index(fields=["kind", "happened_on"], name="publicity_event_kind_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="publicity_publicityevent_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
    ]
