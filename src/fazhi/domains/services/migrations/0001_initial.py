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
            name="Matter",
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
                    "category",
                    models.CharField(
                        choices=[
                            ("01", "行政许可"),
                            ("04", "行政征收"),
                            ("05", "行政给付"),
                            ("07", "行政确认"),
                            ("08", "行政奖励"),
                            ("09", "行政裁决"),
                            ("10", "其他行政权力"),
                            ("20", "公共服务"),
                        ],
                        max_length=2,
                        verbose_name="事项类型",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("district", "区级"), ("entrusted", "上级委托"), ("street", "乡镇（街道）")],
                        max_length=20,
                        verbose_name="层级",
                    ),
                ),
                ("legal_basis", models.CharField(blank=True, max_length=200, verbose_name="设定依据")),
                (
                    "statutory_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="法定办结时限（工作日）"
                    ),
                ),
                ("promised_days", models.PositiveSmallIntegerField(verbose_name="承诺办结时限（工作日）")),
                ("max_visits", models.PositiveSmallIntegerField(verbose_name="到办事现场次数")),
                ("one_window", models.BooleanField(default=False, verbose_name="一窗分类受理")),
                ("entered", models.BooleanField(default=False, verbose_name="颗粒化信息已录入")),
                ("complete", models.BooleanField(default=False, verbose_name="颗粒化要素完整")),
                ("no_visit", models.BooleanField(default=False, verbose_name="不见面审批")),
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
                "verbose_name": "政务服务事项",
                "db_table": "service_matter",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="services_matter_yr"),
                    models.Index(fields=["since"], name="services_matter_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="services_matter_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="services_matter_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("no_visit", False), ("max_visits", 0), _connector="OR"),
                        name="service_matter_no_visit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("statutory_days__isnull", True),
                            ("promised_days__lte", models.F("statutory_days")),
                            _connector="OR",
                        ),
                        name="service_matter_promise",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceCase",
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
                        blank=True,
                        choices=[
                            ("01", "行政许可"),
                            ("04", "行政征收"),
                            ("05", "行政给付"),
                            ("07", "行政确认"),
                            ("08", "行政奖励"),
                            ("09", "行政裁决"),
                            ("10", "其他行政权力"),
                            ("20", "公共服务"),
                        ],
                        editable=False,
                        max_length=2,
                        verbose_name="事项类型",
                    ),
                ),
                ("applicant", models.CharField(max_length=80, verbose_name="申请人")),
                ("phone", models.CharField(blank=True, max_length=30, verbose_name="联系电话")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("window", "综合窗口"),
                            ("online", "网上办理"),
                            ("terminal", "自助终端"),
                            ("street", "乡镇（街道）便民服务中心"),
                        ],
                        max_length=20,
                        verbose_name="申请渠道",
                    ),
                ),
                (
                    "is_joint",
                    models.BooleanField(default=False, verbose_name="由两个以上部门统一、联合或者集中办理"),
                ),
                (
                    "renews_until",
                    models.DateField(blank=True, null=True, verbose_name="申请延续的许可有效期届满日期"),
                ),
                ("received_on", models.DateField(verbose_name="收到申请材料日期")),
                (
                    "missing_material",
                    models.CharField(blank=True, max_length=300, verbose_name="需要补正（补交）的材料"),
                ),
                ("corrected_on", models.DateField(blank=True, null=True, verbose_name="补正日期")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                (
                    "promised_on",
                    models.DateField(blank=True, editable=False, null=True, verbose_name="承诺办结日期"),
                ),
                (
                    "special_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="特别程序所需时间（工作日）"
                    ),
                ),
                ("paused_on", models.DateField(blank=True, null=True, verbose_name="停止计时日期")),
                ("resumed_on", models.DateField(blank=True, null=True, verbose_name="恢复计时日期")),
                (
                    "promised_left",
                    models.SmallIntegerField(
                        blank=True, editable=False, null=True, verbose_name="停止时承诺时限剩余（工作日）"
                    ),
                ),
                (
                    "hearing_days",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="听证所需时间（工作日）"
                    ),
                ),
                ("hearing_notified_on", models.DateField(blank=True, null=True, verbose_name="通知听证日期")),
                ("hearing_on", models.DateField(blank=True, null=True, verbose_name="听证日期")),
                ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延长的理由")),
                (
                    "overrun_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="超过承诺时限的理由（公开）"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定（办理）日期")),
                ("concluded_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "visits",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="实际到现场次数",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_accept_not_required", "不受理（依法不需要许可）"),
                            ("not_accept_no_authority", "不予受理（不属本机关职权）"),
                            ("granted", "准予许可"),
                            ("denied", "不予许可"),
                            ("handled", "已办理"),
                            ("declined", "不予办理"),
                            ("withdrawn", "申请人撤回"),
                        ],
                        max_length=30,
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
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="services.matter",
                        verbose_name="政务服务事项",
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
                "verbose_name": "政务服务办件",
                "db_table": "service_case",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="services_servicecas_yr"),
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["received_on", "id", "unit", "case", "category", "channel", "outcome"],
                        name="service_case_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["unit", "received_on", "id", "category", "channel", "outcome"],
                        name="service_case_by_unit",
                    ),
                    models.Index(fields=["accepted_on"], name="service_case_accepted"),
                    models.Index(fields=["decided_on", "outcome"], name="service_case_decided_on"),
                    models.Index(fields=["concluded_on"], name="service_case_concluded_on"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="services_servicecase_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("accepted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicecase_received_on_accepted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("renews_until__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("renews_until__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicecase_received_on_renews_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("accepted_on")),
                            ("accepted_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicecase_accepted_on_decided_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("concluded_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("concluded_on__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicecase_decided_on_concluded_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome__in", ("granted", "denied", "handled", "declined")), _negated=True
                            ),
                            ("decided_on__isnull", False),
                            _connector="OR",
                        ),
                        name="service_case_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssistedHandling",
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
                ("title", models.CharField(max_length=200, verbose_name="服务内容")),
                (
                    "form",
                    models.CharField(
                        choices=[("help", "帮办"), ("agency", "代办"), ("post", "免费邮寄")],
                        max_length=20,
                        verbose_name="形式",
                    ),
                ),
                ("applicant", models.CharField(max_length=80, verbose_name="服务对象")),
                ("helper", models.CharField(blank=True, max_length=40, verbose_name="帮办代办人员")),
                ("consent", models.BooleanField(default=False, verbose_name="已取得书面委托")),
                ("tracking_number", models.CharField(blank=True, max_length=40, verbose_name="邮件号")),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="寄送地址")),
                (
                    "postage",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="邮费（分）",
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
                (
                    "service_case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assistance",
                        to="services.servicecase",
                        verbose_name="办件",
                    ),
                ),
            ],
            options={
                "verbose_name": "帮办代办与免费邮寄",
                "db_table": "assisted_handling",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="services_assistedha_yr"),
                    models.Index(fields=["happened_on"], name="services_assistedha_day"),
                    models.Index(fields=["form"], name="assisted_handling_form"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="services_assistedhandling_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "agency"), _negated=True), ("consent", True), _connector="OR"
                        ),
                        name="assisted_handling_consent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("form", "post"), _negated=True),
                            models.Q(("tracking_number", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="assisted_handling_tracking",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ServiceRating",
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
                ("title", models.CharField(max_length=200, verbose_name="评价事项")),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("window", "窗口评价器"),
                            ("online", "网上评价"),
                            ("message", "短信评价"),
                            ("scan", "扫码评价"),
                        ],
                        max_length=20,
                        verbose_name="评价渠道",
                    ),
                ),
                (
                    "grade",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (5, "非常满意"),
                            (4, "满意"),
                            (3, "基本满意"),
                            (2, "不满意"),
                            (1, "非常不满意"),
                        ],
                        verbose_name="评价",
                    ),
                ),
                ("comment", models.CharField(blank=True, max_length=300, verbose_name="评价内容")),
                ("contacted_on", models.DateField(blank=True, null=True, verbose_name="回访核实日期")),
                ("rectified_on", models.DateField(blank=True, null=True, verbose_name="整改完成日期")),
                ("reply", models.CharField(blank=True, max_length=300, verbose_name="核实与整改情况")),
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
                    "service_case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="ratings",
                        to="services.servicecase",
                        verbose_name="办件",
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
                "verbose_name": "政务服务好差评",
                "db_table": "service_rating",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="services_servicerat_yr"),
                    models.Index(fields=["happened_on"], name="services_servicerat_day"),
                    models.Index(fields=["grade"], name="service_rating_grade_idx"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="services_servicerating_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("contacted_on__gte", models.F("happened_on")),
                            ("happened_on__isnull", True),
                            ("contacted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicerating_happened_on_contacted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rectified_on__gte", models.F("contacted_on")),
                            ("contacted_on__isnull", True),
                            ("rectified_on__isnull", True),
                            _connector="OR",
                        ),
                        name="services_servicerating_contacted_on_rectified_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rectified_on__isnull", True), ("contacted_on__isnull", False), _connector="OR"
                        ),
                        name="service_rating_contacted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grade__gte", 1), ("grade__lte", 5)), name="service_rating_grade"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("service_case__isnull", False), ("voided_at__isnull", True)),
                        fields=("service_case", "channel"),
                        name="service_rating_once",
                        violation_error_message="这一办件在这个渠道已经评价过，请勿重复录入",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WindowMandate",
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
                ("title", models.CharField(max_length=200, verbose_name="授权事由")),
                ("document", models.CharField(blank=True, max_length=120, verbose_name="授权文件")),
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
                "verbose_name": "综合窗口授权",
                "db_table": "window_mandate",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="services_windowmand_yr"),
                    models.Index(fields=["since"], name="services_windowmand_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="services_windowmandate_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="services_windowmandate_since_until",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True), ("voided_at__isnull", True)),
                        fields=("unit",),
                        name="window_mandate_one_standing",
                        violation_error_message="这个单位已有一份有效的授权，请先填写前一份的终止日期",
                    ),
                ],
            },
        ),
    ]
