import django.core.validators
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
            name="Adviser",
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
                ("title", models.CharField(max_length=40, verbose_name="姓名")),
                (
                    "profession",
                    models.CharField(
                        choices=[("lawyer", "律师"), ("scholar", "法学专家"), ("official", "法制机构人员")],
                        max_length=20,
                        verbose_name="身份",
                    ),
                ),
                (
                    "serves",
                    models.CharField(
                        choices=[("government", "本级政府"), ("department", "部门、乡镇（街道）")],
                        default="government",
                        max_length=20,
                        verbose_name="服务对象",
                    ),
                ),
                ("firm", models.CharField(blank=True, max_length=80, verbose_name="执业机构或者工作单位")),
                ("letter", models.CharField(blank=True, max_length=40, verbose_name="聘书编号")),
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
                "verbose_name": "政府法律顾问",
                "db_table": "adviser",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="counsel_adviser_yr"),
                    models.Index(fields=["since"], name="counsel_adviser_day"),
                    models.Index(fields=["serves", "since"], name="adviser_serves_since"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="counsel_adviser_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="counsel_adviser_since_until",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True), ("voided_at__isnull", True)),
                        fields=("title", "unit"),
                        name="adviser_one_standing",
                        violation_error_message="这位顾问已在聘，续聘的请先填写前一聘期的终止日期",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalAffair",
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
                ("title", models.CharField(max_length=200, verbose_name="事项")),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("decision", "重大行政决策"),
                            ("contract", "合同审查"),
                            ("lawsuit", "行政诉讼"),
                            ("reconsideration", "行政复议"),
                            ("disclosure", "信息公开"),
                            ("other", "其他法律事务"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("written", models.BooleanField(default=True, verbose_name="出具书面意见")),
                ("risks", models.PositiveSmallIntegerField(default=0, verbose_name="提示法律风险（处）")),
                (
                    "amount",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="合同金额（元）",
                    ),
                ),
                ("opinion", models.TextField(blank=True, max_length=1000, verbose_name="意见要点")),
                (
                    "adoption",
                    models.CharField(
                        blank=True,
                        choices=[("adopted", "采纳"), ("partly", "部分采纳"), ("not_adopted", "未采纳")],
                        max_length=20,
                        verbose_name="采纳情况",
                    ),
                ),
                (
                    "adviser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="counsel.adviser",
                        verbose_name="法律顾问",
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
                "verbose_name": "法律顾问参与法律事务",
                "db_table": "legal_affair",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="counsel_legalaffai_yr"),
                    models.Index(fields=["happened_on"], name="counsel_legalaffai_day"),
                    models.Index(fields=["matter", "happened_on"], name="legal_affair_kind_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="counsel_legalaffair_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("matter", "contract"), _connector="OR"),
                        name="legal_affair_amount",
                    ),
                ],
            },
        ),
    ]
