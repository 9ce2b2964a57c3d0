import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("casework", "0001_initial"),
        ("registry", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalityReview",
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
                    "maker",
                    models.CharField(
                        choices=[
                            ("government", "政府"),
                            ("office", "政府办公室"),
                            ("department", "部门"),
                            ("street", "乡镇（街道）"),
                        ],
                        max_length=20,
                        verbose_name="制定主体",
                    ),
                ),
                (
                    "paper_kind",
                    models.CharField(
                        choices=[
                            ("normative", "规范性文件"),
                            ("decree", "决定、命令（具有普遍约束力）"),
                            ("scheme", "工作方案、计划"),
                            ("notice", "通知、通告"),
                            ("internal", "内部工作制度"),
                            ("agreement", "框架协议"),
                        ],
                        max_length=20,
                        verbose_name="文件类别",
                    ),
                ),
                (
                    "affects_market",
                    models.BooleanField(default=False, verbose_name="与市场主体生产经营活动密切相关"),
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
                    models.CharField(blank=True, max_length=200, verbose_name="征求意见期限缩短的理由"),
                ),
                ("evaluated_on", models.DateField(blank=True, null=True, verbose_name="评估论证日期")),
                (
                    "fairness_reviewer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("drafter", "起草单位（拟由部门出台）"),
                            ("market", "市场监督管理部门会同起草单位（拟由政府出台）"),
                        ],
                        max_length=20,
                        verbose_name="公平竞争审查单位",
                    ),
                ),
                (
                    "fairness",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("fair", "不含排除、限制竞争的内容"),
                            ("based", "有法律、行政法规依据或者经国务院批准（第十条）"),
                            ("security", "例外：维护国家安全和发展利益（第十二条第一项）"),
                            ("technology", "例外：促进科学技术进步、增强自主创新能力（第十二条第二项）"),
                            (
                                "public_interest",
                                "例外：节约能源、保护环境、救灾救助等社会公共利益（第十二条第三项）",
                            ),
                            ("other_law", "例外：法律、行政法规规定的其他情形（第十二条第四项）"),
                            ("unfair", "违反第八条至第十一条，不符合第十二条"),
                        ],
                        max_length=20,
                        verbose_name="公平竞争审查结论（含例外情形）",
                    ),
                ),
                (
                    "fairness_exception",
                    models.CharField(blank=True, max_length=300, verbose_name="适用例外规定的说明"),
                ),
                (
                    "fairness_reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="公平竞争审查日期"),
                ),
                ("submitted_on", models.DateField(verbose_name="送审日期")),
                (
                    "missing",
                    models.CharField(blank=True, max_length=300, verbose_name="退回或者要求补充的内容"),
                ),
                (
                    "counsel_consulted",
                    models.BooleanField(default=False, verbose_name="听取法律顾问、公职律师意见"),
                ),
                ("opinion_on", models.DateField(blank=True, null=True, verbose_name="出具意见日期")),
                (
                    "opinion",
                    models.CharField(
                        blank=True,
                        choices=[("lawful", "合法"), ("amend", "应当修改"), ("unlawful", "不合法")],
                        max_length=20,
                        verbose_name="审核意见",
                    ),
                ),
                (
                    "points",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="修改意见条数"),
                ),
                ("adoption", models.CharField(blank=True, max_length=200, verbose_name="意见采纳情况")),
                ("discussed_on", models.DateField(blank=True, null=True, verbose_name="集体讨论日期")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="发文字号")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("issued", "印发"),
                            ("not_passed", "集体讨论未通过"),
                            ("withdrawn", "起草单位撤回"),
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
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="起草单位",
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
                "verbose_name": "合法性审核",
                "db_table": "legality_review",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="documents_legalityre_yr"),
                    models.Index(fields=["submitted_on", "id"], name="legality_review_by_day"),
                    models.Index(fields=["opinion_on", "paper_kind"], name="legality_review_opinion_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="documents_legalityreview_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("comment_until__gte", models.F("comment_from")),
                            ("comment_from__isnull", True),
                            ("comment_until__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_legalityreview_comment_from_comment_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opinion_on__gte", models.F("submitted_on")),
                            ("submitted_on__isnull", True),
                            ("opinion_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_legalityreview_submitted_on_opinion_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("discussed_on__gte", models.F("opinion_on")),
                            ("opinion_on__isnull", True),
                            ("discussed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_legalityreview_opinion_on_discussed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_on__gte", models.F("discussed_on")),
                            ("discussed_on__isnull", True),
                            ("issued_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_legalityreview_discussed_on_issued_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opinion", ""), ("opinion_on__isnull", True)),
                            models.Q(models.Q(("opinion", ""), _negated=True), ("opinion_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="legality_review_opinion",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="NormativeDocument",
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
                ("title", models.CharField(max_length=200, verbose_name="文件名称")),
                ("document_number", models.CharField(max_length=60, verbose_name="发文字号")),
                (
                    "maker",
                    models.CharField(
                        choices=[
                            ("government", "政府"),
                            ("office", "政府办公室"),
                            ("department", "部门"),
                            ("street", "乡镇（街道）"),
                        ],
                        max_length=20,
                        verbose_name="制定主体",
                    ),
                ),
                ("issued_on", models.DateField(verbose_name="印发日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布日期")),
                ("explained_on", models.DateField(blank=True, null=True, verbose_name="政策解读日期")),
                (
                    "filed_with_government_on",
                    models.DateField(blank=True, null=True, verbose_name="向上一级政府备案日期"),
                ),
                (
                    "filed_with_congress_on",
                    models.DateField(blank=True, null=True, verbose_name="向本级人大常委会备案日期"),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("repealed", "废止"),
                            ("replaced", "被新文件替代"),
                            ("lapsed", "有效期届满失效"),
                        ],
                        max_length=20,
                        verbose_name="不再有效的原因",
                    ),
                ),
                (
                    "drafter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="起草单位",
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
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.legalityreview",
                        verbose_name="合法性审核",
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
                "verbose_name": "规范性文件",
                "db_table": "normative_document",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="documents_normatived_yr"),
                    models.Index(fields=["since"], name="documents_normatived_day"),
                    models.Index(fields=["maker", "issued_on"], name="normative_document_issued"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="documents_normativedocument_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_normativedocument_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("issued_on")),
                            ("issued_on__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_normativedocument_issued_on_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_with_government_on__gte", models.F("issued_on")),
                            ("issued_on__isnull", True),
                            ("filed_with_government_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_normativedocument_issued_on_filed_with_government_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_with_congress_on__gte", models.F("issued_on")),
                            ("issued_on__isnull", True),
                            ("filed_with_congress_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_normativedocument_issued_on_filed_with_congress_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ending", ""), ("until__isnull", False), _connector="OR"),
                        name="normative_document_ending",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("review__isnull", False), ("voided_at__isnull", True)),
                        fields=("review",),
                        name="normative_document_review_once",
                        violation_error_message="这件合法性审核已有对应的规范性文件在册，请核对",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentCleanup",
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
                ("title", models.CharField(max_length=200, verbose_name="清理事由")),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("periodic", "定期清理"),
                            ("superior_law", "上位法修改、废止"),
                            ("special", "专项清理"),
                        ],
                        max_length=20,
                        verbose_name="清理类型",
                    ),
                ),
                ("examined", models.PositiveIntegerField(verbose_name="清理件数")),
                ("kept", models.PositiveIntegerField(verbose_name="继续有效件数")),
                ("amended", models.PositiveIntegerField(verbose_name="修改件数")),
                ("repealed", models.PositiveIntegerField(verbose_name="废止件数")),
                ("lapsed", models.PositiveIntegerField(verbose_name="宣布失效件数")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公布清理结果日期")),
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
                "verbose_name": "文件清理",
                "db_table": "document_cleanup",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="documents_documentcl_yr"),
                    models.Index(fields=["happened_on"], name="documents_documentcl_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="documents_documentcleanup_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_on__gte", models.F("happened_on")),
                            ("happened_on__isnull", True),
                            ("published_on__isnull", True),
                            _connector="OR",
                        ),
                        name="documents_documentcleanup_happened_on_published_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "examined",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("kept"), "+", models.F("amended")
                                        ),
                                        "+",
                                        models.F("repealed"),
                                    ),
                                    "+",
                                    models.F("lapsed"),
                                ),
                            )
                        ),
                        name="document_cleanup_sum",
                    ),
                ],
            },
        ),
    ]
