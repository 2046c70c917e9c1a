"""French typography: what is wrong is found and named, what is right is left alone, real sentences first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numresp.modele.commun.typographie import find_typos

N, F = "\u00a0", "\u202f"  # the two no-break spaces


def expected(texte: str) -> list[str]:
    """What is to be written instead, fault by fault, with plain spaces."""
    return [attendu.replace(N, " ") for _, attendu in find_typos(texte)]


# Sentences of data/, with what is delicate in each.
REELLES = [
    f"Part maximale d’équipements réformés{N}: 50{N}% (décret 2023-266, art.{N}3){N}; 1{F}200,50{N}€ TTC.",
    f"Que faites-vous d’un appareil en panne{N}? Réparez-le{N}!",
    f"La stratégie «{N}peut porter notamment{N}» sur six thèmes{N}; ce n’est pas imposé.",
    f"Signature annoncée à l’événement «{N}Pour un numérique + responsable{N}» (témoignage public).",
    "numerique.ts, copie sopht-com ; EcoDiag".replace(" ;", f"{N};"),
    "Code de la commande publique, L.2112-2 ; CGCT, L.2121-12".replace(" ;", f"{N};"),
    f"Tenez-en un fichier .csv{N}: type, nombre, .xlsx ou .ods.",
    f"Relevé à 22:30, puis à 7:05{N}; rien entre les deux.",
    f"Voyez https://www.exemple.fr/page?x=1;y=2:3!.html{N}: tout y est.",
    f"Écrivez à dpo@ville.fr{N}: il répond.",
    f"Le dossier C:\\Users\\x et la clé `nature: action`{N}: deux exceptions.",
    "Part des dépenses (en % du total, ou en €), k€ compris.",
    f"Vraiment{N}?! Oui (?), «{N}?{N}» [!].",
    f"Volume du parc, âge moyen, part d’achats reconditionnés…{N}: trois chiffres.",
    "1 200 habitants, 4:3 et 16:9, n° 5, 20°C, sha-256, a.1, C1-C5, 2026.1.",
    "Première ligne\nseconde ligne\n  - troisième, en retrait\n",
    "",
]


@pytest.mark.parametrize("texte", REELLES)
def test_right(texte: str) -> None:
    """A well-typed sentence has no fault, whatever it cites: addresses, times, paths, codes, decimals."""
    assert find_typos(texte) == []


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("l'eau", "une apostrophe courbe « ’ »"),
        (f"l'«{N}eau{N}»", "une apostrophe courbe « ’ »"),
        ("aujourd'hui", "une apostrophe courbe « ’ »"),
        (f"« eau{N}»", "une espace insécable après le guillemet ouvrant"),
        (f"«eau{N}»", "une espace insécable après le guillemet ouvrant"),
        (f"«{N}eau »", "une espace insécable avant le guillemet fermant"),
        (f"«{N}eau»", "une espace insécable avant le guillemet fermant"),
        ("eau : oui", "une espace insécable avant « : »"),
        ("eau: oui", "une espace insécable avant « : »"),
        ("eau\n: oui", "une espace insécable avant « : »"),
        ("eau ; feu", "une espace insécable avant « ; »"),
        ("eau; feu", "une espace insécable avant « ; »"),
        ("eau ?", "une espace insécable avant « ? »"),
        ("eau?", "une espace insécable avant « ? »"),
        ("eau !", "une espace insécable avant « ! »"),
        ("eau…?", "une espace insécable avant « ? »"),
        ("article 3: oui", "une espace insécable avant « : »"),
        ("50%", "une espace insécable entre le nombre et son signe"),
        ("50 % du parc", "une espace insécable entre le nombre et son signe"),
        ("10 €", "une espace insécable entre le nombre et son signe"),
        ("eau .", "le point ou la virgule sans espace avant"),
        ("eau , feu", "le point ou la virgule sans espace avant"),
        (f"eau{N}, feu", "le point ou la virgule sans espace avant"),
        ("eau...", "les points de suspension en un seul signe « … »"),
        ("eau  feu", "une seule espace"),
        (" eau", "le texte sans espace au début ni à la fin"),
        ("eau ", "le texte sans espace au début ni à la fin"),
        (f"eau{N}\n", "le texte sans espace au début ni à la fin"),
    ],
)
def test_wrong(texte: str, attendu: str) -> None:
    """Each fault is found alone, and what to write is said."""
    assert expected(texte) == [attendu]


def test_straight_quotation_marks() -> None:
    """Both straight quotation marks are faults; that of inches after a number is none."""
    assert expected('le "vrai" sens') == ["des guillemets français « … »"] * 2
    assert find_typos('un écran de 24" au plus') == []


def test_several_in_the_order_of_the_text() -> None:
    """All the faults of a text come, in the order in which they are read."""
    assert expected("l'eau : 5% ...") == [
        "une apostrophe courbe « ’ »",
        "une espace insécable avant « : »",
        "une espace insécable entre le nombre et son signe",
        "les points de suspension en un seul signe « … »",
    ]


def test_excerpt_finds_the_place() -> None:
    """The excerpt is the fault with what stands around it, on one line, cut by « … » where the text goes on."""
    texte = "Avant tout achat, demandez-vous si l'appareil\nest utile à quelqu’un, et pour combien de temps"
    ((extrait, _),) = find_typos(texte)
    assert extrait == "…ndez-vous si l'appareil est u…"
    assert find_typos("l'eau")[0][0] == "l'eau"


@given(st.text(alphabet=f"aé1 .,:;?!%€«»'\"\n{N}{F}/@`", max_size=40))
def test_any_text_is_read(texte: str) -> None:
    """Whatever the text, each fault is named in words, and its excerpt is not empty."""
    for extrait, attendu in find_typos(texte):
        assert extrait
        assert attendu
