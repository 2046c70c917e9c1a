"""The foot: who, what, when, the marks that a format needs, by what it was made; worded once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rendus.bilans_lus import BLANCS, read_bilan

import numresp
from numresp import __version__
from numresp.modele.dossier.organisation import EXEMPLE
from numresp.rapport.cadre.pied_de_document import PiedDeDocument, sign, write_pied

SIGNE = f"Établi avec numresp {__version__} (licence MIT)."


def say(texte: str) -> str:
    """With plain blanks."""
    return texte.translate(BLANCS)


def test_what_stands_where() -> None:
    """A page is signed, a slide has its reserve, and both say that they are an example."""
    pied = PiedDeDocument("Valmont", "bilan", date(2026, 3, 1), exemple=True, provisoire=True)
    qui = "Valmont, bilan, 1er mars 2026. Exemple : données inventées."
    assert say(pied.identite) == qui
    assert say(pied.signe) == f"{qui} {SIGNE}"
    assert say(pied.reserve) == f"{qui} PROVISOIRE : réponses pas encore validées par la direction ou un élu."


def test_without_marks() -> None:
    """What is true and validated says nothing of either; a promotion is its own document."""
    pied = PiedDeDocument("Promotion", "", date(2026, 3, 2), exemple=False)
    assert say(pied.identite) == say(pied.reserve) == "Promotion, 2 mars 2026."
    assert sign("1.2") == "Établi avec numresp 1.2 (licence MIT)."


def test_of_a_bilan() -> None:
    """Its body, its jalon, its day, the version that composed it."""
    bilan = read_bilan("clairlieu-essai", "suivi").model_copy(update={"numresp": "9.9"})
    pied = write_pied(bilan)
    assert say(pied.identite) == f"Clairlieu-Essai, suivi, 2 juin 2026. {say(EXEMPLE)}"
    assert pied.signature == "Établi avec numresp 9.9 (licence MIT)."
    assert not pied.provisoire


def test_no_format_words_it_itself() -> None:
    """« Établi avec » is written in one module, and in what knows a file that numresp made by it."""
    racine = Path(numresp.__file__).parent
    ecrivent = [
        chemin.relative_to(racine).as_posix()
        for chemin in sorted(racine.rglob("*.py"))
        if "Établi avec numresp" in chemin.read_text(encoding="utf-8")
    ]
    assert ecrivent == [
        "depot/sortie/fichier_anterieur.py",
        "rapport/cadre/pied_de_document.py",
        "rapport/citoyen/mise_en_page.py",
    ]
