"""What was read of an inventory, said: counts that agree, each fault of a kind once, and the line that would mend it."""

from __future__ import annotations

from pathlib import Path

from inventes.listes_de_parc import read
from inventes.outils_depot import write

from numresp.depot.echanges.inventaires.bilan_lecture import VIDE, InventaireLu, say_miss
from numresp.modele.dossier.organisation import LigneParc


def say(lu: InventaireLu) -> list[str]:
    """All that is said, with plain spaces."""
    return [" ".join(remarque.split()) for remarque in lu.list_remarks()]


def test_counts_agree() -> None:
    """One line, two lines; what is none is not said."""
    lot = LigneParc(type="ecran", nombre=2)
    assert say(InventaireLu(lots=(lot,), lues=1)) == ["1 ligne lue, 2 appareils en 1 lot"]
    assert say(InventaireLu(lues=3, sans_annee=1, sans_statut=2, doublons=[4, 9])) == [
        "3 lignes lues, 0 appareil en 0 lot",
        "2 appareils déjà vus, d’après leur numéro de série : comptés une fois (lignes 4, 9)",
        "2 appareils sans statut, en service par défaut",
        "1 appareil sans année d’achat",
    ]


def test_a_value_that_was_not_understood() -> None:
    """How often, where first, and what to add to the table; the most frequent first, a long one by its beginning."""
    lu = InventaireLu(lues=6)
    for lieu in (2, 3, 5, 8):
        lu.miss("Type", "Chariot", lieu)
    lu.miss("Statut", "Prêté", 4)
    lu.miss("Date à venir", "x" * 80, "b.csv")
    dites = say(lu)
    assert dites[1] == "Type non compris « Chariot » : 4 lignes (lignes 2, 3, 5…), laissées de côté"
    assert "Statut non compris « Prêté » : 1 ligne (ligne 4), laissée de côté" in dites
    assert f"Date à venir « {'x' * 60} » : 1 ligne (b.csv), année laissée vide" in dites
    assert "« type;Chariot;…; »" in dites[-1]
    assert "« statut;Prêté;…; »" in dites[-1]


def test_lines_without_a_kind() -> None:
    """No line of the table mends them: `--type` does."""
    lu = InventaireLu(lues=1)
    lu.miss("Type", VIDE, 2)
    (derniere,) = (dite for dite in say(lu) if "--type" in dite)
    assert "« --type ecran » pour une liste de moniteurs" in derniere
    assert (say_miss("Modèle"), say_miss("Ligne de total")) == ("Modèle non compris", "Ligne de total")


def test_faults_of_a_kind_are_said_once(tmp_path: Path) -> None:
    """10 000 lines with 2 000 unknown dates make few sentences, each with its count and its first lines."""
    lignes = "".join(f"a;Portable;En service;jour {rang % 2000}\n" for rang in range(10_000))
    lots, remarques, _ = read(write(tmp_path / "l.csv", "Nom;Type;Statut;Date d'achat\n" + lignes))
    assert lots == [("ordinateur_portable", 10_000, None, "en_service")]
    assert len(remarques) < 15
    assert any("1995 autres valeurs : 9975 lignes" in remarque for remarque in remarques)
    assert any("« jour 0 » : 5 lignes (lignes 2, 2002, 4002…)" in remarque for remarque in remarques)
