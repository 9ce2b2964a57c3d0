"""示范创建: the list of tasks of the campaign for a model of law-based government, its meetings and its rounds."""
