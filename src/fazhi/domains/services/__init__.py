"""政务服务: matters, the one window, cases handled, helpers, ratings."""
