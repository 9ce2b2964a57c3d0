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
            name="PilotArea",
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
                ("title", models.CharField(max_length=200, verbose_name="领域")),
                ("items", models.PositiveSmallIntegerField(default=0, verbose_name="公开事项数")),
                ("catalogue_on", models.DateField(blank=True, null=True, verbose_name="标准目录编制日期")),
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
                "verbose_name": "政务公开试点领域",
                "db_table": "pilot_area",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="disclosure_pilotarea_yr"),
                    models.Index(fields=["since"], name="disclosure_pilotarea_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="disclosure_pilotarea_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="disclosure_pilotarea_since_until",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True), ("voided_at__isnull", True)),
                        fields=("title", "place"),
                        name="pilot_area_one_standing",
                        violation_error_message="这个领域已在试点领域内，请勿重复登记",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProactiveItem",
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
                ("title", models.CharField(max_length=200, verbose_name="信息名称")),
                (
                    "aspect",
                    models.CharField(
                        choices=[
                            ("decision", "决策公开"),
                            ("execution", "执行公开"),
                            ("management", "管理公开"),
                            ("service", "服务公开"),
                            ("result", "结果公开"),
                        ],
                        max_length=20,
                        verbose_name="五公开",
                    ),
                ),
                (
                    "duty",
                    models.CharField(
                        choices=[
                            ("document", "规范性文件（第一项）"),
                            ("organisation", "机关职能、机构设置（第二项）"),
                            ("plan", "规划和政策（第三项）"),
                            ("statistics", "统计信息（第四项）"),
                            ("license", "行政许可等办理结果（第五项）"),
                            ("penalty", "行政处罚、行政强制（第六项）"),
                            ("budget", "预算决算（第七项）"),
                            ("fee", "行政事业性收费（第八项）"),
                            ("procurement", "政府采购（第九项）"),
                            ("project", "重大建设项目（第十项）"),
                            ("welfare", "教育医疗社保就业等（第十一项）"),
                            ("emergency", "应急预案和应对（第十二项）"),
                            ("supervision", "监督检查情况（第十三项）"),
                            ("recruitment", "公务员招考（第十四项）"),
                            ("other", "其他（第十五项、第二十一条）"),
                        ],
                        max_length=20,
                        verbose_name="公开依据",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("website", "政府网站"),
                            ("gazette", "政府公报"),
                            ("social_media", "政务新媒体"),
                            ("notice", "公告栏、查阅点"),
                            ("briefing", "新闻发布会"),
                        ],
                        default="website",
                        max_length=20,
                        verbose_name="公开渠道",
                    ),
                ),
                ("document_number", models.CharField(blank=True, max_length=60, verbose_name="发文字号")),
                ("formed_on", models.DateField(verbose_name="形成或者变更日期")),
                ("reviewed", models.BooleanField(default=True, verbose_name="已作保密审查")),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disclosure.pilotarea",
                        verbose_name="试点领域",
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
                "verbose_name": "主动公开信息",
                "db_table": "proactive_item",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="disclosure_proactivei_yr"),
                    models.Index(fields=["happened_on"], name="disclosure_proactivei_day"),
                    models.Index(fields=["aspect", "happened_on"], name="proactive_item_aspect_day"),
                    models.Index(fields=["duty", "happened_on"], name="proactive_item_duty_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="disclosure_proactiveitem_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_on__gte", models.F("formed_on")),
                            ("formed_on__isnull", True),
                            ("happened_on__isnull", True),
                            _connector="OR",
                        ),
                        name="proactive_item_formed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reviewed", True)), name="proactive_item_reviewed"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DisclosureRequest",
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
                ("applicant", models.CharField(max_length=80, verbose_name="申请人")),
                (
                    "applicant_kind",
                    models.CharField(
                        choices=[
                            ("natural", "自然人"),
                            ("business", "商业企业"),
                            ("research", "科研机构"),
                            ("welfare", "社会公益组织"),
                            ("legal", "法律服务机构"),
                            ("other", "其他组织"),
                        ],
                        max_length=20,
                        verbose_name="申请人类型",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "当面提交"),
                            ("signed_post", "邮寄（签收）"),
                            ("plain_post", "平常信函"),
                            ("internet", "互联网"),
                            ("fax", "传真"),
                        ],
                        max_length=20,
                        verbose_name="提交方式",
                    ),
                ),
                ("content", models.TextField(max_length=1000, verbose_name="申请内容")),
                ("submitted_on", models.DateField(verbose_name="提交日期")),
                ("letter_came_on", models.DateField(blank=True, null=True, verbose_name="平常信函到达日期")),
                ("received_on", models.DateField(verbose_name="收到申请日期")),
                ("missing", models.CharField(blank=True, max_length=300, verbose_name="需要补正的事项")),
                ("correct_by", models.DateField(blank=True, null=True, verbose_name="补正期限")),
                ("corrected_on", models.DateField(blank=True, null=True, verbose_name="收到补正日期")),
                ("consulted", models.CharField(blank=True, max_length=120, verbose_name="征求意见的对象")),
                ("opinion", models.CharField(blank=True, max_length=300, verbose_name="征求到的意见")),
                (
                    "extension_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="延长答复的理由"),
                ),
                (
                    "extension_approved_by",
                    models.CharField(blank=True, max_length=40, verbose_name="同意延长的公开工作机构负责人"),
                ),
                ("fee", models.PositiveIntegerField(blank=True, null=True, verbose_name="信息处理费（元）")),
                ("fee_by", models.DateField(blank=True, null=True, verbose_name="信息处理费缴纳期限")),
                ("fee_paid_on", models.DateField(blank=True, null=True, verbose_name="缴纳信息处理费日期")),
                ("delayed_until", models.DateField(blank=True, null=True, verbose_name="延迟答复的期限")),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="答复日期")),
                ("abandoned_on", models.DateField(blank=True, null=True, verbose_name="视为放弃日期")),
                ("archived_on", models.DateField(blank=True, null=True, verbose_name="归档日期")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("already_public", "已主动公开，告知获取方式"),
                            ("partial", "部分公开"),
                            ("denied_state_secret", "不予公开：国家秘密"),
                            ("denied_law_prohibits", "不予公开：法律、行政法规禁止"),
                            ("denied_security", "不予公开：危及三安全一稳定"),
                            ("denied_third_party", "不予公开：保护第三方合法权益"),
                            ("denied_internal", "不予公开：内部事务信息"),
                            ("denied_process", "不予公开：过程性信息"),
                            ("denied_case_file", "不予公开：行政执法案卷"),
                            ("query_matter", "不予公开：行政查询事项"),
                            ("not_exist", "无法提供：信息不存在"),
                            ("not_responsible", "无法提供：非本机关负责公开"),
                            ("needs_processing", "无法提供：需要另行制作"),
                            ("still_unclear", "无法提供：补正后仍不明确"),
                            ("petition", "不予处理：信访举报投诉"),
                            ("repeat", "不予处理：重复申请"),
                            ("publication", "不予处理：要求提供公开出版物"),
                            ("abusive", "不予处理：无正当理由大量反复申请"),
                            ("abandoned", "其他处理：逾期不补正，视为放弃"),
                            ("other", "其他处理"),
                        ],
                        max_length=30,
                        verbose_name="办理结果",
                    ),
                ),
                (
                    "remedy",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("reconsideration", "行政复议"),
                            ("direct_suit", "未经复议直接起诉"),
                            ("later_suit", "复议后起诉"),
                        ],
                        max_length=20,
                        verbose_name="复议、诉讼",
                    ),
                ),
                (
                    "remedy_result",
                    models.CharField(
                        blank=True,
                        choices=[("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果")],
                        max_length=20,
                        verbose_name="复议、诉讼结果",
                    ),
                ),
                ("remedy_on", models.DateField(blank=True, null=True, verbose_name="复议、诉讼结果日期")),
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
                "verbose_name": "政府信息公开申请",
                "db_table": "disclosure_request",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="disclosure_disclosure_yr"),
                    models.Index(fields=["received_on", "id"], name="disclosure_request_day"),
                    models.Index(fields=["replied_on", "outcome"], name="disclosure_request_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="disclosure_disclosurerequest_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__gte", models.F("submitted_on")),
                            ("submitted_on__isnull", True),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="disclosure_request_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrected_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("corrected_on__isnull", True),
                            _connector="OR",
                        ),
                        name="disclosure_request_corrected",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("replied_on__isnull", True),
                            _connector="OR",
                        ),
                        name="disclosure_request_replied",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel__in", ("counter", "signed_post")), _negated=True),
                            ("received_on", models.F("submitted_on")),
                            _connector="OR",
                        ),
                        name="disclosure_request_at_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "plain_post"), _negated=True),
                            models.Q(
                                ("letter_came_on__gte", models.F("submitted_on")),
                                ("letter_came_on__isnull", False),
                                ("letter_came_on__lte", models.F("received_on")),
                            ),
                            _connector="OR",
                        ),
                        name="disclosure_request_letter",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("remedy_result", ""), models.Q(("remedy", ""), _negated=True), _connector="OR"
                        ),
                        name="disclosure_request_remedy",
                    ),
                ],
            },
        ),
    ]
