"""The section on the parcours: the figure, and a table that says the same."""

from pathlib import Path

from bs4 import BeautifulSoup
from inventes.atelier_fictif import create_dossier, follow, hold_seance, plain, read_table

from numresp.rapport.composition.organisation import establish_bilan
from numresp.rapport.sections.parcours import render_frise

ACTIONS = "\n".join(
    (
        "a;A;;quick_win;Réalisé;;;;01/03/2025;;;;",
        "b;B;;action;Réalisé;;;;15/06/2025;;;;",
        "c;C;;action;Réalisé;;;;20/06/2025;;;;",
        "d;D;;action;En cours;;;;30/04/2025;;;;",
        "e;E;;action;À venir;;;;31/12/2025;;;;",
        "f;F;;action;À venir;;;;;;;;",
        "g;G;;action;Abandonné;;;;01/01/2025;;;;",
    )
)
JALONS = (
    "jalons: {lancement: {etat: fait, date: 2025-01-21}, bilan: {etat: à venir, date: 2025-04-01}}\n"
    "charte: {etat: prévue, date: 2025-06-26, signataire: elu}\n"
)


def render(espace: Path) -> str:
    """The section of a dossier whose report is of 6 May 2025, or of 20 June where an action ended then."""
    hold_seance(follow(create_dossier(espace), ACTIONS, "15/03/2025;deee_kg;9;kg;flux;;;", JALONS))
    return render_frise(establish_bilan("valmont", str(espace)))


def test_table_says_what_the_figure_shows(tmp_path: Path) -> None:
    """Each jalon by its number with its state, day and séances; the edition; actions by the quarter of their end.

    Open is what is neither done nor dropped; the late ones are among them.
    """
    assert read_table(render(tmp_path)) == [
        ["Étape", "Où elle en est"],
        ["1. Lancement", "fait, 21 janvier 2025"],
        ["2. Autodiagnostic", "fait, 6 mai 2025 ; séance du 6 mai 2025, provisoire"],
        ["3. Quick wins", "à venir"],
        ["4. Charte", "à venir, 26 juin 2025 ; charte prévue, signataire : élu"],
        ["5. Feuille de route", "à venir"],
        ["6. Bilan", "à venir, 1er avril 2025 (date passée)"],
        ["7. Suivi", "à venir"],
        ["Digital Clean Up Day (DCUD)", "15 mars 2025, 1 mesure"],
        ["Actions réalisées", "1 au T1 2025 et 2 au T2 2025"],
        ["Actions ouvertes", "1 au T2 2025, 1 au T4 2025 et 1 sans échéance"],
        ["Dont actions en retard", "1 au T2 2025"],
    ]


def test_figure_has_its_lanes_and_its_legend(tmp_path: Path) -> None:
    """Numbers 1, 2, 4 and 6 are dated, the others are not drawn; the legend says what full, hollow and crossed mean."""
    soupe = BeautifulSoup(render(tmp_path), "html.parser")
    textes = [texte.text for texte in soupe.find_all("text")]
    assert [mot for mot in textes if mot.isdigit() and len(mot) == 1] == ["1", "2", "4", "6"]
    legende = plain(soupe.figcaption.text)
    assert all(mot in legende for mot in ("Plein : fait", "creux : à venir", "croix : en retard"))
    assert "Faits : lancement le 21 janvier 2025 et autodiagnostic le 6 mai 2025." in plain(soupe.desc.text)
    assert "3 actions réalisées et 3 actions ouvertes, dont 1 en retard." in plain(soupe.desc.text)


def test_only_what_happened(tmp_path: Path) -> None:
    """Without charte, edition nor action: the lanes and rows of what there is."""
    hold_seance(create_dossier(tmp_path))
    soupe = BeautifulSoup(render_frise(establish_bilan("valmont", str(tmp_path))), "html.parser")
    mots = {texte.text for texte in soupe.find_all("text")}
    assert {"Jalons", "Séances"} <= mots
    assert not {"Charte", "DCUD", "Actions"} & mots
    assert len(read_table(str(soupe))) == 8
