"""The WSGI entry point of the web program."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fazhi.settings")
application = get_wsgi_application()

from django.urls import get_resolver  # noqa: E402

# What is there now stays until the end: law, procedures, pages. The collector need not look through it at each turn.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
# A request makes some ten thousand objects, nearly all of which are let go of without the collector.
gc.set_threshold(20_000, 20, 20)
