"""A document as one HTML page that stands alone: no script, no picture, nothing fetched from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from html import escape

from fazhi.reporting.document import (
    DEMO_MARK,
    Block,
    Closing,
    Document,
    Figure,
    Heading,
    Paragraph,
    Runs,
    plain,
    title_lines,
)

STYLE = """
:root { color-scheme: light; --ink: #1a1a1a; --muted: #595959; --line: #767676; --accent: #8c1d18; }
body { margin: 0; background: #fff; color: var(--ink);
  font: 1.125rem/1.9 FangSong, STFangsong, "FandolFang R", "LXGW WenKai", "Noto Serif CJK SC", serif; }
main { max-width: 38em; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.demo { margin: 0; padding: .4rem 1.25rem; border-bottom: 1px solid var(--line); text-align: center;
  color: var(--muted); font-family: SimSun, "Noto Serif CJK SC", serif; font-size: .9375rem; }
.number { text-align: center; }
h1 { margin: 1.5em 0 1.2em; text-align: center; text-wrap: balance;
  font: 600 1.6rem/1.5 "方正小标宋简体", FZXiaoBiaoSong-B05S, "Noto Serif CJK SC", SimSun, serif; }
h1 span { display: inline-block; }
h2, h3 { font-size: 1em; font-weight: 400; margin: 0; line-height: inherit; }
h2 { margin-top: 1.2em; text-indent: 2em; font-family: SimHei, "Noto Sans CJK SC", sans-serif; }
h3 { text-indent: 2em; font-family: KaiTi, STKaiti, "LXGW WenKai", "Noto Serif CJK SC", serif; }
p { margin: .3em 0; text-align: justify; }
.body { text-indent: 2em; }
.run-in { margin: .3em 0; text-indent: 2em; text-align: justify; }
.run-in h3, .run-in p { display: inline; text-indent: 0; }
.run-in h3 { font-weight: 600; }
.fig { color: inherit; text-decoration: underline dotted var(--accent) .1em; text-underline-offset: .25em; }
a.fig:hover { color: var(--accent); }
a.fig:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.signature { display: table; margin: 2em 2em 0 auto; }
.signature .signed { margin-left: 2em; }
.postscript { margin: 0; color: var(--muted); font-size: .8125rem; line-height: 1.6; overflow-wrap: anywhere;
  text-align: left; }
.signature + .postscript { margin-top: 2.5em; padding-top: .6em; border-top: 1px solid var(--line); }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@page :right { @bottom-right { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
@page :left { @bottom-left { content: "— " counter(page) " —"; font: 14pt SimSun, "Noto Serif CJK SC", serif; } }
@media print {
  body { font-size: 16pt; line-height: 28.95pt; }
  main { max-width: none; padding: 0; }
  h1 { margin-top: 0; font-size: 22pt; line-height: 29pt; }
  h2 { break-after: avoid; }
  .fig { text-decoration: none; }
  h2, p, .run-in { margin-block: 0; }
  .postscript { font-size: 9pt; line-height: 14pt; break-before: avoid; }
  .demo { border: 0; padding: 0; font-size: 9pt; }
}
"""
DEMO_STYLE = f"""
@page {{ @top-center {{ content: "{DEMO_MARK}"; color: #595959; font: 9pt SimSun, "Noto Serif CJK SC", serif; }} }}
"""
"""Puts the mark on every printed page, in browsers that know margin boxes; the others print it on the first."""


def render(document: Document, figure_href: Callable[[str], str] | None = None) -> str:
    """The page; `figure_href` gives the address where a figure opens, without it figures are plain text.

    The meta tags are those of the 政府网站发展指引 (国办发〔2017〕47号) that the document itself can answer:
    ArticleTitle, ContentSource and, once it is published, PubDate.
    """
    article = [
        *([f'<p class="number">{escape(document.number)}</p>'] if document.number else []),
        f"<h1>{''.join(f'<span>{escape(line)}</span>' for line in title_lines(document.title, 20))}</h1>",
        *([f"<p>{escape(document.salutation)}</p>"] if document.addressees else []),
        *_blocks(document.blocks, figure_href),
        '<div class="signature">',
        f'<p class="issuer">{escape(document.issuer)}</p>',
        f'<p class="signed"><time datetime="{document.signed_on.isoformat()}">{document.dated}</time></p>',
        "</div>",
        *[f'<p class="postscript">{escape(line)}</p>' for line in document.postscript],
    ]
    lines = [
        "<!doctype html>",
        '<html lang="zh-CN">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(document.title)}{'（演示）' if document.demo else ''}</title>",
        *_metas(document),
        f"<style>{stylesheet(document)}</style>",
        "</head>",
        "<body>",
        *([f'<p class="demo" role="note">{DEMO_MARK}</p>'] if document.demo else []),
        "<main>",
        "<article>",
        *article,
        "</article>",
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


def stylesheet(document: Document) -> str:
    """The content of the page's one <style> element, so that a server can allow it by its hash."""
    return STYLE + DEMO_STYLE if document.demo else STYLE


def _metas(document: Document) -> list[str]:
    metas = {"ArticleTitle": document.title, "ContentSource": document.issuer}
    if document.published_on:
        timed = isinstance(document.published_on, datetime)
        metas["PubDate"] = document.published_on.strftime("%Y-%m-%d %H:%M" if timed else "%Y-%m-%d")
    return [f'<meta name="{name}" content="{escape(content)}">' for name, content in metas.items()]


def _blocks(blocks: tuple[Block, ...], href: Callable[[str], str] | None) -> list[str]:
    out: list[str] = []
    chapter = 0
    for block in blocks:
        match block:
            case Heading(level=1, runs=runs):
                chapter += 1
                out.append(f'<h2 id="s{chapter}">{_runs(runs, href)}</h2>')
            case Heading(runs=runs):
                out.append(f"<h3>{_runs(runs, href)}</h3>")
            case Paragraph(runs=runs, lead=None):
                out.append(f'<p class="body">{_runs(runs, href)}</p>')
            case Paragraph(runs=runs, lead=lead):
                out.append(
                    f'<div class="run-in"><h3>{_runs(lead or (), href)}</h3><p>{_runs(runs, href)}</p></div>'
                )
            case Closing(text=text):
                out.append(f'<p class="body">{escape(text)}</p>')
    return out


def _runs(runs: Runs, href: Callable[[str], str] | None) -> str:
    return "".join(_figure(run, href) if isinstance(run, Figure) else escape(plain((run,))) for run in runs)


def _figure(figure: Figure, href: Callable[[str], str] | None) -> str:
    display = escape(figure.display)
    if href is None:
        return display
    return f'<a class="fig" href="{escape(href(figure.id))}">{display}</a>'
