"""What a dossier holds, as rows: nothing of it is lost on its way out and back, and a workbook that nobody edited is known."""

from __future__ import annotations

import os
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from inventes.classeur_le_trait import FACTEURS, INDICATEURS, JOUR
from milieu import choose

from numresp.depot.csv import feuilles
from numresp.depot.csv.cellules import check_text
from numresp.depot.dossier.dossier import load_dossier
from numresp.depot.echanges.dossier import ecriture
from numresp.depot.echanges.dossier.changements import plan_import
from numresp.depot.echanges.dossier.contenu import (
    ContenuDeDossier,
    build_organisation,
    find_key,
    list_facts,
    read_back,
    take_contenu,
)
from numresp.depot.echanges.dossier.ecriture import write_dossier
from numresp.depot.echanges.dossier.lecture import holds_changes, read_workbook
from numresp.depot.echanges.import_fichier import plan_xlsx
from numresp.depot.ecriture.creation import create_dossier
from numresp.depot.fourni.correspondances import load_correspondances
from numresp.modele.commun.equipement import is_total
from numresp.modele.dossier.hypothese import is_open
from numresp.modele.dossier.organisation import Action, Charte, EtatJalon, Jalons, LigneParc, Mesure, Organisation


def test_a_text_as_a_workbook_gives_it_back() -> None:
    """No blanks at its ends, no sign of control, one way to end a line, accents in one sign."""
    assert read_back("  a\r\nb\rc \x07") == "a\nb\nc"
    assert read_back("e\u0301te\u0301") == "été"
    assert read_back("'=1") == "'=1"


def test_the_fingerprint_is_that_of_what_comes_back() -> None:
    """What a workbook does not keep changes nothing in it: blanks at the ends, 2 or 2.0; a word changes it."""

    def say(**autres: object) -> str:
        action = {"id": "a", "titre": "Trier", "statut": "À venir", "nature": "action", "jours": 2} | autres
        return ContenuDeDossier(actions=(Action.model_validate(action),)).fingerprint()

    assert say() == say(titre=" Trier\n") == say(jours=2.0)
    assert len({say(), say(titre="Trier !"), say(jours=2.5), ContenuDeDossier(actions=()).fingerprint()}) == 4


def test_facts_as_rows_and_back() -> None:
    """An unknown fact has a row, a source stands beside what it is of, and the time zone of Paris is not said."""
    source = {"nature": "public", "document": "Insee"}
    avant = Organisation.model_validate(
        {"nom": "Valmont", "type": "commune", "population": 0, "profil": {"ecoles": 3}, "sources": {"ecoles": source}}
    )
    faits = {fait.champ: (fait.valeur, fait.document) for fait in list_facts(avant)}
    assert (faits["population"], faits["agents"], faits["ecoles"]) == ((0, ""), (None, ""), (3, "Insee"))
    assert "fuseau" not in faits
    assert Organisation.model_validate(build_organisation(list(list_facts(avant)))) == avant


def test_what_tells_rows_apart() -> None:
    """An action by its id, a measure by its day and indicateur."""
    action = Action(id="a", titre="A", statut="À venir")
    mesure = Mesure(date=date(2026, 1, 2), indicateur="deee_kg", valeur=1.0, unite="kg", nature="flux")
    assert (find_key(feuilles.ACTIONS, action), find_key(feuilles.MESURES, mesure)) == (
        ("a",),
        (date(2026, 1, 2), "deee_kg"),
    )


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


TABLE = load_correspondances()


def hold_type(mot: str) -> str:
    """A kind as a dossier that was read holds it: « Tablettes » is « tablette » there, tests/depot/parties/test_parc.py."""
    connu = TABLE.name_kind(mot)
    return mot if connu is None else connu


TYPES = PLEINS.filter(lambda mot: not is_total(mot)).map(hold_type)
PARCS = rows(
    LigneParc, type=TYPES, nombre=st.integers(0, 10**6), annee_achat=st.none() | st.integers(1980, 2100),
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


ESSAIS = int(os.environ.get("NUMRESP_ESSAIS", choose(3, 20)))
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
    with pytest.MonkeyPatch.context() as moins:
        moins.setattr(
            ecriture, "MARGE", 3
        )  # rows that are left ready to fill in: tests/depot/echanges/dossier/test_ecriture.py
        chemin.write_bytes(write_dossier(dossier, INDICATEURS, (), FACTEURS))
    assert plan_xlsx(dossier, chemin, INDICATEURS, JOUR).fichiers == {}
    assert not holds_changes(chemin)
    retour = tmp_path_factory.mktemp("retour")
    create_dossier(retour, "ici", "Ici")
    plan_import(load_dossier(retour, "ici"), read_workbook(chemin).contenu).apply()
    assert take_contenu(load_dossier(retour, "ici")) == contenu
