"""组织领导与学法: study sessions, trainings and reports of those who lead; the first person responsible."""
