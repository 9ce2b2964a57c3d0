"""计划与整改: from a shortcoming or an intention of one report to the task that the next report answers."""
