"""What the law lets a lawsuit be: instances, parties, outcomes, appearances and the cases that it lists."""

from django.db import models


class Instance(models.TextChoices):
    """审级. 行政诉讼法 第七章; a head has to appear in each (出庭应诉规定 第一条)."""

    FIRST = "first", "第一审"
    SECOND = "second", "第二审"
    RETRIAL = "retrial", "再审"


class Mover(models.TextChoices):
    """Who brought this instance before the court."""

    OTHER = "other", "对方当事人"
    US = "us", "本方"
    BOTH = "both", "双方"  # 行政诉讼法解释 第一百零七条第一款
    PROCURATORATE = "procuratorate", "人民检察院"  # 第二十五条第四款、第九十三条
    COURT = "court", "人民法院依职权"  # 第九十二条


class CourtLevel(models.TextChoices):
    """级别管辖, from below to above. 行政诉讼法 第十四条至第十七条."""

    BASIC = "basic", "基层人民法院"
    INTERMEDIATE = "intermediate", "中级人民法院"
    HIGH = "high", "高级人民法院"
    SUPREME = "supreme", "最高人民法院"


class Defendant(models.TextChoices):
    """In what part the government is sued. 行政诉讼法 第二十六条."""

    DISTRICT = "district", "本级政府单独"
    RECONSIDERATION = "reconsideration", "本级政府作为复议机关共同被告"
    JOINT = "joint", "本级政府与其他机关共同"
    DEPARTMENT = "department", "仅部门或者乡镇（街道）"


class Act(models.TextChoices):
    """被诉行政行为: the classes of the official statistics."""

    PENALTY = "penalty", "行政处罚"
    COMPULSION = "compulsion", "行政强制"
    EXPROPRIATION = "expropriation", "征收补偿"
    DISCLOSURE = "disclosure", "政府信息公开"
    OMISSION = "omission", "不履行法定职责"
    LICENSE = "license", "行政许可"
    CONFIRMATION = "confirmation", "行政确认"
    AGREEMENT = "agreement", "行政协议"
    RECONSIDERATION = "reconsideration", "行政复议"
    OTHER = "other", "其他"


class Outcome(models.TextChoices):
    """How the dispute stands after the instance. Articles of the 行政诉讼法."""

    DISMISS_CLAIMS = "dismiss_claims", "驳回诉讼请求"  # 第六十九条
    REVOKE = "revoke", "撤销"  # 第七十条
    ORDER_PERFORM = "order_perform", "责令履行"  # 第七十二条
    ORDER_PAYMENT = "order_payment", "判决给付"  # 第七十三条
    CONFIRM_ILLEGAL = "confirm_illegal", "确认违法"  # 第七十四条
    CONFIRM_INVALID = "confirm_invalid", "确认无效"  # 第七十五条
    CHANGE = "change", "变更"  # 第七十七条
    AGREEMENT = "agreement", "承担协议责任"  # 第七十八条
    REJECT_SUIT = "reject_suit", "驳回起诉"  # 第四十九条、解释第六十九条
    WITHDRAWAL = "withdrawal", "准许撤诉"  # 第六十二条
    MEDIATION = "mediation", "行政调解书"  # 第六十条、解释第八十五条
    TERMINATED = "terminated", "终结诉讼"  # 解释第八十八条


# 败诉: the court found against the organ; what ends without a judgment on the act is neither lost nor won.
LOST = (
    Outcome.REVOKE, Outcome.ORDER_PERFORM, Outcome.ORDER_PAYMENT, Outcome.CONFIRM_ILLEGAL, Outcome.CONFIRM_INVALID,
    Outcome.CHANGE, Outcome.AGREEMENT,
)  # fmt: skip


class Appearance(models.TextChoices):
    """Who came to court. 出庭应诉规定（2020）第二条、第十条; 行政诉讼法解释 第一百二十八条、第一百三十条.

    Staff of the bureau of justice may be the government's 相应的工作人员, never its head.
    """

    CHIEF = "chief", "正职负责人"
    DEPUTY = "deputy", "副职负责人"
    OTHER_HEAD = "other_head", "其他参与分管的负责人"
    STAFF = "staff", "相应的工作人员"
    NOBODY = "nobody", "负责人和工作人员均未出庭（含仅委托律师）"


HEADS = (Appearance.CHIEF, Appearance.DEPUTY, Appearance.OTHER_HEAD)


class AbsenceReason(models.TextChoices):
    """出庭应诉规定（2020）第八条."""

    FORCE_MAJEURE = "force_majeure", "不可抗力"
    ACCIDENT = "accident", "意外事件"
    DUTY = "duty", "需要履行他人不能代替的公务"
    OTHER = "other", "其他正当事由"


class Fault(models.TextChoices):
    """What the court has to note, and to answer by a suggestion. 出庭应诉规定（2020）第十二条第一款."""

    UNEXPLAINED = "unexplained", "负责人未出庭，未说明理由或者理由不成立"
    AFTER_DELAY = "after_delay", "延期后再次开庭仍未出庭，无正当理由"
    NOBODY = "nobody", "负责人和相应的工作人员均不出庭"
    LEFT = "left", "负责人未经许可中途退庭"
    SILENT = "silent", "负责人拒绝解释或者说明，庭审无法进行"


class Simplified(models.TextChoices):
    """简易程序. 行政诉讼法 第八十二条第一款、第二款."""

    ON_THE_SPOT = "on_the_spot", "依法当场作出的行政行为"
    SMALL = "small", "涉及款额二千元以下"
    DISCLOSURE = "disclosure", "政府信息公开案件"
    AGREED = "agreed", "当事人各方同意"


class Ruling(models.TextChoices):
    """行政诉讼法解释 第十条第二款."""

    DISMISSED = "dismissed", "驳回异议"
    TRANSFERRED = "transferred", "移送有管辖权的人民法院"


class Suspension(models.TextChoices):
    """中止诉讼的情形. 行政诉讼法解释 第八十七条第一款."""

    DEATH = "death", "原告死亡，须等待其近亲属表明是否参加诉讼"
    INCAPACITY = "incapacity", "原告丧失诉讼行为能力，尚未确定法定代理人"
    DISSOLVED = "dissolved", "一方当事人终止，尚未确定权利义务承受人"
    FORCE_MAJEURE = "force_majeure", "一方当事人因不可抗力不能参加诉讼"
    INTERPRETATION = "interpretation", "法律适用问题送请有权机关解释或者确认"
    OTHER_CASE = "other_case", "须以尚未审结的其他案件为依据"
    OTHER = "other", "其他应当中止的情形"


class Mediable(models.TextChoices):
    """可以调解的案件. 行政诉讼法 第六十条第一款."""

    DAMAGES = "damages", "行政赔偿"
    COMPENSATION = "compensation", "行政补偿"
    DISCRETION = "discretion", "行使法律、法规规定的自由裁量权"


class Rejection(models.TextChoices):
    """驳回起诉的情形. 行政诉讼法解释 第六十九条第一款."""

    OUT_OF_SCOPE = "out_of_scope", "不属于受案范围"
    CONDITIONS = "conditions", "不符合其他起诉条件"
    LATE = "late", "超过法定起诉期限"
    WRONG_DEFENDANT = "wrong_defendant", "错列被告且拒绝变更"
    REPRESENTATION = "representation", "未按规定由代理人、代表人为诉讼行为"
    NOT_RECONSIDERED = "not_reconsidered", "未按规定先申请行政复议"
    REPEATED = "repeated", "重复起诉"
    WITHDRAWN_BEFORE = "withdrawn_before", "撤回起诉后无正当理由再行起诉"
    NO_EFFECT = "no_effect", "对其合法权益明显不产生实际影响"
    BOUND = "bound", "诉讼标的已为生效裁判或者调解书所羁束"


class OutOfScope(models.TextChoices):
    """不属于受案范围的行为. 行政诉讼法解释 第一条第二款."""

    CRIMINAL = "criminal", "依照刑事诉讼法明确授权实施的行为"
    MEDIATION = "mediation", "调解行为以及法律规定的仲裁行为"
    GUIDANCE = "guidance", "行政指导行为"
    REPEATED = "repeated", "驳回申诉的重复处理行为"
    INTERNAL = "internal", "不产生外部法律效力的行为"
    PREPARATORY = "preparatory", "准备、论证、研究、层报、咨询等过程性行为"
    EXECUTION = "execution", "根据生效裁判、协助执行通知书作出的执行行为"
    SUPERVISION = "supervision", "内部层级监督行为"
    PETITION = "petition", "针对信访事项的登记、受理、交办、转送、复查、复核意见"
    NO_EFFECT = "no_effect", "对权利义务不产生实际影响的行为"


class Disposal(models.TextChoices):
    """What the second instance or the retrial did with the judgment before it. 行政诉讼法 第八十九条第一款."""

    UPHELD = "upheld", "维持原判"
    CHANGED = "changed", "改判、撤销或者变更"
    REMANDED = "remanded", "发回重审或者指令继续审理"
    WITHDRAWN = "withdrawn", "撤回上诉或者再审申请"
    DENIED = "denied", "驳回再审申请"  # 行政诉讼法解释 第一百一十六条第二款
    ENDED = "ended", "终结再审程序"  # 行政诉讼法解释 第一百二十一条第一款


class TriedAs(models.TextChoices):
    """按照哪一审级的程序再审. 行政诉讼法解释 第一百一十九条第一款."""

    FIRST = "first", "第一审程序"
    SECOND = "second", "第二审程序"


class RedoBasis(models.TextChoices):
    """Why a new act is not barred. 行政诉讼法 第七十一条; 行政诉讼法解释 第九十条."""

    DIFFERENT = "different", "主要事实、主要理由或者结果与原行政行为不同"
    PROCEDURE = "procedure", "原行政行为因违反法定程序被撤销"


class Measure(models.TextChoices):
    """人民法院对拒绝履行的措施. 行政诉讼法 第九十六条."""

    TRANSFER = "transfer", "从账户内划拨"
    FINE = "fine", "对负责人按日罚款"
    ANNOUNCEMENT = "announcement", "公告拒绝履行的情况"
    SUGGESTION = "suggestion", "提出司法建议"
    DETENTION = "detention", "拘留直接责任人员"
