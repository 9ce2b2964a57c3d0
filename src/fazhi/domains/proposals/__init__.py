"""建议提案: suggestions of deputies and proposals of members of the CPPCC, until they are answered and reported."""
