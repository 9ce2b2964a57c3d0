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
            name="MajorDecision",
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
                    "subject",
                    models.CharField(
                        choices=[
                            ("policy", "重大公共政策和措施"),
                            ("plan", "重要规划"),
                            ("resource", "自然资源、文化资源开发利用和保护"),
                            ("project", "重大公共建设项目"),
                            ("other", "其他重大事项"),
                        ],
                        max_length=20,
                        verbose_name="决策事项类别",
                    ),
                ),
                (
                    "proposer",
                    models.CharField(
                        choices=[
                            ("leader", "决策机关领导人员"),
                            ("department", "部门或者下一级政府"),
                            ("deputy", "人大代表、政协委员"),
                            ("citizen", "公民、法人或者其他组织"),
                        ],
                        max_length=20,
                        verbose_name="建议提出人",
                    ),
                ),
                ("listed_on", models.DateField(verbose_name="列入目录日期")),
                (
                    "planned_by",
                    models.DateField(blank=True, null=True, verbose_name="目录载明的计划完成日期"),
                ),
                ("started_on", models.DateField(blank=True, null=True, verbose_name="决定启动日期")),
                (
                    "closed_to_public",
                    models.CharField(blank=True, max_length=200, verbose_name="依法不予公开的依据"),
                ),
                (
                    "comment_from",
                    models.DateField(blank=True, null=True, verbose_name="公开征求意见开始日期"),
                ),
                (
                    "comment_until",
                    models.DateField(blank=True, null=True, verbose_name="公开征求意见截止日期"),
                ),
                (
                    "comment_shortened",
                    models.CharField(blank=True, max_length=200, verbose_name="征求意见期限缩短的说明"),
                ),
                (
                    "opinions_received",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="收到公众意见条数"),
                ),
                (
                    "opinions_adopted",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="采纳条数"),
                ),
                (
                    "hearing_papers_on",
                    models.DateField(blank=True, null=True, verbose_name="听证会材料送达日期"),
                ),
                ("hearing_on", models.DateField(blank=True, null=True, verbose_name="听证会日期")),
                ("argued_on", models.DateField(blank=True, null=True, verbose_name="专家论证日期")),
                (
                    "no_argument",
                    models.CharField(blank=True, max_length=200, verbose_name="不需要专家论证的理由"),
                ),
                ("assessed_on", models.DateField(blank=True, null=True, verbose_name="风险评估日期")),
                (
                    "no_assessment",
                    models.CharField(blank=True, max_length=200, verbose_name="不需要风险评估的理由"),
                ),
                ("risk_controlled", models.BooleanField(blank=True, null=True, verbose_name="风险可控")),
                (
                    "fairness_reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="公平竞争审查日期"),
                ),
                (
                    "no_fairness",
                    models.CharField(blank=True, max_length=200, verbose_name="不需要公平竞争审查的理由"),
                ),
                ("submitted_on", models.DateField(blank=True, null=True, verbose_name="送请合法性审查日期")),
                (
                    "missing",
                    models.CharField(blank=True, max_length=300, verbose_name="退回或者要求补充的内容"),
                ),
                ("opinion_on", models.DateField(blank=True, null=True, verbose_name="合法性审查意见日期")),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lawful", "合法"),
                            ("unlawful", "不合法"),
                            ("reform", "国家尚无明确规定的探索性改革，明示法律风险"),
                        ],
                        max_length=20,
                        verbose_name="合法性审查意见",
                    ),
                ),
                (
                    "review_hurried",
                    models.CharField(blank=True, max_length=200, verbose_name="审查时间不足7个工作日的理由"),
                ),
                ("discussed_on", models.DateField(blank=True, null=True, verbose_name="集体讨论日期")),
                (
                    "against_majority",
                    models.CharField(blank=True, max_length=300, verbose_name="与多数意见不一致时说明的理由"),
                ),
                (
                    "reported_to_party_on",
                    models.DateField(blank=True, null=True, verbose_name="向同级党委请示报告日期"),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布日期")),
                ("archived_on", models.DateField(blank=True, null=True, verbose_name="过程记录归档日期")),
                ("evaluated_on", models.DateField(blank=True, null=True, verbose_name="决策后评估日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_initiated", "不启动"),
                            ("decided", "作出决策"),
                            ("shelved", "集体讨论未通过，不再提交"),
                            ("stopped", "停止执行"),
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
                "verbose_name": "重大行政决策",
                "db_table": "major_decision",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="decisions_majordecis_yr"),
                    models.Index(fields=["outcome", "decided_on"], name="major_decision_decided"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="decisions_majordecision_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("started_on__gte", models.F("listed_on")),
                            ("listed_on__isnull", True),
                            ("started_on__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_listed_on_started_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("comment_until__gte", models.F("comment_from")),
                            ("comment_from__isnull", True),
                            ("comment_until__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_comment_from_comment_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("hearing_on__gte", models.F("hearing_papers_on")),
                            ("hearing_papers_on__isnull", True),
                            ("hearing_on__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_hearing_papers_on_hearing_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinion_on__gte", models.F("submitted_on")),
                            ("submitted_on__isnull", True),
                            ("opinion_on__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_submitted_on_opinion_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("discussed_on")),
                            ("discussed_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_discussed_on_decided_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="decisions_majordecision_decided_on_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinions_adopted__isnull", True),
                            models.Q(
                                ("opinions_adopted__lte", models.F("opinions_received")),
                                ("opinions_received__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="major_decision_adopted",
                    ),
                ],
            },
        ),
    ]
