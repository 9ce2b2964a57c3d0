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
            name="EmergencyPlan",
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
                ("title", models.CharField(max_length=200, verbose_name="预案名称")),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("general", "总体预案"),
                            ("special", "专项预案"),
                            ("department", "部门预案"),
                            ("street", "乡镇（街道）预案"),
                        ],
                        max_length=20,
                        verbose_name="预案类别",
                    ),
                ),
                (
                    "event_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("natural", "自然灾害"),
                            ("accident", "事故灾难"),
                            ("health", "公共卫生事件"),
                            ("security", "社会安全事件"),
                        ],
                        max_length=20,
                        verbose_name="事件类别",
                    ),
                ),
                ("work_safety", models.BooleanField(default=False, verbose_name="生产安全事故预案")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="发文字号")),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="备案日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布日期")),
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
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="emergency.emergencyplan",
                        verbose_name="修订自",
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
                "verbose_name": "应急预案",
                "db_table": "emergency_plan",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="emergency_emergencyp_yr"),
                    models.Index(fields=["since"], name="emergency_emergencyp_day"),
                    models.Index(fields=["scope"], name="emergency_plan_scope"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="emergency_emergencyplan_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_emergencyplan_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_on__gte", models.F("since")),
                            ("since__isnull", True),
                            ("filed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_emergencyplan_since_filed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("since")),
                            ("since__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_emergencyplan_since_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("work_safety", False), ("event_kind", "accident"), _connector="OR"
                        ),
                        name="emergency_plan_work_safety",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Drill",
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
                ("title", models.CharField(max_length=200, verbose_name="演练科目")),
                (
                    "event_kind",
                    models.CharField(
                        choices=[
                            ("natural", "自然灾害"),
                            ("accident", "事故灾难"),
                            ("health", "公共卫生事件"),
                            ("security", "社会安全事件"),
                        ],
                        max_length=20,
                        verbose_name="事件类别",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("tabletop", "桌面推演"), ("field", "实战演练")],
                        max_length=20,
                        verbose_name="形式",
                    ),
                ),
                (
                    "attendance",
                    models.PositiveIntegerField(
                        validators=[django.core.validators.MinValueValidator(1)], verbose_name="参加人数"
                    ),
                ),
                ("evaluated", models.BooleanField(default=False, verbose_name="已作演练评估")),
                ("shortcomings", models.CharField(blank=True, max_length=300, verbose_name="发现的不足")),
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
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="drills",
                        to="emergency.emergencyplan",
                        verbose_name="应急预案",
                    ),
                ),
            ],
            options={
                "verbose_name": "应急演练",
                "db_table": "emergency_drill",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="emergency_drill_yr"),
                    models.Index(fields=["happened_on"], name="emergency_drill_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="emergency_drill_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EpidemicEnforcement",
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
                ("title", models.CharField(max_length=200, verbose_name="检查事由")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "农贸市场和商超"),
                            ("cold_chain", "冷链食品"),
                            ("pharmacy", "药店"),
                            ("clinic", "医疗机构"),
                            ("public_place", "公共场所"),
                            ("price", "防疫物资价格"),
                            ("school", "学校和托育机构"),
                        ],
                        max_length=20,
                        verbose_name="领域",
                    ),
                ),
                ("checked", models.CharField(max_length=120, verbose_name="检查对象")),
                ("officers", models.PositiveSmallIntegerField(verbose_name="执法人员数")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("clean", "未发现问题"),
                            ("corrected", "当场改正"),
                            ("ordered", "责令限期改正"),
                            ("filed", "立案查处"),
                        ],
                        max_length=20,
                        verbose_name="检查结果",
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300, verbose_name="发现的问题")),
                ("case_number", models.CharField(blank=True, max_length=60, verbose_name="立案编号")),
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
                "verbose_name": "涉疫重点领域执法",
                "db_table": "epidemic_enforcement",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="emergency_epidemicen_yr"),
                    models.Index(fields=["happened_on"], name="emergency_epidemicen_day"),
                    models.Index(fields=["field", "result"], name="epidemic_enforcement_field"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="emergency_epidemicenforcement_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officers__gte", 2)), name="epidemic_enforcement_two"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result", "clean"), models.Q(("problem", ""), _negated=True), _connector="OR"
                        ),
                        name="epidemic_enforcement_problem",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
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
                    "event_kind",
                    models.CharField(
                        choices=[
                            ("natural", "自然灾害"),
                            ("accident", "事故灾难"),
                            ("health", "公共卫生事件"),
                            ("security", "社会安全事件"),
                        ],
                        max_length=20,
                        verbose_name="事件类别",
                    ),
                ),
                ("work_safety", models.BooleanField(default=False, verbose_name="生产安全事故")),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "一级"), (2, "二级"), (3, "三级"), (4, "四级")],
                        null=True,
                        verbose_name="事件级别",
                    ),
                ),
                ("site", models.CharField(max_length=120, verbose_name="地点")),
                ("description", models.TextField(blank=True, max_length=1000, verbose_name="简要经过")),
                ("known_on", models.DateField(verbose_name="发现（接报）日期")),
                ("informed_at", models.DateTimeField(blank=True, null=True, verbose_name="接到报告时间")),
                (
                    "report_due_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="最迟上报时间"),
                ),
                ("reported_at", models.DateTimeField(blank=True, null=True, verbose_name="上报时间")),
                (
                    "health_informed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="卫生健康主管部门接到报告时间"),
                ),
                (
                    "health_due_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="卫生健康主管部门最迟报告时间"
                    ),
                ),
                (
                    "health_reported_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="卫生健康主管部门报告本级政府时间"
                    ),
                ),
                (
                    "health_above_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="报告上级卫生健康主管部门时间"),
                ),
                (
                    "health_national_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="报告国务院卫生健康主管部门时间"
                    ),
                ),
                ("warned_on", models.DateField(blank=True, null=True, verbose_name="发布警报日期")),
                (
                    "warning_level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "一级"), (2, "二级"), (3, "三级"), (4, "四级")],
                        null=True,
                        verbose_name="预警级别",
                    ),
                ),
                ("occurred_on", models.DateField(blank=True, null=True, verbose_name="发生日期")),
                ("responded_on", models.DateField(blank=True, null=True, verbose_name="启动应急响应日期")),
                (
                    "response_level",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[(1, "一级"), (2, "二级"), (3, "三级"), (4, "四级")],
                        null=True,
                        verbose_name="响应级别",
                    ),
                ),
                (
                    "npc_filed_on",
                    models.DateField(blank=True, null=True, verbose_name="报人大常委会备案日期"),
                ),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="解除应急响应日期")),
                (
                    "investigated_on",
                    models.DateField(blank=True, null=True, verbose_name="提交事故调查报告日期"),
                ),
                ("approved_on", models.DateField(blank=True, null=True, verbose_name="批复日期")),
                (
                    "published_on",
                    models.DateField(blank=True, null=True, verbose_name="事故处理情况公布日期"),
                ),
                ("lessons", models.TextField(blank=True, max_length=1000, verbose_name="经验教训和改进措施")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                ("dead", models.PositiveIntegerField(blank=True, null=True, verbose_name="死亡人数")),
                ("injured", models.PositiveIntegerField(blank=True, null=True, verbose_name="重伤人数")),
                (
                    "loss",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="直接经济损失（万元）"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("lifted", "解除警报"), ("ended", "应急处置结束")],
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
                "verbose_name": "突发事件",
                "db_table": "incident",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="emergency_incident_yr"),
                    models.Index(fields=["known_on", "id"], name="incident_by_day"),
                    models.Index(fields=["known_on", "event_kind"], name="incident_known"),
                    models.Index(fields=["occurred_on"], name="incident_occurred"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="emergency_incident_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_at__gte", models.F("informed_at")),
                            ("informed_at__isnull", True),
                            ("reported_at__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_informed_at_reported_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("health_reported_at__gte", models.F("health_informed_at")),
                            ("health_informed_at__isnull", True),
                            ("health_reported_at__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_health_informed_at_health_reported_at",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("warned_on")),
                            ("warned_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_warned_on_closed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("responded_on__gte", models.F("occurred_on")),
                            ("occurred_on__isnull", True),
                            ("responded_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_occurred_on_responded_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__gte", models.F("responded_on")),
                            ("responded_on__isnull", True),
                            ("ended_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_responded_on_ended_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_on__gte", models.F("investigated_on")),
                            ("investigated_on__isnull", True),
                            ("approved_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_investigated_on_approved_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("approved_on")),
                            ("approved_on__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="emergency_incident_approved_on_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event_kind", "security"), _negated=True),
                            ("level__isnull", True),
                            _connector="OR",
                        ),
                        name="incident_security_no_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("work_safety", False), ("event_kind", "accident"), _connector="OR"
                        ),
                        name="incident_work_safety",
                    ),
                ],
            },
        ),
    ]
