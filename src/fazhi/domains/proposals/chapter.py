"""What of 代表法 the handling of a suggestion answers for: the article on its reply, in 2025 the one on urging too."""

from fazhi.law.coverage import Chapter

chapter_2015 = Chapter(
    law="全国人民代表大会和地方各级人民代表大会代表法(2015-08-29)", paragraphs={"第四十二条": 3}
)

chapter_2025 = Chapter(
    law="全国人民代表大会和地方各级人民代表大会代表法(2025-03-11)",
    paragraphs={"第五十一条": 3, "第五十二条": 2},
    carried={"第五十二条第二款": "“重点督办”"},
    not_modelled={"第五十二条第一款": "督促办理是人大机构和主席团的工作，政府的台账不登记"},
)
