"""What of 地方组织法 of 2022 the review of a paper answers for: the six acts of its one article on documents."""

from fazhi.law.coverage import Chapter

chapter = Chapter(
    law="地方各级人民代表大会和地方各级人民政府组织法(2022-03-11)", paragraphs={"第七十五条": 1}
)
