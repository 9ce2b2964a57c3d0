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
            name="Reconsideration",
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
                ("applicants", models.PositiveSmallIntegerField(default=1, verbose_name="申请人人数")),
                (
                    "representatives",
                    models.PositiveSmallIntegerField(default=0, verbose_name="推选的代表人人数"),
                ),
                ("third_party", models.CharField(blank=True, max_length=120, verbose_name="第三人")),
                (
                    "respondent_kind",
                    models.CharField(
                        choices=[
                            ("department", "本级政府工作部门"),
                            ("township", "下一级人民政府"),
                            ("branch_organ", "本级政府的派出机关（街道办事处等）"),
                            ("authorised", "本级管理的授权组织"),
                            ("branch_office", "部门的派出机构（以自己名义）"),
                            ("justice", "本级司法行政部门"),
                            ("vertical", "海关、金融、外汇管理等垂直领导机关，税务、国家安全机关"),
                            ("own_government", "本级人民政府"),
                            ("elsewhere", "其他机关管辖的"),
                        ],
                        default="department",
                        max_length=20,
                        verbose_name="被申请人类别",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "当面"),
                            ("post", "邮寄"),
                            ("internet", "互联网"),
                            ("oral", "口头"),
                            ("penalty_organ", "通过作出处罚决定的机关"),
                        ],
                        max_length=20,
                        verbose_name="提出方式",
                    ),
                ),
                (
                    "matter",
                    models.CharField(
                        choices=[
                            ("penalty", "行政处罚"),
                            ("complaint", "举报投诉处理"),
                            ("disclosure", "政府信息公开"),
                            ("levy", "行政征收"),
                            ("confirmation", "行政确认"),
                            ("compulsion", "行政强制"),
                            ("omission", "行政不作为"),
                            ("license", "行政许可"),
                            ("agreement", "行政协议"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                        verbose_name="复议事项",
                    ),
                ),
                ("request", models.TextField(max_length=1000, verbose_name="复议请求")),
                (
                    "claims_compensation",
                    models.BooleanField(default=False, verbose_name="一并提出行政赔偿请求"),
                ),
                ("is_real_estate", models.BooleanField(default=False, verbose_name="因不动产提出")),
                ("act_made_on", models.DateField(blank=True, null=True, verbose_name="行政行为作出日期")),
                ("act_known_on", models.DateField(verbose_name="知道行政行为之日")),
                (
                    "rights_known_on",
                    models.DateField(
                        blank=True, null=True, verbose_name="知道复议权利、机关和期限之日（未告知的）"
                    ),
                ),
                (
                    "obstacle_from",
                    models.DateField(blank=True, null=True, verbose_name="申请受不可抗力等耽误的起始日期"),
                ),
                ("obstacle_until", models.DateField(blank=True, null=True, verbose_name="障碍消除日期")),
                ("filed_on", models.DateField(blank=True, null=True, verbose_name="交邮或者交原机关的日期")),
                ("received_on", models.DateField(verbose_name="收到申请日期")),
                ("is_sued", models.BooleanField(default=False, verbose_name="法院已受理同一行政行为的起诉")),
                (
                    "is_forwardable",
                    models.BooleanField(default=False, verbose_name="依2017年法第十五条第二款向县级政府提出"),
                ),
                ("correction_asked_on", models.DateField(blank=True, null=True, verbose_name="补正通知日期")),
                (
                    "correction_received_on",
                    models.DateField(blank=True, null=True, verbose_name="补正通知收到日期"),
                ),
                (
                    "missing_material",
                    models.CharField(blank=True, max_length=300, verbose_name="需要补正的内容"),
                ),
                ("correct_by", models.DateField(blank=True, null=True, verbose_name="补正通知载明的期限")),
                ("corrected_on", models.DateField(blank=True, null=True, verbose_name="补正日期")),
                (
                    "abandon_reason",
                    models.CharField(blank=True, max_length=200, verbose_name="无正当理由逾期的认定"),
                ),
                (
                    "refusal_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("parties", "没有明确的申请人或者符合规定的被申请人"),
                            ("interest", "与行政行为没有利害关系"),
                            ("request", "没有具体的复议请求和理由"),
                            ("late", "超过法定申请期限"),
                            ("scope", "不属于行政复议范围"),
                            ("jurisdiction", "不属于本机关管辖"),
                            ("repeated", "已受理过同一申请，或者法院已受理起诉"),
                        ],
                        max_length=20,
                        verbose_name="不符合的受理条件",
                    ),
                ),
                (
                    "out_of_scope",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("state", "国防、外交等国家行为"),
                            ("normative", "行政法规、规章和规范性文件"),
                            ("staff", "对行政机关工作人员的奖惩、任免等决定"),
                            ("mediation", "行政机关对民事纠纷作出的调解"),
                            ("other", "不是行政机关的行政行为"),
                        ],
                        max_length=10,
                        verbose_name="不属于行政复议范围的事项",
                    ),
                ),
                (
                    "competent_organ",
                    models.CharField(blank=True, max_length=80, verbose_name="有管辖权的复议机关"),
                ),
                ("accepted_on", models.DateField(blank=True, null=True, verbose_name="受理日期")),
                (
                    "is_deemed_accepted",
                    models.BooleanField(default=False, editable=False, verbose_name="视为受理"),
                ),
                ("is_grave", models.BooleanField(default=False, verbose_name="重大、疑难、复杂")),
                ("is_technical", models.BooleanField(default=False, verbose_name="专业性、技术性较强")),
                (
                    "simplified_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("on_the_spot", "行政行为是当场作出"),
                            ("warning", "行政行为是警告或者通报批评"),
                            ("small", "案件涉及款额三千元以下"),
                            ("disclosure", "政府信息公开案件"),
                            ("agreed", "当事人各方同意"),
                        ],
                        max_length=20,
                        verbose_name="适用简易程序的情形",
                    ),
                ),
                (
                    "is_simplified",
                    models.BooleanField(default=False, editable=False, verbose_name="简易程序"),
                ),
                ("copy_sent_on", models.DateField(blank=True, null=True, verbose_name="副本发送日期")),
                (
                    "copy_received_on",
                    models.DateField(blank=True, null=True, verbose_name="被申请人收到副本日期"),
                ),
                ("replied_on", models.DateField(blank=True, null=True, verbose_name="书面答复日期")),
                (
                    "reply_missed_on",
                    models.DateField(blank=True, null=True, verbose_name="答复期限届满未答复日期"),
                ),
                (
                    "third_party_evidence_on",
                    models.DateField(blank=True, null=True, verbose_name="第三人提供证据日期"),
                ),
                (
                    "stay_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("respondent", "被申请人认为需要"),
                            ("organ", "复议机关认为需要"),
                            ("party", "申请人、第三人申请，复议机关认为合理"),
                            ("law", "法律、法规、规章规定"),
                        ],
                        max_length=20,
                        verbose_name="停止执行的情形",
                    ),
                ),
                ("heard_on", models.DateField(blank=True, null=True, verbose_name="听取意见日期")),
                (
                    "heard_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("in_person", "当面"),
                            ("internet", "互联网"),
                            ("telephone", "电话"),
                            ("impossible", "因当事人原因不能听取，书面审理"),
                        ],
                        max_length=20,
                        verbose_name="听取意见的方式",
                    ),
                ),
                ("hearing_set_for", models.DateField(blank=True, null=True, verbose_name="听证定于")),
                ("hearing_noticed_on", models.DateField(blank=True, null=True, verbose_name="听证通知日期")),
                ("hearing_held_on", models.DateField(blank=True, null=True, verbose_name="听证日期")),
                (
                    "hearing_waived_on",
                    models.DateField(blank=True, null=True, verbose_name="视为放弃听证日期"),
                ),
                (
                    "attendance",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("head", "负责人参加"),
                            ("delegate", "说明理由，委托工作人员参加"),
                            ("nobody", "未参加"),
                        ],
                        max_length=20,
                        verbose_name="被申请人参加听证",
                    ),
                ),
                ("consulted_on", models.DateField(blank=True, null=True, verbose_name="提请复议委员会日期")),
                (
                    "consult_ground",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("grave", "案情重大、疑难、复杂"),
                            ("technical", "专业性、技术性较强"),
                            ("needed", "行政复议机构认为有必要"),
                        ],
                        max_length=20,
                        verbose_name="提请咨询的情形",
                    ),
                ),
                ("advised_on", models.DateField(blank=True, null=True, verbose_name="咨询意见日期")),
                ("advice", models.CharField(blank=True, max_length=300, verbose_name="咨询意见")),
                ("complexity", models.CharField(blank=True, max_length=300, verbose_name="情况复杂的理由")),
                ("suspended_on", models.DateField(blank=True, null=True, verbose_name="中止日期")),
                (
                    "suspension_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("death", "公民死亡，近亲属尚未确定是否参加"),
                            ("incapacity", "公民丧失行为能力，尚未确定法定代理人"),
                            ("missing", "公民下落不明"),
                            ("dissolved", "组织终止，尚未确定权利义务承受人"),
                            ("force_majeure", "因不可抗力等正当理由不能参加"),
                            ("agreed", "调解、和解，双方同意中止"),
                            ("law_unclear", "法律适用问题需要有权机关解释或者确认"),
                            ("other_case", "以其他案件的审理结果为依据"),
                            ("document", "审查规范性文件或者依据"),
                            ("other", "需要中止的其他情形"),
                        ],
                        max_length=20,
                        verbose_name="中止的情形",
                    ),
                ),
                (
                    "is_discretionary",
                    models.BooleanField(default=False, verbose_name="裁量行为，或者赔偿、补偿纠纷"),
                ),
                (
                    "reviewed_document",
                    models.CharField(blank=True, max_length=200, verbose_name="审查的规范性文件或者依据"),
                ),
                ("review_asked_on", models.DateField(blank=True, null=True, verbose_name="提出附带审查日期")),
                (
                    "review_origin",
                    models.CharField(
                        blank=True,
                        choices=[("requested", "申请人一并提出"), ("own_motion", "复议机关依职权")],
                        max_length=20,
                        verbose_name="审查的由来",
                    ),
                ),
                ("has_review_power", models.BooleanField(blank=True, null=True, verbose_name="有权处理")),
                (
                    "maker_notified_on",
                    models.DateField(blank=True, null=True, verbose_name="通知制定机关日期"),
                ),
                (
                    "maker_received_on",
                    models.DateField(blank=True, null=True, verbose_name="制定机关收到通知日期"),
                ),
                (
                    "document_forwarded_on",
                    models.DateField(blank=True, null=True, verbose_name="转送有权机关日期"),
                ),
                (
                    "forward_received_on",
                    models.DateField(blank=True, null=True, verbose_name="有权机关收到转送日期"),
                ),
                (
                    "document_handled_on",
                    models.DateField(blank=True, null=True, verbose_name="附带审查处理完毕日期"),
                ),
                (
                    "is_document_unlawful",
                    models.BooleanField(blank=True, null=True, verbose_name="相关条款不合法"),
                ),
                (
                    "termination_cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_heir", "公民死亡，没有近亲属或者其放弃"),
                            ("no_successor", "组织终止，没有承受人或者其放弃"),
                            ("criminal", "因同一违法行为涉嫌犯罪，被采取刑事强制措施"),
                            ("unresolved", "中止满六十日，原因仍未消除"),
                        ],
                        max_length=20,
                        verbose_name="终止的情形",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="作出决定日期")),
                ("discussed_on", models.DateField(blank=True, null=True, verbose_name="集体讨论日期")),
                (
                    "compensation",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "决定依法给予赔偿"),
                            ("rejected", "驳回行政赔偿请求"),
                            ("returned", "责令返还财产、解除措施或者赔偿价款"),
                        ],
                        max_length=20,
                        verbose_name="赔偿的决定",
                    ),
                ),
                ("is_redo_ordered", models.BooleanField(default=False, verbose_name="责令重新作出行政行为")),
                ("redo_by", models.DateField(blank=True, null=True, verbose_name="决定书载明的期限")),
                ("effective_on", models.DateField(blank=True, null=True, verbose_name="生效日期")),
                ("redone_on", models.DateField(blank=True, null=True, verbose_name="重新作出行政行为日期")),
                ("complied_on", models.DateField(blank=True, null=True, verbose_name="履行日期")),
                ("comply_by", models.DateField(blank=True, null=True, verbose_name="责令履行的期限")),
                ("opinion_sent_on", models.DateField(blank=True, null=True, verbose_name="意见书制发日期")),
                (
                    "opinion_received_on",
                    models.DateField(blank=True, null=True, verbose_name="意见书收到日期"),
                ),
                (
                    "opinion_answered_on",
                    models.DateField(blank=True, null=True, verbose_name="报送纠正情况日期"),
                ),
                ("copied_on", models.DateField(blank=True, null=True, verbose_name="抄告上一级主管部门日期")),
                ("sued_on", models.DateField(blank=True, null=True, verbose_name="复议后起诉日期")),
                (
                    "executor",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("respondent", "作出行政行为的机关"),
                            ("organ", "行政复议机关"),
                            ("court", "申请人民法院"),
                        ],
                        max_length=20,
                        verbose_name="强制执行",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_accepted", "不予受理"),
                            ("informed", "告知、转送其他机关"),
                            ("abandoned", "视为放弃申请"),
                            ("upheld", "维持"),
                            ("ordered", "责令履行"),
                            ("revoked", "撤销"),
                            ("partly_revoked", "部分撤销"),
                            ("changed", "变更"),
                            ("illegal", "确认违法"),
                            ("invalid", "确认无效"),
                            ("liable", "行政协议：订立、履行、补救或者赔偿"),
                            ("compensated", "行政协议：补偿"),
                            ("rejected", "驳回复议请求"),
                            ("dismissed", "驳回复议申请"),
                            ("mediated", "调解"),
                            ("settled", "和解后撤回"),
                            ("withdrawn", "撤回申请"),
                            ("terminated", "其他终止"),
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
                    "respondent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被申请人",
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
                "verbose_name": "行政复议案件",
                "db_table": "reconsideration",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="reconsiderat_reconsider_yr"),
                    models.Index(fields=["received_on", "id"], name="reconsideration_received"),
                    models.Index(fields=["accepted_on"], name="reconsideration_accepted"),
                    models.Index(fields=["decided_on"], name="reconsideration_decided"),
                    models.Index(fields=["outcome", "effective_on"], name="reconsideration_outcome"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="reconsideration_reconsideration_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("act_known_on__gte", models.F("act_made_on")),
                            ("act_made_on__isnull", True),
                            ("act_known_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_act_made_on_act_known_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__gte", models.F("act_known_on")),
                            ("act_known_on__isnull", True),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_act_known_on_received_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("received_on__gte", models.F("filed_on")),
                            ("filed_on__isnull", True),
                            ("received_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_filed_on_received_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("obstacle_until__gte", models.F("obstacle_from")),
                            ("obstacle_from__isnull", True),
                            ("obstacle_until__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_obstacle_from_obstacle_until",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_on__gte", models.F("received_on")),
                            ("received_on__isnull", True),
                            ("accepted_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_received_on_accepted_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_on__gte", models.F("accepted_on")),
                            ("accepted_on__isnull", True),
                            ("decided_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_accepted_on_decided_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("effective_on__gte", models.F("decided_on")),
                            ("decided_on__isnull", True),
                            ("effective_on__isnull", True),
                            _connector="OR",
                        ),
                        name="reconsideration_reconsideration_decided_on_effective_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("applicants__lte", 5), ("representatives__lte", models.F("applicants"))
                            ),
                            models.Q(("representatives__gte", 1), ("representatives__lte", 5)),
                            _connector="OR",
                        ),
                        name="reconsideration_representatives",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "penalty_organ"), _negated=True),
                            ("matter", "penalty"),
                            _connector="OR",
                        ),
                        name="reconsideration_penalty_organ",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedDecision",
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
                ("title", models.CharField(max_length=200, verbose_name="决定书标题")),
                ("text", models.TextField(max_length=8000, verbose_name="决定书正文（隐去个人信息）")),
                (
                    "matter",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("penalty", "行政处罚"),
                            ("complaint", "举报投诉处理"),
                            ("disclosure", "政府信息公开"),
                            ("levy", "行政征收"),
                            ("confirmation", "行政确认"),
                            ("compulsion", "行政强制"),
                            ("omission", "行政不作为"),
                            ("license", "行政许可"),
                            ("agreement", "行政协议"),
                            ("other", "其他"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="复议事项",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_accepted", "不予受理"),
                            ("informed", "告知、转送其他机关"),
                            ("abandoned", "视为放弃申请"),
                            ("upheld", "维持"),
                            ("ordered", "责令履行"),
                            ("revoked", "撤销"),
                            ("partly_revoked", "部分撤销"),
                            ("changed", "变更"),
                            ("illegal", "确认违法"),
                            ("invalid", "确认无效"),
                            ("liable", "行政协议：订立、履行、补救或者赔偿"),
                            ("compensated", "行政协议：补偿"),
                            ("rejected", "驳回复议请求"),
                            ("dismissed", "驳回复议申请"),
                            ("mediated", "调解"),
                            ("settled", "和解后撤回"),
                            ("withdrawn", "撤回申请"),
                            ("terminated", "其他终止"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="结果",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, editable=False, verbose_name="作出决定日期")),
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
                    "respondent",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.unit",
                        verbose_name="被申请人",
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
                    "reconsideration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published",
                        to="reconsideration.reconsideration",
                        verbose_name="行政复议案件",
                    ),
                ),
            ],
            options={
                "verbose_name": "公开的行政复议决定书",
                "db_table": "published_decision",
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["year", "unit"], name="reconsiderat_publishedd_yr"),
                    models.Index(fields=["happened_on"], name="reconsiderat_publishedd_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("own_number", ""), _negated=True)
                        ),
                        fields=("own_number", "year"),
                        name="reconsideration_publisheddecision_own_number",
                        violation_error_message="同一年度里已有这个自有编号，请核对；确属另一件的，请改用不同的编号",
                    )
                ],
            },
        ),
    ]
