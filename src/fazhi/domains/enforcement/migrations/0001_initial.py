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
            name="Officer",
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
                ("title", models.CharField(max_length=80, verbose_name="姓名")),
                ("certificate", models.CharField(max_length=40, verbose_name="行政执法证号")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                (
                    "post",
                    models.CharField(
                        choices=[
                            ("enforcer", "执法人员"),
                            ("reviewer", "法制审核人员"),
                            ("supervisor", "执法监督人员"),
                        ],
                        max_length=20,
                        verbose_name="岗位",
                    ),
                ),
                (
                    "has_law_qualification",
                    models.BooleanField(default=False, verbose_name="有国家统一法律职业资格"),
                ),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[("transferred", "调离、退休注销"), ("disqualified", "取消执法资格")],
                        max_length=20,
                        verbose_name="终止原因",
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
                "verbose_name": "行政执法人员",
                "db_table": "enforcement_officer",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_officer_yr"),
                    models.Index(fields=["since"], name="enforcement_officer_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_officer_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_officer_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ending", ""), ("until__isnull", False), _connector="OR"),
                        name="enforcement_officer_ending",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("certificate",),
                        name="enforcement_officer_once",
                        violation_error_message="这个行政执法证号已经登记，请核对证号",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Check",
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
                ("title", models.CharField(max_length=200, verbose_name="检查事项")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("daily", "日常检查"),
                            ("special", "专项检查"),
                            ("random", "双随机一公开"),
                            ("complaint", "投诉举报核查"),
                        ],
                        max_length=20,
                        verbose_name="检查方式",
                    ),
                ),
                ("subject", models.CharField(max_length=120, verbose_name="检查对象")),
                ("officers", models.PositiveSmallIntegerField(verbose_name="检查人员人数")),
                ("recorded_on_video", models.BooleanField(default=False, verbose_name="有音像记录")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("nothing", "未发现问题"),
                            ("corrected", "当场改正"),
                            ("ordered", "责令限期改正"),
                            ("filed", "移交立案"),
                        ],
                        max_length=20,
                        verbose_name="检查结果",
                    ),
                ),
                ("rechecked_on", models.DateField(blank=True, null=True, verbose_name="复查日期")),
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
                    "lead_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.officer",
                        verbose_name="主办人员",
                    ),
                ),
                (
                    "second_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.officer",
                        verbose_name="协办人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "行政检查",
                "db_table": "enforcement_check",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_check_yr"),
                    models.Index(fields=["happened_on"], name="enforcement_check_day"),
                    models.Index(fields=["field", "happened_on"], name="enforcement_check_field"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_check_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rechecked_on__gte", models.F("happened_on")),
                            ("happened_on__isnull", True),
                            ("rechecked_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_check_happened_on_rechecked_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officers__gte", 2)), name="enforcement_check_officers"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Penalty",
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
                ("party", models.CharField(max_length=120, verbose_name="当事人")),
                (
                    "party_kind",
                    models.CharField(
                        choices=[
                            ("person", "自然人"),
                            ("sole_trader", "个体工商户"),
                            ("company", "企业"),
                            ("other", "其他组织"),
                        ],
                        max_length=20,
                        verbose_name="当事人类型",
                    ),
                ),
                ("cause", models.CharField(max_length=120, verbose_name="案由")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                (
                    "clue",
                    models.CharField(
                        choices=[
                            ("check", "行政检查"),
                            ("complaint", "投诉举报"),
                            ("transfer", "其他机关移送"),
                            ("superior", "上级交办"),
                        ],
                        max_length=20,
                        verbose_name="案件来源",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="违反的规定")),
                (
                    "endangers_life",
                    models.BooleanField(
                        default=False, verbose_name="涉及公民生命健康安全、金融安全且有危害后果"
                    ),
                ),
                (
                    "violated_until",
                    models.DateField(blank=True, null=True, verbose_name="违法行为发生或者终了日期"),
                ),
                ("found_on", models.DateField(verbose_name="发现线索日期")),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="立案日期")),
                (
                    "officers",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="调查人员人数"),
                ),
                ("preserved_on", models.DateField(blank=True, null=True, verbose_name="先行登记保存日期")),
                ("disposed_on", models.DateField(blank=True, null=True, verbose_name="保存证据处理日期")),
                ("closed_inquiry_on", models.DateField(blank=True, null=True, verbose_name="调查终结日期")),
                (
                    "review_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("public", "涉及重大公共利益"),
                            ("complex", "疑难复杂、涉及多个法律关系"),
                            ("listed", "本机关重大行政执法决定目录所列"),
                        ],
                        max_length=20,
                        verbose_name="应当法制审核的情形",
                    ),
                ),
                ("is_grave", models.BooleanField(default=False, verbose_name="情节复杂或者重大违法")),
                ("told_on", models.DateField(blank=True, null=True, verbose_name="拟处罚告知日期")),
                (
                    "notice_changed",
                    models.CharField(
                        blank=True,
                        max_length=300,
                        verbose_name="重新告知的变化（事实、理由、依据或者拟处罚）",
                    ),
                ),
                (
                    "hearing_right_told_on",
                    models.DateField(blank=True, null=True, verbose_name="听证告知日期"),
                ),
                ("waived_on", models.DateField(blank=True, null=True, verbose_name="放弃听证日期")),
                ("statement", models.CharField(blank=True, max_length=300, verbose_name="陈述申辩意见")),
                (
                    "statement_reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="陈述申辩复核日期"),
                ),
                ("hearing_notice_on", models.DateField(blank=True, null=True, verbose_name="听证通知日期")),
                ("hearing_on", models.DateField(blank=True, null=True, verbose_name="听证日期")),
                (
                    "legal_reviewed_on",
                    models.DateField(blank=True, null=True, verbose_name="法制审核通过日期"),
                ),
                ("discussed_on", models.DateField(blank=True, null=True, verbose_name="集体讨论日期")),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                (
                    "sanction",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("warning", "警告"),
                            ("criticism", "通报批评"),
                            ("fine", "罚款"),
                            ("confiscation", "没收违法所得、没收非法财物"),
                            ("licence_suspended", "暂扣许可证件"),
                            ("grade_lowered", "降低资质等级"),
                            ("restricted", "限制开展生产经营活动"),
                            ("shutdown", "责令停产停业"),
                            ("closure", "责令关闭、限制从业"),
                            ("licence_revoked", "吊销许可证件"),
                            ("detention", "行政拘留"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="处罚种类（最重的一种）",
                    ),
                ),
                ("fine", models.PositiveIntegerField(blank=True, null=True, verbose_name="罚款金额（元）")),
                (
                    "confiscated",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="没收金额（元）"),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(
                        blank=True, editable=False, null=True, verbose_name="罚没金额（元）"
                    ),
                ),
                ("served_on", models.DateField(blank=True, null=True, verbose_name="送达日期")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公示日期")),
                ("surcharge_from", models.DateField(blank=True, null=True, verbose_name="加处罚款起算日期")),
                (
                    "disputed_on",
                    models.DateField(blank=True, null=True, verbose_name="申请复议、提起诉讼日期"),
                ),
                (
                    "dispute_over_on",
                    models.DateField(blank=True, null=True, verbose_name="复议、诉讼终结日期"),
                ),
                ("performed_on", models.DateField(blank=True, null=True, verbose_name="履行完毕日期")),
                (
                    "surcharge",
                    models.PositiveIntegerField(
                        blank=True, editable=False, null=True, verbose_name="加处罚款金额（元）"
                    ),
                ),
                (
                    "changed_on",
                    models.DateField(blank=True, null=True, verbose_name="处罚决定被变更、撤销等日期"),
                ),
                ("withdrawn_on", models.DateField(blank=True, null=True, verbose_name="撤回公示日期")),
                (
                    "withdrawal_reason",
                    models.CharField(blank=True, max_length=300, verbose_name="撤回公示的理由（公开）"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("penalty", "行政处罚"),
                            ("not_filed", "不予立案"),
                            ("no_penalty_minor", "不予处罚（轻微并及时改正）"),
                            ("no_penalty_first", "不予处罚（首违不罚）"),
                            ("no_penalty_no_fault", "不予处罚（无主观过错）"),
                            ("no_penalty_not_established", "不予处罚（违法事实不能成立）"),
                            ("no_penalty_time_barred", "不予处罚（超过时效）"),
                            ("referred", "移送司法机关"),
                        ],
                        max_length=40,
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
                    "check_made",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="penalties",
                        to="enforcement.check",
                        verbose_name="所据行政检查",
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
                    "lead_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.officer",
                        verbose_name="主办人员",
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
                    "second_officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="enforcement.officer",
                        verbose_name="协办人员",
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
                "verbose_name": "行政处罚案件",
                "db_table": "penalty",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_penalty_yr"),
                    models.Index(fields=["found_on", "id"], name="penalty_found"),
                    models.Index(fields=["outcome", "decided_on"], name="penalty_decided"),
                    models.Index(fields=["sanction", "decided_on"], name="penalty_sanction"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_penalty_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("found_on__gte", models.F("violated_until")),
                            ("violated_until__isnull", True),
                            ("found_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_violated_until_found_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("filed_on__gte", models.F("found_on")),
                            ("found_on__isnull", True),
                            ("filed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_found_on_filed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("disposed_on__gte", models.F("preserved_on")),
                            ("preserved_on__isnull", True),
                            ("disposed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_preserved_on_disposed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("told_on")),
                            ("told_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_told_on_decided_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("served_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("served_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_decided_on_served_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("performed_on__gte", models.F("served_on")),
                            ("served_on__isnull", True),
                            ("performed_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_served_on_performed_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("surcharge_from__gte", models.F("served_on")),
                            ("served_on__isnull", True),
                            ("surcharge_from__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_served_on_surcharge_from",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("dispute_over_on__gte", models.F("disputed_on")),
                            ("disputed_on__isnull", True),
                            ("dispute_over_on__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_penalty_disputed_on_dispute_over_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "penalty"), _negated=True),
                            models.Q(
                                models.Q(("sanction", ""), _negated=True), ("decided_on__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="penalty_has_sanction",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sanction", "fine"), _negated=True),
                            models.Q(("fine__gt", 0), ("fine__isnull", False)),
                            _connector="OR",
                        ),
                        name="penalty_has_fine",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("officers__isnull", True), ("officers__gte", 2), _connector="OR"),
                        name="penalty_two_officers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Body",
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
                ("title", models.CharField(max_length=200, verbose_name="执法主体名称")),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("organ", "法定行政机关"),
                            ("authorised", "法律、法规授权的组织"),
                            ("entrusted", "受委托的组织"),
                            ("street", "承接赋权的乡镇（街道）"),
                        ],
                        max_length=20,
                        verbose_name="主体类型",
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                ("basis", models.CharField(blank=True, max_length=200, verbose_name="执法依据")),
                ("announced_on", models.DateField(blank=True, null=True, verbose_name="公告日期")),
                (
                    "entrusted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="委托机关",
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
                "verbose_name": "行政执法主体",
                "db_table": "enforcement_body",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_body_yr"),
                    models.Index(fields=["since"], name="enforcement_body_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_body_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_body_since_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ground", "entrusted"), _negated=True),
                            ("entrusted_by__isnull", False),
                            _connector="OR",
                        ),
                        name="enforcement_body_entrusted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FieldReview",
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
                ("title", models.CharField(max_length=200, verbose_name="评查事由")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                (
                    "form",
                    models.CharField(
                        choices=[("files", "案卷评查"), ("site", "实地查看"), ("spot", "抽查暗访")],
                        max_length=20,
                        verbose_name="方式",
                    ),
                ),
                ("files", models.PositiveSmallIntegerField(default=0, verbose_name="评查案卷数")),
                ("excellent", models.PositiveSmallIntegerField(default=0, verbose_name="优秀案卷数")),
                ("unqualified", models.PositiveSmallIntegerField(default=0, verbose_name="不合格案卷数")),
                (
                    "opinion_number",
                    models.CharField(blank=True, max_length=60, verbose_name="行政执法监督意见书编号"),
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
                    "reviewed",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被评查单位",
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
                "verbose_name": "案卷评查与实地查看",
                "db_table": "field_review",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_fieldrevie_yr"),
                    models.Index(fields=["happened_on"], name="enforcement_fieldrevie_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_fieldreview_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "files__gte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("excellent"), "+", models.F("unqualified")
                                ),
                            )
                        ),
                        name="field_review_grades",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GraveDecision",
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
                ("title", models.CharField(max_length=200, verbose_name="决定事项")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("market", "市场监管"),
                            ("safety", "安全生产"),
                            ("health", "卫生健康"),
                            ("urban", "城市管理"),
                            ("environment", "生态环境"),
                            ("construction", "住房和城乡建设"),
                            ("land", "自然资源"),
                            ("culture", "文化旅游"),
                            ("agriculture", "农业农村"),
                            ("labour", "人力资源和社会保障"),
                            ("education", "教育体育"),
                            ("insurance", "医疗保障"),
                            ("street", "街道综合执法"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="执法领域",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("compulsion", "行政强制"),
                            ("licence", "行政许可"),
                            ("other", "其他行政执法"),
                        ],
                        max_length=20,
                        verbose_name="决定类别",
                    ),
                ),
                ("standard", models.CharField(max_length=300, verbose_name="范围和标准")),
                ("published_on", models.DateField(blank=True, null=True, verbose_name="公开日期")),
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
                "verbose_name": "重大行政执法决定目录",
                "db_table": "grave_decision",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="enforcement_gravedecis_yr"),
                    models.Index(fields=["since"], name="enforcement_gravedecis_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="enforcement_gravedecision_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("until__gte", models.F("since")),
                            ("since__isnull", True),
                            ("until__isnull", True),
                            _connector="OR",
                        ),
                        name="enforcement_gravedecision_since_until",
                    ),
                ],
            },
        ),
    ]
