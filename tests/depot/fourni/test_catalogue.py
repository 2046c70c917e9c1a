"""The catalogue on disk: each file read with all its faults; legal duties dated, sourced, in order, from the profile only."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.catalogue_fictif import BOAVIZTA, ENTETE, FACTEUR, FICHIERS, write_catalogue
from inventes.outils_depot import dit, faults, write

from numresp.depot.fourni.catalogue import (
    PARCOURS,
    list_parcours,
    load_actions,
    load_catalogue,
    load_facteurs,
    load_obligations,
    load_parcours,
    read_catalogue,
)
from numresp.depot.fourni.referentiels import find_referentiel
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.referentiel.elements_et_lieux import walk
from numresp.modele.referentiel.referentiel import Source

UNE = """\
  - id: {ident}
    titre: T
    texte: Loi
    article: "1"
    en_vigueur: 2022-03-01
    montrer: M
    sources: [{{document: D}}]
"""


def text(*idents: str, suite: str = "") -> str:
    """A catalogue of these duties, the last one with something more."""
    return "obligations:\n" + "".join(UNE.format(ident=ident) for ident in idents) + suite


def seen(tmp_path: Path, texte: str) -> list[tuple[int | None, str, str]]:
    """Faults of a catalogue that must be refused."""
    with pytest.raises(DonneesInvalides, match=dit("o.yaml, ligne")) as saisie:
        load_obligations(write(tmp_path / "o.yaml", texte))
    return faults(saisie.value)


def test_shipped() -> None:
    """The shipped duties each say their text, article, day and at least one source."""
    obligations = load_obligations()
    assert len(obligations) > 3
    for obligation in obligations:
        assert obligation.texte
        assert obligation.article
        assert obligation.sources
    assert len({obligation.id for obligation in obligations}) == len(obligations)


def test_shipped_actions_are_ready_to_use() -> None:
    """At least 45 actions, each in five lines of what to do, with who carries it, what proves it and what it rests on."""
    actions = load_actions()
    assert len(actions) >= 45
    for action in actions:
        assert len(action.mode_emploi) == 5, action.id
        assert action.porteurs, action.id
        assert action.indicateurs, action.id
        assert action.references, action.id


@pytest.mark.parametrize(
    ("ident", "nature"),
    [
        # the four quick wins of Le Trait's public interview, and what the issue names beside them
        ("extinction-soir", "quick_win"),
        ("bonnes-pratiques-entretien", "quick_win"),
        ("police-econome", "action"),
        ("impression-nb-recto-verso", "quick_win"),
        ("dcud", "action"),
        ("boites-telephones", "quick_win"),
        ("signature-charte", "action"),
        ("designer-referents", "quick_win"),
        ("reemploi-50", "action"),
        ("declaration-accessibilite", "quick_win"),
    ],
)
def test_what_towns_ask_for_first(ident: str, nature: str) -> None:
    """The actions that a town of the Coalition begins with are in the catalogue."""
    assert {action.id: action.nature for action in load_actions()}[ident] == nature


@pytest.mark.parametrize(
    ("ident", "mots"),
    [
        ("dcud", "visa des Archives"),  # Code du patrimoine, L.214-3
        ("volume-messagerie", "visa des Archives"),
        ("conseils-usages", "visa des Archives"),
        ("tableau-conservation", "L.214-3"),
        ("bonnes-pratiques-entretien", "comité social territorial"),  # décret 2014-1526
        ("boites-telephones", "Lithium"),
        ("boites-telephones", "Données personnelles"),
        ("police-econome", "lisibilité"),
        ("extinction-soir", "n’est pas une extinction constatée"),
        ("reemploi-50", "Recyclage n’est pas réemploi"),
        ("signature-charte", "note explicative de synthèse"),  # CGCT, L.2121-12
    ],
)
def test_precautions(ident: str, mots: str) -> None:
    """What the law or practice asks for before an action stands among its precautions."""
    precautions = " ".join(next(action for action in load_actions() if action.id == ident).precautions)
    assert mots in precautions


def test_no_document_is_an_orphan() -> None:
    """Every document that may be cited is: by a question, an action, a duty, an indicateur or the parcours."""
    catalogue = load_catalogue()
    referentiel = find_referentiel("collectivites", "2026.1")
    citent = (referentiel, catalogue.actions, catalogue.obligations, catalogue.indicateurs, catalogue.parcours)
    cites = {source.document for objet in citent for _, source in walk(objet, ()) if isinstance(source, Source)}
    assert {document.document for document in catalogue.references.documents} == cites


def test_least(tmp_path: Path) -> None:
    """A duty without steps or conditions is one that holds for all."""
    (une,) = load_obligations(write(tmp_path / "o.yaml", text("a")))
    assert (une.en_vigueur.isoformat(), une.etapes, une.concerne_si) == ("2022-03-01", (), ())


def test_same_id(tmp_path: Path) -> None:
    """Two duties with one id are refused at the second."""
    ((ligne, lieu, dite),) = seen(tmp_path, text("a", "a"))
    assert (ligne, lieu) == (9, "a.id")
    assert dite.startswith("l’identifiant « a » est déjà pris")


def test_steps_in_order(tmp_path: Path) -> None:
    """Steps are in the order of their days."""
    etapes = "    etapes: [{date: 2026-01-01, libelle: B}, {date: 2025-01-01, libelle: A}]\n"
    ((ligne, lieu, _),) = seen(tmp_path, text("a", suite=etapes))
    assert (ligne, lieu) == (9, "a.etapes")


def test_conditions_on_answers(tmp_path: Path) -> None:
    """A duty depends on what the organisation is, never on what it answers."""
    ((_, lieu, dite),) = seen(tmp_path, text("a", suite="    concerne_si: [{question: q, niveau_min: 1}]\n"))
    assert lieu == "a.concerne_si[1]"
    assert dite == "une obligation dépend du profil, pas d’une réponse → remplacez question par champ"


@pytest.mark.parametrize(
    ("avant", "apres", "lieu"),
    [
        ("sources: [{document: D}]", "sources: []", "a.sources"),
        ("titre: T", "titre: ''", "a.titre"),
        ("en_vigueur: 2022-03-01", "en_vigueur: 2022", "a.en_vigueur"),
        ("en_vigueur: 2022-03-01", "en_vigueur: 2022-02-30", ""),
        ('    article: "1"\n', "", "a.article"),
    ],
)
def test_what_a_duty_needs(tmp_path: Path, avant: str, apres: str, lieu: str) -> None:
    """No duty without a title, an article, a day and a source."""
    ((_, ou, _),) = seen(tmp_path, text("a").replace(avant, apres))
    assert ou == lieu


@pytest.mark.parametrize("nature", ["obligation", "recommandation", "faculte"])
def test_duty_or_not(tmp_path: Path, nature: str) -> None:
    """A text that only recommends or allows is told from a duty; a duty is what is meant when nothing is said."""
    (une,) = load_obligations(write(tmp_path / "o.yaml", text("a", suite=f"    nature: {nature}\n")))
    assert une.nature == nature
    (tacite,) = load_obligations(write(tmp_path / "o.yaml", text("a")))
    assert tacite.nature == "obligation"
    ((_, lieu, _),) = seen(tmp_path, text("a", suite="    nature: conseil\n"))
    assert lieu == "a.nature"


def test_whole(tmp_path: Path) -> None:
    """Every file of a catalogue is read, in the order of its lines."""
    catalogue = load_catalogue(dossier=write_catalogue(tmp_path))
    assert [action.id for action in catalogue.actions] == ["eteindre", "compter"]
    assert [obligation.id for obligation in catalogue.obligations] == ["devoir"]
    assert [indicateur.id for indicateur in catalogue.indicateurs] == ["eteints"]
    assert [impact.id for impact in catalogue.impacts] == ["extinction"]
    assert [facteur.id for facteur in catalogue.facteurs] == ["poste.puissance", "boavizta.poste.puissance"]
    assert catalogue.parcours.jalons[0].id == "lancement"
    assert [repere.id for repere in catalogue.references.minumeco] == ["a.1", "a.2"]


@pytest.mark.parametrize("nom", FICHIERS)
def test_missing_file(tmp_path: Path, nom: str) -> None:
    """A file of the catalogue that is not there is named; nothing stands in for it."""
    (write_catalogue(tmp_path) / nom).unlink()
    with pytest.raises(DonneesInvalides, match=dit("ce fichier n’existe pas")) as saisie:
        load_catalogue(dossier=tmp_path)
    (faute,) = saisie.value.fautes
    assert Path(faute.fichier).name == nom


def test_faults_of_all_files(tmp_path: Path) -> None:
    """The faults of all the files come at once, each with its file and line."""
    write_catalogue(
        tmp_path,
        actions=("delai_mois: 1", "delai_mois: 9"),
        impacts=("unite: kWh/an", "unite: kWh/ans"),
        facteurs=(";25;15;", ";25;35;"),
        references=("liste: rgesn", "liste: rgesm"),
    )
    with pytest.raises(DonneesInvalides) as saisie:
        load_catalogue(dossier=tmp_path)
    vues = [(Path(faute.fichier).name, faute.ligne, faute.lieu) for faute in saisie.value.fautes]
    assert vues == [
        ("actions.yaml", 8, "eteindre.delai_mois"),
        ("facteurs.csv", 2, ""),
        ("impacts.yaml", 4, "extinction.unite"),
        ("references.yaml", 3, "editions[2].liste"),
    ]


def test_documents_of_a_whole(tmp_path: Path) -> None:
    """What is read keeps the place where it stands: the line of an entry, that of a factor."""
    lu = read_catalogue(write_catalogue(tmp_path))
    assert lu.documents["actions"][0].ligne(("actions", 1, "prerequis", 0)) == 22
    assert [(Path(facteur.fichier).name, facteur.ligne) for facteur in lu.facteurs] == [
        ("facteurs.csv", 2),
        ("facteurs-boavizta.csv", 2),
    ]


def test_ready_document(tmp_path: Path) -> None:
    """The ready document that an action names stands beside the file."""
    texte = FICHIERS["actions.yaml"].replace("    titre: Compter", "    modele: modeles/note.md\n    titre: Compter")
    chemin = write(tmp_path / "actions.yaml", texte)
    with pytest.raises(DonneesInvalides, match=dit("le document « modeles/note.md » n’existe pas")) as saisie:
        load_actions(chemin)
    assert [(faute.ligne, faute.lieu) for faute in saisie.value.fautes] == [(15, "compter.modele")]
    write(tmp_path / "modeles" / "note.md", "Note\n")
    assert load_actions(chemin)[1].modele == "modeles/note.md"


def test_factor_unique_over_both_files(tmp_path: Path) -> None:
    """An id taken in one file is taken in the other: the second one is named, and where the first one stands."""
    un = write(tmp_path / "facteurs.csv", ENTETE + FACTEUR)
    deux = write(tmp_path / "facteurs-boavizta.csv", ENTETE + BOAVIZTA + FACTEUR)
    with pytest.raises(DonneesInvalides, match=dit("facteurs.csv, ligne 2")) as saisie:
        load_facteurs([un, deux])
    (faute,) = saisie.value.fautes
    assert (Path(faute.fichier).name, faute.ligne, faute.lieu) == ("facteurs-boavizta.csv", 3, "id")


def test_factor_in_french(tmp_path: Path) -> None:
    """Decimal commas and French days are read; what is empty stays unknown."""
    ligne = "f;0,0379;0,0217;;kgCO2e/kWh;Mix;RTE;;;MIT;24/11/2026\n"
    (facteur,) = load_facteurs([write(tmp_path / "f.csv", ENTETE + ligne)])
    assert (facteur.valeur, facteur.bas, facteur.haut, facteur.annee) == (0.0379, 0.0217, None, None)
    assert facteur.consulte_le.isoformat() == "2026-11-24"


def test_faulty_factors(tmp_path: Path) -> None:
    """Each faulty line is named with its column."""
    lignes = FACTEUR.replace(";W;", ";Watt;") + FACTEUR.replace(";Mesure;", ";;").replace("poste", "p2")
    with pytest.raises(DonneesInvalides) as saisie:
        load_facteurs([write(tmp_path / "f.csv", ENTETE + lignes)])
    assert [(faute.ligne, faute.lieu) for faute in saisie.value.fautes] == [(2, "unite"), (3, "source")]


def test_shipped_parcours() -> None:
    """The shipped parcours is found by its id, which is the name of its file."""
    assert PARCOURS in list_parcours()
    assert load_parcours().jalons == load_parcours(PARCOURS).jalons
    assert len(load_parcours().jalons) == 7


@pytest.mark.parametrize("ident", ["parcours-coalitions", "../exemple/promotion", "", "obligations"])
def test_unknown_parcours(ident: str) -> None:
    """Another id is said not to exist, and is never made a path."""
    with pytest.raises(Introuvable, match=dit(f"le parcours « {ident} » n’existe pas")):
        load_parcours(ident)
