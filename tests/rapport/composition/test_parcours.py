"""The timeline of the jalons on a terminal."""

from datetime import date
from pathlib import Path

import pytest
from inventes.atelier_fictif import create_dossier, follow, hold_seance, plain

from numresp.cli import run
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.fourni.catalogue import load_indicateurs, load_parcours
from numresp.modele.catalogue.parcours import ORDRE
from numresp.rapport.composition.parcours import list_editions, list_etats, render_parcours

JOUR = date(2025, 9, 1)


def show(espace: Path, jalons: str = "") -> list[str]:
    """Lines of the timeline of a dossier with one séance, on 1 September 2025."""
    hold_seance(follow(create_dossier(espace), jalons=jalons))
    return plain(
        render_parcours(load_dossier(espace, "valmont"), load_parcours(), load_indicateurs(), JOUR)
    ).splitlines()


def test_all_jalons_in_order(tmp_path: Path) -> None:
    """Seven jalons in the order of the parcours, each with its state in words and as a sign."""
    lignes = [ligne for ligne in show(tmp_path) if ligne.startswith("[")]
    assert [ligne[5:].partition(" :")[0] for ligne in lignes] == [
        *("Lancement", "Autodiagnostic", "Quick wins", "Charte", "Feuille de route", "Bilan", "Suivi")
    ]
    assert lignes[1] == "[x]  Autodiagnostic : fait, 6 mai 2025", "a séance that was held says it is done"
    assert lignes[2] == "[ ]  Quick wins : à venir"


def test_next_one_says_what_it_asks(tmp_path: Path) -> None:
    """The first jalon that is not done says what must be ready, and no other does."""
    jalons = "jalons: {lancement: {etat: fait}, quick_wins: {etat: en cours, note: Deux sur quatre}}\n"
    lignes = show(tmp_path, jalons)
    debut = lignes.index("[>]  Quick wins : en cours")
    assert lignes[debut + 1 : debut + 3] == ["      Deux sur quatre", "      Pour l’aborder :"]
    assert lignes.count("      Pour l’aborder :") == 1


def test_charte(tmp_path: Path) -> None:
    """The day and the role of the signature; a day that is past and not signed is said so."""
    lignes = show(tmp_path, "charte: {etat: prévue, date: 2025-06-26, signataire: elu, engagements: [C1, C2]}\n")
    debut = lignes.index("[ ]  Charte : à venir, 26 juin 2025 (date passée)")
    assert lignes[debut + 1] == "      Signature prévue, signataire : élu ; 2 engagements retenus"


def test_late_and_old_indicateurs_are_named(tmp_path: Path) -> None:
    """What is due (once it has begun, late) for the next jalon, then what is old, each with its day; the rest is counted.

    The next one is the bilan, on 1 September 2025; the one before was done on 6 May: the mailboxes (a stock that the bilan
    asks for) were read in April; the town's own count was in 2024.
    """
    lignes = [
        "2025-04-02;messagerie_go;400;Go;stock;;;",
        "2024-08-31;a_moi;1;choses;stock;;;",
        "2025-08-01;ramettes;9;ramettes;flux;;;",
    ]
    fait = "{etat: fait, date: 2025-05-06}"
    jalons = "jalons: {" + ", ".join(f"{nom}: {fait}" for nom in ORDRE[:5]) + "}\n"
    hold_seance(follow(create_dossier(tmp_path), mesures="\n".join(lignes), jalons=jalons))
    lu = load_dossier(tmp_path, "valmont")
    vu = plain(render_parcours(lu, load_parcours(), load_indicateurs(), JOUR)).splitlines()
    debut = vu.index("Indicateurs à relever pour le jalon « bilan » :")
    assert vu[debut : debut + 4] == [
        "Indicateurs à relever pour le jalon « bilan » :",
        "      - Volume des messageries : dernier relevé le 2 avril 2025",
        "Indicateurs relevés il y a plus de douze mois :",
        "      - a_moi : dernier relevé le 31 août 2024",
    ]
    assert "indicateurs proposés ne sont pas mesurés" in vu[debut + 4]
    assert not any("amettes" in ligne for ligne in vu)
    follow(tmp_path / "valmont", jalons=jalons.replace("}}", "}, bilan: {etat: en cours}}"))
    vu = plain(
        render_parcours(load_dossier(tmp_path, "valmont"), load_parcours(), load_indicateurs(), JOUR)
    ).splitlines()
    assert "Indicateurs en retard pour le jalon « bilan » :" in vu


def test_same_rule_in_the_reports(tmp_path: Path) -> None:
    """All seven jalons: what is noted; else a séance or a signature says « fait », on its day; else it is to come."""
    dossier = follow(
        create_dossier(tmp_path),
        mesures="2026-03-21;deee_kg;5;kg;flux;;;\n2025-03-15;deee_kg;9;kg;flux;;;\n2025-03-16;telephones_collectes;3;"
        "appareils;flux;;;\n2025-06-01;deee_kg;4;kg;flux;;;",
        jalons="jalons: {quick_wins: {etat: en cours, note: En mairie}}\ncharte: {etat: signée, date: 2025-06-26}\n",
    )
    hold_seance(dossier, validee=True)
    lu = load_dossier(tmp_path, "valmont")
    etats = {etat.id: etat for etat in list_etats(lu, load_parcours())}
    assert list(etats) == list(ORDRE)
    assert [(etats[nom].etat, etats[nom].date) for nom in ("autodiagnostic", "quick_wins", "charte", "bilan")] == [
        ("fait", date(2025, 5, 6)),
        ("en cours", None),
        ("fait", date(2025, 6, 26)),
        ("à venir", None),
    ]
    assert etats["quick_wins"].note == "En mairie"
    assert [(seance.date, seance.provisoire) for seance in etats["autodiagnostic"].seances] == [
        (date(2025, 5, 6), False)
    ]
    # The week of the third Saturday of March and one on each side; June is no edition.
    editions = list_editions(lu, load_indicateurs())
    assert [(e.date, e.mesures) for e in editions] == [
        (date(2025, 3, 15), 2),
        (date(2026, 3, 21), 1),
    ]


def test_command(exemple: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`numresp parcours le-trait` prints it; an unknown organisation is a fault in data."""
    assert run(["parcours", "le-trait", "--espace", str(exemple)]) == 0
    assert plain(capsys.readouterr().out).startswith("Le Trait : parcours numérique responsable\n[x]  Lancement : fait")
    assert run(["parcours", "le-trai", "--espace", str(exemple)]) == 1
    assert "le-trait" in capsys.readouterr().err
