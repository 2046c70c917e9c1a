"""No-break blanks: set where French asks for them, whoever typed the sentence, and nowhere else."""

from __future__ import annotations

import pytest

from numresp.langue.insecables import bind_blanks, bind_page

N = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Clairlieu : suivi ; quoi ? oui !", f"Clairlieu{N}: suivi{N}; quoi{N}? oui{N}!"),
        ("dit « label » ici", f"dit «{N}label{N}» ici"),
        ("20 % et 3 €", f"20{N}% et 3{N}€"),
        (f"déjà{N}: bien", f"déjà{N}: bien"),
        ("à 10:30, un ratio 3/4", "à 10:30, un ratio 3/4"),
        (" : suite d’un mot en gras", f"{N}: suite d’un mot en gras"),
    ],
)
def test_texts(texte: str, attendu: str) -> None:
    """Before : ; ? ! », after «, between a number and its sign."""
    assert bind_blanks(texte) == attendu


def test_a_page() -> None:
    """Texts and repeated headings; style sheets, code and other attributes stay as they are."""
    page = '<style>a : b</style><p id="x : y"><b>Nom</b> : <code>a : b</code></p><td data-t="Prix ?">1</td>'
    assert bind_page(page) == (
        f'<style>a : b</style><p id="x : y"><b>Nom</b>{N}: <code>a : b</code></p><td data-t="Prix{N}?">1</td>'
    )
