"""What of 优化营商环境条例 a promise in the place of a proof answers for: its article on proofs."""

from fazhi.law.coverage import Chapter

chapter = Chapter(
    law="优化营商环境条例(2019-10-22)",
    paragraphs={"第四十四条": 3},
    carried={"第四十四条第三款": "证明事项名册和告知承诺清单，都在门户公开"},
)
