"""Citations as links: words in which each article that is cited opens its text."""

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from fazhi.faces.citations import citations

register = template.Library()


@register.filter
def cites(words: object, law: str = "") -> object:
    """Words with a link at each citation; an article without a name is one of `law` (行政复议法(2023-09-01)).

    What is no plain text (a number, a date, a component already rendered) stays as it is.
    """
    if not isinstance(words, str) or isinstance(words, SafeString):
        return words
    parts = []
    for stretch in citations().in_words(words, law):
        if stretch.work:
            href = reverse("law_article", args=[stretch.work, stretch.article])
            parts.append(format_html('<a href="{}">{}</a>', href, stretch.words))
        else:
            parts.append(escape(stretch.words))
    return mark_safe("".join(parts))
