"""规范性文件: legality review of government papers, the register of normative documents, and their clean-up."""
