"""What every printed sheet repeats at its foot: whose report it is, and that it is an example."""

from __future__ import annotations

import re

from numresp.langue.insecables import bind_blanks


def repeat_on_sheets(rappel: str) -> str:
    """Rules that write a text at the foot of every sheet, on the inner side; numresp.css has the page number on the outer one."""
    if not rappel:
        return ""
    texte = f'content: "{_escape(bind_blanks(rappel))}"; font: 8.5pt system-ui, sans-serif; color: #333; text-align:'
    return (
        f"@page :right {{ @bottom-left {{ {texte} left; }} }}\n@page :left {{ @bottom-right {{ {texte} right; }} }}\n"
    )


def _escape(texte: str) -> str:
    """A text inside a CSS string that stands in a page: all but letters and figures by their numbers.

    So nothing ends the string or its element, and no blank of it is taken for one between two rules (`compact_css`).
    """
    return re.sub(r"[^\w]", lambda signe: f"\\{ord(signe[0]):06x}", texte)
