"""What a page is printed on: the names of the files, and the rules of A5 sheets."""

from __future__ import annotations

import re

from numresp.rapport.impression.feuilles_de_papier import lay_on_a5, list_pages_of, name_pdf


def test_names() -> None:
    """One file for each paper, beside the page; from a file back to the page that it may be of."""
    assert [name_pdf("bilan.html", papier) for papier in ("a4", "a5", "livret")] == [
        "bilan.pdf",
        "bilan-a5.pdf",
        "bilan-livret.pdf",
    ]
    assert list_pages_of("bilan.pdf") == ["bilan.html"]
    assert list_pages_of("bilan-a5.pdf") == ["bilan-a5.html", "bilan.html"]
    assert list_pages_of("notes-livret.pdf") == ["notes-livret.html", "notes.html"]


def test_rules_of_a5_come_last() -> None:
    """Behind the page's own rules, in the same element, so that they prevail; nothing else of the page changes."""
    page = "<style>@page{size:A4}</style><p>« </style> »</p>"
    pose = lay_on_a5(page)
    assert re.sub(r"(?<=A4\}).*?(?=</style>)", "", pose, count=1) == page
    assert pose.index("size:A4") < pose.index("size:A5") < pose.index("</style>")
