"""A dossier as a workbook: it comes back unchanged, nothing is lost, and every fault is said at its cell."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inventes.outils_depot import dit, faults, read_cells
from milieu import choose
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from numresp.cohorte.paquet import list_annexes
from numresp.depot.csv.cellules import check_text
from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.echanges.dossier.changements import Projet, plan_import
from numresp.depot.echanges.dossier.contenu import ContenuDeDossier, take_contenu
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.dossier.lecture import holds_changes, read_workbook
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.catalogue import load_facteurs, load_indicateurs
from numresp.depot.fourni.ressources import find_data
from numresp.erreurs import DonneesInvalides
from numresp.modele.dossier.hypothese import is_open
from numresp.modele.dossier.organisation import (
    EXEMPLE,
    Action,
    Charte,
    EtatJalon,
    Jalons,
    LigneParc,
    Mesure,
    Organisation,
)

JOUR = date(2026, 11, 25)
INDICATEURS, FACTEURS = load_indicateurs(), load_facteurs()


@pytest.fixture
def espace(tmp_path: Path) -> Path:
    """A copy of the example's first dossier."""
    shutil.copytree(find_data("exemple", "le-trait"), tmp_path / "espace" / "le-trait")
    return tmp_path / "espace"


def export(espace: Path, slug: str = "le-trait") -> Path:
    """The workbook of a dossier, beside the espace."""
    dossier = load_dossier(espace, slug)
    chemin = espace.parent / f"{slug}.xlsx"
    chemin.write_bytes(write_dossier(dossier, INDICATEURS, list_annexes(dossier), FACTEURS))
    return chemin


def edit(chemin: Path, change: Callable[[Workbook], None]) -> Path:
    """Change a workbook as somebody would with a spreadsheet."""
    classeur = load_workbook(chemin)
    change(classeur)
    classeur.save(chemin)
    return chemin


def plan(espace: Path, chemin: Path) -> Projet:
    """What the import of a workbook would change."""
    return plan_xlsx(load_dossier(espace, "le-trait"), chemin, INDICATEURS, JOUR)


def refuse(espace: Path, chemin: Path) -> list[tuple[str, str]]:
    """(place, message) of the faults of an import that is refused, and that wrote nothing."""
    avant = hash_files(espace / "le-trait")
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, chemin)
    assert hash_files(espace / "le-trait") == avant
    return [(lieu, message.partition(" → ")[0]) for _, lieu, message in faults(prise.value)]


# -- round trip --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug", sorted(chemin.parent.name for chemin in find_data("exemple").glob("*/organisation.yaml"))
)
def test_an_unchanged_workbook_writes_nothing(tmp_path: Path, slug: str) -> None:
    """Every dossier of the example, exported and imported at once: no change, no file."""
    shutil.copytree(find_data("exemple", slug), tmp_path / "espace" / slug)
    chemin = export(tmp_path / "espace", slug)
    projet = plan_xlsx(load_dossier(tmp_path / "espace", slug), chemin, INDICATEURS, JOUR)
    assert (projet.changements, dict(projet.fichiers)) == ((), {})
    assert not holds_changes(chemin)


TEXTES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "=1+1",
            "+33",
            "-5",
            "@role",
            "\tx",
            "'=x",
            "''",
            "_x000D_",
            "_x0041_b",
            "12",
            "1,5",
            "VRAI",
            "a\nb",
            "é « ’ »",
        ]
    ),
).map(
    lambda texte: "".join(
        s for s in texte.replace("\r", "\n") if s in "\n\t" or (s.isprintable() and s != "\ufeff")
    ).strip()
)
TEXTES = TEXTES.filter(
    lambda texte: check_text(texte) is None
)  # refused at the field: tests/modele/commun/test_limites.py
PLEINS = TEXTES.filter(bool)
IDENTS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,12}", fullmatch=True).filter(lambda texte: texte != "total")
JOURS = st.none() | st.dates(date(2025, 1, 1), date(2026, 11, 1))
NOMBRES = st.one_of(st.integers(0, 10**12), st.floats(0, 1e12, allow_nan=False), st.floats(0, 1e-6))
REELS = NOMBRES.map(float)
PREUVES = TEXTES.filter(
    lambda texte: ".." not in texte and not texte.startswith(("/", "\\", "~", "file:")) and ":" not in texte
)
FAITS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | REELS | PLEINS
ROLES = st.none() | st.sampled_from(["technicien", "direction", "elu", "transition", "consultant"])
SOURCES = st.fixed_dictionaries(
    {"nature": st.sampled_from(["public", "illustratif"]), "document": PLEINS},
    optional={"url": st.just("https://exemple.fr/a?b=c"), "date": st.dates(date(2000, 1, 1), date(2026, 1, 1))},
)


LIBRES = [f for f in FACTEURS if is_open(f) and not f.id.startswith(("extinction.pu", "extinction.part_"))]
"""Assumptions that no other one holds in order."""


@st.composite
def hypotheses(draw: st.DrawFn) -> dict[str, Any]:
    """Any assumptions that the catalogue's rules accept: with or without bounds, with or without their unit."""
    retenues = {}
    for facteur in draw(st.lists(st.sampled_from(LIBRES), max_size=3, unique_by=lambda f: f.id)):
        bornes = (0, 0.5) if facteur.unite == "part" else (0.25, 1e9)
        bas, valeur, haut = sorted(draw(st.tuples(*[st.floats(*bornes)] * 3)))
        retenues[facteur.id] = {
            "valeur": valeur,
            "bas": draw(st.sampled_from([None, bas])),
            "haut": draw(st.sampled_from([None, haut])),
            "unite": draw(st.sampled_from(["", facteur.unite])),
            "motif": draw(PLEINS),
        }
    return retenues


@st.composite
def organisations(draw: st.DrawFn) -> Organisation:
    """Any organisation whose file could be written."""
    champs = ("population", "agents", "elus", "postes")
    donnees: dict[str, Any] = {champ: draw(st.none() | st.integers(0, 10**7)) for champ in champs}
    donnees |= {"nom": draw(PLEINS), "type": draw(st.sampled_from(["commune", "epci", "autre"]))}
    donnees |= {"surface_m2": draw(st.none() | REELS), "illustratif": draw(TEXTES)}
    donnees["diffusion"] = draw(st.sampled_from(["prive", "promotion", "public"]))
    libres = PLEINS.filter(lambda nom: nom not in Organisation.model_fields and "\n" not in nom)
    donnees["profil"] = draw(
        st.dictionaries(IDENTS.filter(lambda n: n not in Organisation.model_fields) | libres, FAITS, max_size=4)
    )
    cites = st.sampled_from(["nom", "type", *champs, *donnees["profil"]])
    donnees["hypotheses"] = draw(hypotheses())
    donnees["sources"] = draw(st.dictionaries(cites, SOURCES, max_size=3))
    return Organisation.model_validate(donnees)


def rows(modele: Any, **champs: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Rows of a model."""
    return st.lists(st.fixed_dictionaries(champs).map(modele.model_validate), max_size=4).map(tuple)


PARCS = rows(
    LigneParc, type=PLEINS, nombre=st.integers(0, 10**6), annee_achat=st.none() | st.integers(1980, 2100),
    etat=st.sampled_from(["en_service", "dormant", "reforme"]), proprietaire=TEXTES, source=TEXTES,
)  # fmt: skip
ACTIONS = rows(
    Action, id=IDENTS, titre=PLEINS, questions=st.lists(IDENTS, max_size=3).map(tuple),
    nature=st.sampled_from(["quick_win", "action"]), statut=st.sampled_from(["À venir", "Réalisé", "En pause"]),
    pilote=ROLES, service=TEXTES, debut=JOURS, jours=st.none() | REELS, budget_eur=st.none() | REELS, preuve=PREUVES,
    commentaire=TEXTES,
).map(lambda actions: tuple({action.id: action for action in actions}.values()))  # fmt: skip
MESURES = rows(
    Mesure, date=st.dates(date(2025, 1, 1), date(2026, 11, 1)), indicateur=IDENTS.map(lambda nom: f"propre.{nom}"),
    valeur=REELS, unite=PLEINS, nature=st.sampled_from(["stock", "flux"]), methode=TEXTES, preuve=PREUVES,
    commentaire=TEXTES,
)  # fmt: skip
ETATS = st.builds(EtatJalon, date=JOURS, etat=st.sampled_from(["à venir", "en cours", "fait"]), note=TEXTES)
CHARTES = st.none() | st.builds(
    Charte,
    date=JOURS,
    etat=st.sampled_from(["prévue", "signée"]),
    signataire=ROLES,
    engagements=st.lists(IDENTS, max_size=3).map(tuple),
)
JALONS = st.builds(
    Jalons, jalons=st.dictionaries(st.sampled_from(["autodiagnostic", "quick_wins", "bilan"]), ETATS), charte=CHARTES
)
CONTENUS = st.builds(
    ContenuDeDossier, organisation=organisations(), parc=PARCS, actions=ACTIONS, mesures=MESURES, jalons=JALONS
)
ESSAIS = int(os.environ.get("NUMRESP_ESSAIS", choose(8, 20)))
"""Generated dossiers; docs/mesures.md says how many were tried at most."""


@settings(
    max_examples=ESSAIS,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(contenu=CONTENUS)
def test_a_round_trip_loses_nothing(tmp_path_factory: pytest.TempPathFactory, contenu: ContenuDeDossier) -> None:
    """A dossier written to disk, exported, and imported into an empty dossier of the same name: the same, to the letter.

    On the way, importing it into its own dossier writes nothing, and the comments of the template are kept.
    """
    espace = tmp_path_factory.mktemp("aller")
    create_dossier(espace, "ici", "Ici")
    projet = plan_import(load_dossier(espace, "ici"), contenu)
    projet.apply()
    assert projet.remarques == ()
    dossier = load_dossier(espace, "ici")
    assert take_contenu(dossier) == contenu
    chemin = espace / "ici.xlsx"
    chemin.write_bytes(write_dossier(dossier, INDICATEURS))
    assert plan_xlsx(dossier, chemin, INDICATEURS, JOUR).fichiers == {}
    assert not holds_changes(chemin)
    retour = tmp_path_factory.mktemp("retour")
    create_dossier(retour, "ici", "Ici")
    plan_import(load_dossier(retour, "ici"), read_workbook(chemin).contenu).apply()
    assert take_contenu(load_dossier(retour, "ici")) == contenu


def test_an_example_says_so(espace: Path) -> None:
    """Its first sheet and the foot of every printed one bear the mark, with what is invented; it comes back as it was."""
    chemin, dossier = export(espace), load_dossier(espace, "le-trait")
    classeur = load_workbook(chemin)
    notice, *autres = (feuille for feuille in classeur.worksheets if feuille.sheet_state == "visible")
    assert notice["A1"].value == f"Le Trait. {EXEMPLE}"
    assert notice["A2"].value in dossier.illustratif
    assert all(EXEMPLE in str(feuille.oddFooter.left.text) for feuille in (notice, *autres))
    assert plan(espace, chemin).fichiers == {}
    assert read_workbook(chemin).contenu == take_contenu(dossier)
    create_dossier(espace, "vrai", "Vrai")
    classeur = load_workbook(export(espace, "vrai"))
    assert not any(EXEMPLE in str(feuille.oddFooter.left.text) for feuille in classeur.worksheets)
    assert classeur.worksheets[0]["A1"].value == "Vrai"


def test_comments_and_dialect_stay(espace: Path) -> None:
    """A changed fact, a changed date and a new line: the rest of each file is as it was, byte for byte."""
    chemin = export(espace)
    avant = {
        nom: (espace / "le-trait" / nom).read_text(encoding="utf-8-sig")
        for nom in ("organisation.yaml", "jalons.yaml", "parc.csv")
    }

    def change(classeur: Workbook) -> None:
        for ligne in classeur["Organisation"].iter_rows(min_row=2):
            if ligne[0].value == "postes":
                ligne[1].value = 151
        for ligne in classeur["Jalons"].iter_rows(min_row=2):
            if ligne[0].value == "charte":
                ligne[1].value = "fait"
        classeur["Parc"].append(["tablette", 3, 2024, "dormant", None, "essai"])

    # `append` goes after the formatted rows that the export leaves ready: what a user would fill in is the first free one.
    projet = plan(espace, edit(chemin, change))
    assert [str(changement) for changement in projet.changements] == [
        "Organisation : change « postes » (Valeur : 150 → 151)",
        "Parc : ajoute « tablette, 2024, dormant, essai » (Nombre : 3)",
        "Jalons : change « charte » (État : à venir → fait)",
    ]
    projet.apply()
    apres = {nom: (espace / "le-trait" / nom).read_text(encoding="utf-8-sig") for nom in avant}
    assert apres["organisation.yaml"] == avant["organisation.yaml"].replace("postes: 150 ", "postes: 151 ")
    assert apres["parc.csv"].startswith(avant["parc.csv"])
    assert apres["jalons.yaml"] != avant["jalons.yaml"]
    assert apres["jalons.yaml"] == avant["jalons.yaml"].replace(
        "2025-06-26\n    etat: à venir", '2025-06-26\n    etat: "fait"'
    )


def test_a_row_taken_away(espace: Path) -> None:
    """A row removed from a sheet leaves the dossier."""
    chemin = edit(export(espace), lambda classeur: classeur["Actions"].delete_rows(2))
    (changement,) = plan(espace, chemin).changements
    assert (changement.genre, changement.quoi) == ("retire", "« extinction-soir »")


def test_what_was_noted_since_the_export_is_not_undone(espace: Path) -> None:
    """A file of the dossier that changed after the export is not put back by an older workbook."""
    chemin = export(espace)
    mesures = espace / "le-trait" / "mesures.csv"
    mesures.write_bytes(mesures.read_bytes() + b"30/06/2025;ramettes;3;ramettes;flux;;;\r\n")
    ((_, message),) = refuse(espace, chemin)
    assert message == "mesures.csv a changé depuis cet export : l’importer déferait ce qui y a été noté"


def test_another_organisation(espace: Path) -> None:
    """A workbook of another dossier is refused; a dossier that was renamed still takes its own."""
    chemin = export(espace)
    (espace / "le-trait").rename(espace / "ailleurs")
    assert plan_xlsx(load_dossier(espace, "ailleurs"), chemin, INDICATEURS, JOUR).fichiers == {}
    fiche = espace / "ailleurs" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace('nom: "Le Trait"', 'nom: "Autre"'), encoding="utf-8")
    with pytest.raises(DonneesInvalides, match=dit("classeur de « Le Trait » (le-trait)")):
        plan_xlsx(load_dossier(espace, "ailleurs"), chemin, INDICATEURS, JOUR)


MIENNE = """hypotheses:
  extinction.part_changee: {valeur: 0.8, bas: 0.7, haut: 0.9, motif: "=ronde du soir"}
  ecran.duree_vie:
    valeur: 8
    motif: "inventaire"  # de 2025
"""


def test_assumptions_come_back(espace: Path) -> None:
    """An assumption changed, one taken away, one added: said row by row, written beside the comments of the file."""
    fiche = espace / "le-trait" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + MIENNE, encoding="utf-8")
    chemin = export(espace)
    assert plan(espace, chemin).fichiers == {}

    def change(classeur: Workbook) -> None:
        page = classeur["Hypothèses"]
        assert [case.value for case in page[2]] == ["extinction.part_changee", 0.8, 0.7, 0.9, None, "=ronde du soir"]
        page["B3"].value = 9
        for colonne, valeur in enumerate(["electricite.mix", 0.05, None, None, "kgCO2e/kWh", "contrat"], start=1):
            page.cell(row=4, column=colonne, value=valeur)
        page.delete_rows(2)

    projet = plan(espace, edit(chemin, change))
    assert [str(changement) for changement in projet.changements] == [
        "Hypothèses : change « ecran.duree_vie » (Valeur : 8 → 9)",
        "Hypothèses : ajoute « electricite.mix » (Valeur : 0,05 ; Unité : kgCO2e/kWh ; Motif : contrat)",
        "Hypothèses : retire « extinction.part_changee » (Valeur : 0,8 ; Bas : 0,7 ; Haut : 0,9 ; Motif : =ronde du soir)",
    ]
    projet.apply()
    assert list(load_dossier(espace, "le-trait").organisation.hypotheses) == ["ecran.duree_vie", "electricite.mix"]
    assert 'motif: "inventaire"  # de 2025' in fiche.read_text(encoding="utf-8")


def test_faulty_assumptions(espace: Path) -> None:
    """Each at its cell: an unknown one, another unit, a share over 1, no reason; twice the same."""
    lignes = (
        ["extinction.part_change", 0.5, None, None, None, "x"],
        ["electricite.mix", 50, None, None, "gCO2e/kWh", "x"],
        ["extinction.part_changee", 60, None, None, None, "x"],
    )

    def spoil(classeur: Workbook) -> None:
        for rang, ligne in enumerate(lignes, start=2):
            for colonne, valeur in enumerate(ligne, start=1):
                classeur["Hypothèses"].cell(row=rang, column=colonne, value=valeur)

    assert refuse(espace, edit(export(espace), spoil)) == [
        ("Hypothèses!A2", "aucune hypothèse ne s’appelle « extinction.part_change »"),
        ("Hypothèses!E3", "unité « kgCO2e/kWh » attendue, vu « gCO2e/kWh »"),
        ("Hypothèses!B4", "valeur : de 0 à 1 attendu, vu 60"),
    ]

    def spoil_rows(classeur: Workbook) -> None:
        page = classeur["Hypothèses"]
        page["A2"].value, page["B2"].value = "ecran.duree_vie", 8
        page["A3"].value, page["B3"].value, page["F3"].value = "ecran.duree_vie", "huit", "x"

    assert refuse(espace, edit(export(espace), spoil_rows)) == [
        ("Hypothèses!F2", "valeur attendue, vu une cellule vide"),
        ("Hypothèses!B3", "nombre attendu, vu « huit »"),
        ("Hypothèses!A3", "« ecran.duree_vie » figure deux fois (déjà à la ligne 2)"),
    ]


# -- the workbook itself -----------------------------------------------------------------------------------------------


def test_the_workbook_is_ready_to_fill_in(espace: Path) -> None:
    """Frozen headings, lists that refuse, real numbers and dates, French formats, hidden sheets, no formula."""
    classeur = load_workbook(export(espace))
    titres = [
        "Mode d’emploi",
        "Organisation",
        "Hypothèses",
        "Parc",
        "Actions",
        "Mesures",
        "Jalons",
        "Charte",
        "Séances",
        "Réponses",
        "Scores",
    ]
    assert classeur.sheetnames == [*titres, "numresp", "listes"]
    assert [classeur[nom].sheet_state for nom in ("numresp", "listes")] == ["hidden", "hidden"]
    actions = classeur["Actions"]
    assert actions.freeze_panes == "B2"
    regles = {str(regle.sqref).partition("2:")[0]: regle for regle in actions.data_validations.dataValidation}
    assert (regles["E"].errorStyle, regles["E"].formula1[:7]) == ("stop", "listes!")
    debut = actions["H2"]
    assert (debut.value.date(), debut.number_format) == (date(2025, 4, 3), "dd/mm/yyyy")
    assert (actions["J4"].value, actions["J3"].value) == (2, 1.5)
    assert classeur["Scores"].protection.sheet
    cases = [case for feuille in classeur for ligne in feuille.iter_rows() for case in ligne if isinstance(case, Cell)]
    assert not [case.coordinate for case in cases if case.data_type == "f"]


@pytest.mark.parametrize("texte", ["=1+1", "+33 2", "-5", "@role", "\t=x", '=HYPERLINK("https://exemple.fr")'])
def test_a_text_never_becomes_a_formula(espace: Path, texte: str) -> None:
    """It is stored as a text, and comes back as it was."""
    dossier = load_dossier(espace, "le-trait")
    action = dossier.actions[0].model_copy(update={"commentaire": texte})
    plan_import(dossier, ContenuDeDossier(actions=(action, *dossier.actions[1:]))).apply()
    chemin = export(espace)
    case = load_workbook(chemin)["Actions"]["M2"]
    assert (case.data_type, case.quotePrefix) == ("s", True)
    assert plan(espace, chemin).fichiers == {}
    assert load_dossier(espace, "le-trait").actions[0].commentaire == texte


def test_libreoffice_saves_it_again(espace: Path, resauver: Callable[..., list[Path]]) -> None:
    """LibreOffice opens the workbook and saves it: every cell of every sheet is the same, and so is the dossier."""
    fiche = espace / "le-trait" / "organisation.yaml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + MIENNE, encoding="utf-8")
    chemin = export(espace)
    (resauve,) = resauver(chemin)
    assert read_cells(resauve) == read_cells(chemin)
    assert plan(espace, resauve).changements == ()


# -- bad workbooks -----------------------------------------------------------------------------------------------------


def test_all_the_faults_at_once(espace: Path) -> None:
    """Each with its sheet, row and column: unknown status, wrong unit, negative stock, dates, a proof outside, a formula."""

    def spoil(classeur: Workbook) -> None:
        classeur["Actions"]["E2"].value = "Presque fini"
        classeur["Actions"]["L3"].value = "../../secret.pdf"
        classeur["Parc"]["B2"].value = "=2+2"
        classeur["Parc"]["B3"].value = -1
        classeur["Mesures"]["A2"].value = "32/13/2025"
        classeur["Jalons"]["B2"].value = "bientôt"

    assert refuse(espace, edit(export(espace), spoil)) == [
        ("Parc!B2", "valeur attendue, vu la formule « =2+2 »"),
        ("Parc!B3", "au moins 0 attendu, vu « -1 »"),
        ("Actions!E2", "valeur inconnue « Presque fini »"),
        ("Actions!L3", "preuve hors du dossier : « ../../secret.pdf »"),
        ("Mesures!A2", "date jj/mm/aaaa ou aaaa-mm-jj attendue, vu « 32/13/2025 »"),
        ("Jalons!B2", "valeur inconnue « bientôt »"),
    ]


def test_the_rules_that_look_further(espace: Path) -> None:
    """Units and dates are held against the catalogue, today and the parcours; questions against the référentiel."""

    def spoil(classeur: Workbook) -> None:
        mesures = classeur["Mesures"]
        mesures["D2"].value = "t"
        mesures["A3"].value, mesures["A4"].value = date(2027, 1, 1), date(2019, 1, 1)
        classeur["Actions"]["C2"].value = "usage.extinctions"
        classeur["Charte"]["D2"].value = "C1 C9"

    assert refuse(espace, edit(export(espace), spoil)) == [
        ("Mesures!D2", "unité « kg » attendue pour « deee_kg », vu « t »"),
        ("Mesures!A3", "mesure à venir (01/01/2027), or on est le 25/11/2026"),
        ("Mesures!A4", "mesure d’avant le parcours (01/01/2019)"),
        ("Actions!C2", "la question « usage.extinctions » n’existe pas"),
        ("Charte!D2", "l’engagement « C9 » n’existe pas"),
    ]


def test_a_stock_under_zero(espace: Path) -> None:
    """It is refused at its value."""
    assert refuse(espace, edit(export(espace), lambda classeur: setattr(classeur["Mesures"]["C3"], "value", -4))) == [
        ("Mesures!C3", "stock de zéro ou plus attendu, vu -4")
    ]


SPOILS: list[tuple[str, Callable[[Workbook], object], list[tuple[str, str]]]] = [
    ("renommée", lambda c: setattr(c["Parc"], "title", "Inventaire"), [("Parc", "la feuille « Parc » manque")]),
    ("fusion", lambda c: c["Parc"].merge_cells("A2:A4"), [("Parc!A2:A4", "cellules fusionnées")]),
    ("colonne", lambda c: setattr(c["Parc"]["B1"], "value", "Combien"), [
        ("Parc!B1", "titre de colonne inconnu « Combien »"), ("Parc!1", "la colonne « Nombre » manque")]),
    ("hors titre", lambda c: setattr(c["Parc"]["K3"], "value", "x"), [("Parc!K3", "valeur sous aucun titre de colonne")]),
    ("double", lambda c: setattr(c["Actions"]["A3"], "value", "extinction-soir"), [
        ("Actions!A3", "« extinction-soir » figure deux fois (déjà à la ligne 2)")]),
    ("chiffre", lambda c: setattr(c["Organisation"]["B4"], "value", "beaucoup"), [
        ("Organisation!B4", "nombre attendu, vu « beaucoup »")]),
    ("nom", lambda c: c["Organisation"].delete_rows(2), [("Organisation", "le fait « nom » manque")]),
]  # fmt: skip


@pytest.mark.parametrize(("change", "attendus"), [(c, a) for _, c, a in SPOILS], ids=[nom for nom, _, _ in SPOILS])
def test_a_spoilt_sheet(espace: Path, change: Callable[[Workbook], None], attendus: list[tuple[str, str]]) -> None:
    """A sheet or a column renamed, merged cells, a value beside the table, a row twice: said at its place."""
    vues = refuse(espace, edit(export(espace), change))
    assert [(lieu, message) for lieu, message in vues if any(message.startswith(dit_) for _, dit_ in attendus)] == vues
    assert [lieu for lieu, _ in vues] == [lieu for lieu, _ in attendus]


def test_a_hundred_thousand_rows(espace: Path, tmp_path: Path) -> None:
    """A sheet that goes on and on is refused before it is read to its end."""
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet("Parc")
    for _ in range(100_000):
        feuille.append(["ecran", 1])
    classeur.save(tmp_path / "long.xlsx")
    ((lieu, message),) = refuse(espace, tmp_path / "long.xlsx")
    assert (lieu, message) == ("Parc", "plus de 20000 lignes : ce n’est pas le classeur d’un dossier")


# -- the commands ------------------------------------------------------------------------------------------------------


def run(*args: str | Path) -> tuple[int, str]:
    """Run the command line: exit code and all that it says, with plain spaces."""
    from numresp.cli import run as run_cli

    resultat = CliRunner().invoke(_as_command(run_cli, [str(arg) for arg in args]))
    return resultat.exit_code, resultat.output.replace("\u00a0", " ").replace("\u202f", " ")


def _as_command(run_cli: Callable[[list[str]], int], args: list[str]) -> Any:
    import click

    @click.command()
    def commande() -> None:
        raise SystemExit(run_cli(args))

    return commande


def test_dry_run_then_import(espace: Path) -> None:
    """`--a-blanc` shows and writes nothing; the same command without it writes what was shown; again, there is nothing to do."""
    chemin = edit(export(espace), lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Réalisé"))
    ordre = ("importer", "le-trait", chemin, "--depuis", "xlsx", "--espace", espace)
    avant = hash_files(espace / "le-trait")
    code, sortie = run(*ordre, "--a-blanc")
    assert code == 0
    assert "Actions : change « extinction-soir » (Statut : En cours → Réalisé)" in sortie
    assert "À blanc : 1 changement, rien n’est écrit." in sortie
    assert hash_files(espace / "le-trait") == avant
    code, sortie = run(*ordre)
    assert (code, sortie.splitlines()[-1]) == (0, "1 changement : actions.csv.")
    assert load_dossier(espace, "le-trait").actions[0].statut == "Réalisé"
    assert run(*ordre) == (0, "Rien à changer : rien n’est écrit.\n")


def test_an_edited_workbook_is_not_replaced(espace: Path, tmp_path: Path) -> None:
    """Exporting onto a workbook that holds changes is refused; onto one that nobody edited, it is done again."""
    ordre = ("exporter", "le-trait", "--vers", "xlsx", "--sortie", tmp_path / "d.xlsx", "--espace", espace)
    assert run(*ordre)[0] == run(*ordre)[0] == 0
    edit(tmp_path / "d.xlsx", lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Bloqué"))
    code, sortie = run(*ordre)
    assert code == 1
    assert "il n’est pas remplacé" in sortie


def test_changed_while_importing(espace: Path) -> None:
    """A dossier that another window changed between the reading and the writing is left as it is."""
    chemin = edit(export(espace), lambda classeur: setattr(classeur["Actions"]["E2"], "value", "Réalisé"))
    projet = plan(espace, chemin)
    with (espace / "le-trait" / "mesures.csv").open("ab") as fichier:
        fichier.write(b"30/06/2025;ramettes;3;ramettes;flux;;;\r\n")
    with pytest.raises(DonneesInvalides, match=dit("le dossier a changé pendant l’import : rien n’a été écrit")):
        projet.apply()
    assert load_dossier(espace, "le-trait").actions[0].statut == "En cours"


def test_a_text_too_long_for_a_cell(espace: Path) -> None:
    """It is never cut: the export is refused."""
    dossier: Dossier = load_dossier(espace, "le-trait")
    action = dossier.actions[0].model_copy(update={"commentaire": "x" * 40_000})
    plan_import(dossier, ContenuDeDossier(actions=(action,))).apply()
    with pytest.raises(DonneesInvalides, match=dit("texte de 40000 caractères, 32767 au plus")):
        export(espace)


# -- accents encoded twice ---------------------------------------------------------------------------------------------


def test_accents_encoded_twice(espace: Path) -> None:
    """Said once for the workbook, at the first cell, with their count and the option; mended when asked, titles included."""
    double = "Réemploi".encode().decode("cp1252")

    def change(classeur: Workbook) -> None:
        classeur["Actions"]["B2"] = double
        classeur["Actions"]["M3"] = double
        titre = next(case for case in classeur["Parc"][1] if case.value == "Propriétaire")
        titre.value = "Propriétaire".encode().decode("cp1252")

    chemin = edit(export(espace), change)
    with pytest.raises(DonneesInvalides) as prise:
        plan(espace, chemin)
    ((_, lieu, dite),) = faults(prise.value)
    assert (lieu, "« PropriÃ©taire » pour « Propriétaire », et 2 autres cases" in " ".join(dite.split())) == (
        "Parc!E1",
        True,
    )
    assert "--reparer-accents" in dite
    projet = plan_xlsx(load_dossier(espace, "le-trait"), chemin, INDICATEURS, JOUR, reparer=True)
    assert [change.quoi for change in projet.changements] == [
        "« extinction-soir »",
        "« bonnes-pratiques-entretien »",
    ]
    assert "Réemploi" in str(projet.changements[0])
    assert "Réemploi" in str(projet.changements[1])


def test_a_text_that_the_dossier_has_comes_back(espace: Path) -> None:
    """What the dossier holds is not damaged by its workbook, whatever it looks like."""
    chemin = espace / "le-trait" / "organisation.yaml"
    texte = chemin.read_text("utf-8").replace('nom: "Le Trait"', 'nom: "Le TraitÃ©"')
    chemin.write_text(texte, encoding="utf-8")
    assert plan(espace, export(espace)).changements == ()
