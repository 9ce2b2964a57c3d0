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
            name="MediationCommittee",
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
                    "form",
                    models.CharField(
                        choices=[
                            ("community", "村（居）"),
                            ("street", "乡镇（街道）"),
                            ("enterprise", "企事业单位"),
                            ("trade", "行业性、专业性"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("chair", models.CharField(blank=True, max_length=40, verbose_name="主任")),
                ("members", models.PositiveSmallIntegerField(verbose_name="委员人数")),
                ("elected_on", models.DateField(blank=True, null=True, verbose_name="推选日期")),
                ("term_ends_on", models.DateField(blank=True, null=True, verbose_name="任期届满日期")),
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
                "verbose_name": "人民调解委员会",
                "db_table": "mediation_committee",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_mediationc_yr"),
                    models.Index(fields=["since"], name="mediation_mediationc_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_mediationcommittee_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="mediation_mediationcommittee_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("term_ends_on__gte", models.F("elected_on")),
                            ("elected_on__isnull", True),
                            ("term_ends_on__isnull", True),
                            _connector="OR",
                        ),
                        name="mediation_committee_term",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("members__gte", 3), ("members__lte", 9)),
                        name="mediation_committee_members",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
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
                    "form",
                    models.CharField(
                        choices=[
                            ("people", "人民调解"),
                            ("administrative", "行政调解"),
                            ("judicial", "司法调解"),
                        ],
                        max_length=20,
                        verbose_name="调解类型",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("application", "当事人申请"),
                            ("initiative", "主动调解"),
                            ("guided", "法院、公安告知引导"),
                            ("delegated", "法院立案前委派"),
                            ("entrusted", "法院立案后委托"),
                        ],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                (
                    "category",
                    models.CharField(
                        choices=[
                            ("neighbour", "邻里"),
                            ("family", "婚姻家庭"),
                            ("housing", "房屋宅基地"),
                            ("property_service", "物业"),
                            ("contract", "合同"),
                            ("damage", "损害赔偿"),
                            ("labour", "劳动争议"),
                            ("consumer", "消费"),
                            ("traffic", "道路交通事故"),
                            ("medical", "医疗"),
                            ("public_security", "治安"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="纠纷类别",
                    ),
                ),
                ("body", models.CharField(max_length=80, verbose_name="调解组织或者机关")),
                ("parties", models.CharField(max_length=200, verbose_name="当事人")),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        default=2,
                        validators=[django.core.validators.MinValueValidator(2)],
                        verbose_name="涉及人数",
                    ),
                ),
                ("facts", models.TextField(max_length=1000, verbose_name="纠纷主要事实")),
                (
                    "amount",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="涉及金额（元）",
                    ),
                ),
                (
                    "trial",
                    models.CharField(
                        blank=True,
                        choices=[("ordinary", "普通程序"), ("simplified", "简易程序")],
                        max_length=20,
                        verbose_name="委托案件的审判程序",
                    ),
                ),
                (
                    "report_served_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="收到事故认定书（证明、复核结论）日期"
                    ),
                ),
                ("received_on", models.DateField(verbose_name="登记日期")),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("mediator", models.CharField(blank=True, max_length=80, verbose_name="调解员")),
                ("risk", models.CharField(blank=True, max_length=300, verbose_name="激化风险及报告情况")),
                ("ended_on", models.DateField(blank=True, null=True, verbose_name="调解结束日期")),
                (
                    "agreement_form",
                    models.CharField(
                        blank=True,
                        choices=[("written", "书面协议"), ("oral", "口头协议")],
                        max_length=20,
                        verbose_name="协议形式",
                    ),
                ),
                ("agreed", models.TextField(blank=True, max_length=1000, verbose_name="协议内容")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="协议生效日期")),
                (
                    "confirmation_applied_on",
                    models.DateField(blank=True, null=True, verbose_name="申请司法确认日期"),
                ),
                ("confirmed_on", models.DateField(blank=True, null=True, verbose_name="法院裁定日期")),
                (
                    "confirmation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("confirmed", "裁定有效"),
                            ("rejected", "裁定驳回"),
                            ("not_accepted", "不予受理"),
                            ("withdrawn", "撤回申请"),
                        ],
                        max_length=20,
                        verbose_name="司法确认结果",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("agreement", "达成协议"),
                            ("failed", "调解不成"),
                            ("refused", "一方拒绝调解"),
                            ("not_accepted", "不予受理"),
                            ("handed_over", "转由其他调解"),
                        ],
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="mediation.dispute",
                        verbose_name="转成的案件",
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
                (
                    "committee",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mediation.mediationcommittee",
                        verbose_name="人民调解委员会",
                    ),
                ),
            ],
            options={
                "verbose_name": "矛盾纠纷调解",
                "db_table": "dispute",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_dispute_yr"),
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["ended_on", "form", "outcome", "voided_at", "id"],
                        name="dispute_ended",
                    ),
                    models.Index(
                        condition=models.Q(("confirmed_on__isnull", False), ("voided_at__isnull", True)),
                        fields=["confirmed_on", "confirmation"],
                        name="dispute_confirmed",
                    ),
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["received_on", "id", "unit", "case", "form", "category", "outcome"],
                        name="dispute_by_day",
                    ),
                    models.Index(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=["unit", "received_on", "id", "form", "category", "outcome"],
                        name="dispute_by_unit",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_dispute_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("accepted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="dispute_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__gte", models.F("accepted_on")),
                            ("accepted_on__isnull", True),
                            ("ended_on__isnull", True),
                            _connector="OR",
                        ),
                        name="dispute_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_on__gte", models.F("ended_on")),
                            ("ended_on__isnull", True),
                            ("effective_on__isnull", True),
                            _connector="OR",
                        ),
                        name="dispute_effective",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmation_applied_on__gte", models.F("effective_on")),
                            ("effective_on__isnull", True),
                            ("confirmation_applied_on__isnull", True),
                            _connector="OR",
                        ),
                        name="dispute_confirmation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on__gte", models.F("confirmation_applied_on")),
                            ("confirmation_applied_on__isnull", True),
                            ("confirmed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="dispute_confirmed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True),
                            ("outcome__in", ("agreement", "failed")),
                            _connector="OR",
                        ),
                        name="dispute_ended_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel__in", ("delegated", "entrusted")), ("form", "judicial")),
                            models.Q(
                                models.Q(("channel__in", ("delegated", "entrusted")), _negated=True),
                                models.Q(("form", "judicial"), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="dispute_from_court",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("trial", ""), ("channel", "entrusted"), _connector="OR"),
                        name="dispute_trial",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("report_served_on__isnull", True), ("category", "traffic"), _connector="OR"
                        ),
                        name="dispute_traffic",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mediator",
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
                    "engagement",
                    models.CharField(
                        choices=[("member", "委员担任"), ("engaged", "聘任")],
                        max_length=20,
                        verbose_name="产生方式",
                    ),
                ),
                ("is_full_time", models.BooleanField(default=False, verbose_name="专职")),
                ("trained_on", models.DateField(blank=True, null=True, verbose_name="最近一次业务培训日期")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mediators",
                        to="mediation.mediationcommittee",
                        verbose_name="人民调解委员会",
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
                "verbose_name": "人民调解员",
                "db_table": "mediator",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_mediator_yr"),
                    models.Index(fields=["since"], name="mediation_mediator_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_mediator_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="mediation_mediator_since_until",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Petition",
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
                ("petitioner", models.CharField(max_length=80, verbose_name="信访人")),
                (
                    "people",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="涉及人数",
                    ),
                ),
                (
                    "delegates",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(5),
                        ],
                        verbose_name="走访代表人数",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("online", "网上信访"),
                            ("letter", "来信"),
                            ("call", "来电、传真"),
                            ("visit", "走访"),
                        ],
                        max_length=20,
                        verbose_name="信访形式",
                    ),
                ),
                (
                    "door",
                    models.CharField(
                        choices=[("office", "信访部门收到"), ("organ", "其他机关直接收到")],
                        max_length=20,
                        verbose_name="收到方式",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("suggestion", "建议意见"),
                            ("accusation", "检举控告"),
                            ("appeal", "申诉求决"),
                        ],
                        max_length=20,
                        verbose_name="信访类别",
                    ),
                ),
                ("request", models.TextField(max_length=1000, verbose_name="请求、事实和理由")),
                ("new_facts", models.CharField(blank=True, max_length=300, verbose_name="新的事实和理由")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("forwarded_on", models.DateField(blank=True, null=True, verbose_name="转送、交办日期")),
                (
                    "forward_received_on",
                    models.DateField(blank=True, null=True, verbose_name="有权处理的机关收到转送、交办日期"),
                ),
                ("objected_on", models.DateField(blank=True, null=True, verbose_name="提出异议日期")),
                (
                    "objection",
                    models.CharField(blank=True, max_length=300, verbose_name="不属本机关职权的理由"),
                ),
                ("notified_on", models.DateField(blank=True, null=True, verbose_name="书面告知日期")),
                (
                    "route",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("justice", "诉讼、复议、检察或者公安程序"),
                            ("arbitration", "仲裁"),
                            ("party", "党员申诉、申请复审"),
                            ("administrative", "行政裁决、确认、许可、处罚等行政程序"),
                            ("duty", "查处违法行为、履行法定职责"),
                            ("petition", "信访程序"),
                        ],
                        max_length=20,
                        verbose_name="处理途径",
                    ),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="听取陈述日期")),
                ("extension_reason", models.CharField(blank=True, max_length=300, verbose_name="延期理由")),
                ("opinion", models.TextField(blank=True, max_length=1000, verbose_name="处理意见及依据")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="作出处理意见日期")),
                (
                    "answer_served_on",
                    models.DateField(blank=True, null=True, verbose_name="信访人收到答复日期"),
                ),
                (
                    "review_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="收到复查请求日期"),
                ),
                ("review_opinion", models.CharField(blank=True, max_length=300, verbose_name="复查意见")),
                ("reviewed_on", models.DateField(blank=True, null=True, verbose_name="作出复查意见日期")),
                (
                    "review_served_on",
                    models.DateField(blank=True, null=True, verbose_name="信访人收到复查意见日期"),
                ),
                (
                    "recheck_requested_on",
                    models.DateField(blank=True, null=True, verbose_name="收到复核请求日期"),
                ),
                ("recheck_opinion", models.CharField(blank=True, max_length=300, verbose_name="复核意见")),
                ("rechecked_on", models.DateField(blank=True, null=True, verbose_name="作出复核意见日期")),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="办结日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("supported", "予以支持"),
                            ("explained", "作出解释说明"),
                            ("not_supported", "不予支持"),
                            ("settled", "调解、和解"),
                            ("channelled", "导入法定途径"),
                            ("adopted", "采纳建议"),
                            ("not_adopted", "不予采纳"),
                            ("elsewhere", "告知向有权机关提出"),
                            ("duplicate", "已在办理，不予受理"),
                            ("no_more", "复核终结，不再受理"),
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
                    "competent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="有权处理的机关",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mediation.petition",
                        verbose_name="同一事项的前一件",
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
                "verbose_name": "信访事项",
                "db_table": "petition",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_petition_yr"),
                    models.Index(fields=["received_on", "id"], name="petition_received_on"),
                    models.Index(fields=["accepted_on"], name="petition_accepted_on"),
                    models.Index(fields=["answered_on"], name="petition_answered_on"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_petition_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forwarded_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("forwarded_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_forwarded",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("accepted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_accepted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__gte", models.F("accepted_on")),
                            ("accepted_on__isnull", True),
                            ("answered_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answer_served_on__gte", models.F("answered_on")),
                            ("answered_on__isnull", True),
                            ("answer_served_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_answer_served",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("review_requested_on__gte", models.F("answer_served_on")),
                            ("answer_served_on__isnull", True),
                            ("review_requested_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reviewed_on__gte", models.F("review_requested_on")),
                            ("review_requested_on__isnull", True),
                            ("reviewed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_reviewed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recheck_requested_on__gte", models.F("review_served_on")),
                            ("review_served_on__isnull", True),
                            ("recheck_requested_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_recheck",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rechecked_on__gte", models.F("recheck_requested_on")),
                            ("recheck_requested_on__isnull", True),
                            ("rechecked_on__isnull", True),
                            _connector="OR",
                        ),
                        name="petition_rechecked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("channel", "visit"), ("delegates__isnull", True), _connector="OR"
                        ),
                        name="petition_delegates",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUpVisit",
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
                ("title", models.CharField(max_length=200, verbose_name="回访内容")),
                (
                    "form",
                    models.CharField(
                        choices=[("call", "电话"), ("home", "上门"), ("online", "网络")],
                        max_length=20,
                        verbose_name="回访方式",
                    ),
                ),
                ("visitor", models.CharField(blank=True, max_length=40, verbose_name="回访人")),
                (
                    "performance",
                    models.CharField(
                        choices=[("performed", "已履行"), ("partly", "部分履行"), ("not_yet", "尚未履行")],
                        max_length=20,
                        verbose_name="履行情况",
                    ),
                ),
                ("remark", models.CharField(blank=True, max_length=300, verbose_name="当事人意见")),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="mediation.dispute",
                        verbose_name="回访的纠纷",
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
                "verbose_name": "调解回访",
                "db_table": "follow_up_visit",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_followupvi_yr"),
                    models.Index(fields=["happened_on"], name="mediation_followupvi_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_followupvisit_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LawyerService",
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
                        choices=[
                            ("legal_aid", "法律援助"),
                            ("enterprise", "涉企法律服务"),
                            ("mediation", "参与调解"),
                            ("other", "其他法律服务"),
                        ],
                        max_length=20,
                        verbose_name="类型",
                    ),
                ),
                ("firm", models.CharField(max_length=80, verbose_name="律师事务所")),
                ("lawyer", models.CharField(max_length=40, verbose_name="律师")),
                ("served", models.CharField(blank=True, max_length=120, verbose_name="服务对象")),
                (
                    "dispute",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="mediation.dispute",
                        verbose_name="参与调解的纠纷",
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
                "verbose_name": "律师法律服务",
                "db_table": "lawyer_service",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_lawyerserv_yr"),
                    models.Index(fields=["happened_on"], name="mediation_lawyerserv_day"),
                    models.Index(fields=["form", "happened_on"], name="lawyer_service_form_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_lawyerservice_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("dispute__isnull", True), ("form", "mediation"), _connector="OR"),
                        name="lawyer_service_dispute",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalAid",
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
                ("applicant", models.CharField(max_length=80, verbose_name="申请人（受援人）")),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("migrant_worker", "农民工"),
                            ("disabled", "残疾人"),
                            ("elderly", "老年人"),
                            ("minor", "未成年人"),
                            ("woman", "妇女"),
                            ("military", "军人军属"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="受援群体",
                    ),
                ),
                (
                    "matter",
                    models.CharField(
                        choices=[("criminal", "刑事"), ("civil", "民事"), ("administrative", "行政")],
                        max_length=20,
                        verbose_name="案件类型",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("application", "本人或者近亲属申请"),
                            ("forwarded", "办案机关、监管场所转交"),
                            ("notice", "办案机关通知"),
                        ],
                        max_length=20,
                        verbose_name="来源",
                    ),
                ),
                (
                    "proceeding",
                    models.CharField(
                        choices=[
                            ("litigation", "诉讼"),
                            ("reconsideration", "行政复议"),
                            ("arbitration", "仲裁"),
                            ("out_of_court", "非诉讼"),
                        ],
                        max_length=20,
                        verbose_name="援助事项",
                    ),
                ),
                ("linked_number", models.CharField(blank=True, max_length=40, verbose_name="所涉案件编号")),
                ("cause", models.CharField(max_length=200, verbose_name="事由")),
                ("received_on", models.DateField(verbose_name="收到申请（通知）日期")),
                (
                    "missing_material",
                    models.CharField(blank=True, max_length=300, verbose_name="需要补充的材料或者说明"),
                ),
                ("provisional_on", models.DateField(blank=True, null=True, verbose_name="先行提供援助日期")),
                (
                    "urgency",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("time", "距时效或者期限届满不足七日"),
                            ("preservation", "需要立即申请保全或者先予执行"),
                            ("other", "法律、法规、规章规定的其他情形"),
                        ],
                        max_length=20,
                        verbose_name="先行提供的情形",
                    ),
                ),
                (
                    "hardship",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("queried", "信息共享查询"),
                            ("promised", "个人诚信承诺"),
                            ("exempt", "免予核查"),
                            ("not_limited", "不受经济困难条件限制"),
                        ],
                        max_length=20,
                        verbose_name="经济困难状况核查",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                ("assigned_on", models.DateField(blank=True, null=True, verbose_name="指派日期")),
                ("provider", models.CharField(blank=True, max_length=80, verbose_name="援助人员")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="报告办理情况日期")),
                (
                    "recovered",
                    models.BigIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="挽回损失或者取得利益（元）",
                    ),
                ),
                ("subsidy", models.PositiveIntegerField(blank=True, null=True, verbose_name="补贴（元）")),
                ("subsidised_on", models.DateField(blank=True, null=True, verbose_name="支付补贴日期")),
                ("terminated_on", models.DateField(blank=True, null=True, verbose_name="终止援助日期")),
                (
                    "ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("deceit", "以欺骗等不正当手段获得援助"),
                            ("concealment", "隐瞒重要事实或者提供虚假证据"),
                            ("unlawful_use", "利用法律援助从事违法活动"),
                            ("means", "经济状况变化，不再符合条件"),
                            ("case_ended", "案件终止审理或者已经被撤销"),
                            ("own_lawyer", "自行委托律师或者其他代理人"),
                            ("request", "受援人要求终止"),
                            ("other", "法律法规规定的其他情形"),
                        ],
                        max_length=20,
                        verbose_name="终止的情形",
                    ),
                ),
                ("objected_on", models.DateField(blank=True, null=True, verbose_name="收到异议日期")),
                ("upheld_on", models.DateField(blank=True, null=True, verbose_name="维持决定日期")),
                (
                    "remedy",
                    models.CharField(
                        blank=True,
                        choices=[("reconsideration", "申请行政复议"), ("lawsuit", "提起行政诉讼")],
                        max_length=20,
                        verbose_name="对维持决定不服",
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True, verbose_name="结案日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "给予法律援助"),
                            ("refused", "不予法律援助"),
                            ("deemed_withdrawn", "视为撤回（撤销）申请"),
                            ("terminated", "终止法律援助"),
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
                "verbose_name": "法律援助案件",
                "db_table": "legal_aid",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="mediation_legalaid_yr"),
                    models.Index(fields=["received_on", "id"], name="legal_aid_received"),
                    models.Index(fields=["decided_on", "outcome"], name="legal_aid_decided_outcome"),
                    models.Index(fields=["closed_on"], name="legal_aid_closed_on"),
                    models.Index(fields=["subsidised_on"], name="legal_aid_subsidised_on"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="mediation_legalaid_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="legal_aid_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assigned_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("assigned_on__isnull", True),
                            _connector="OR",
                        ),
                        name="legal_aid_assigned",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("reported_on__gte", models.F("assigned_on")),
                            ("assigned_on__isnull", True),
                            ("reported_on__isnull", True),
                            _connector="OR",
                        ),
                        name="legal_aid_reported",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__gte", models.F("reported_on")),
                            ("reported_on__isnull", True),
                            ("closed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="legal_aid_closed",
                    ),
                ],
            },
        ),
    ]
