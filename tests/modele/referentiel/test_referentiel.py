"""What a référentiel is made of (design, 4.1), its empreinte, and its shorter variantes."""

from __future__ import annotations

from pathlib import Path

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre
from inventes.outils_depot import dit, faults, write
from inventes.referentiel_ecrit import load, text
from pydantic import ValidationError

from numresp.depot.fourni import referentiels
from numresp.depot.fourni.referentiels import find_newest, find_referentiel, list_referentiels, load_referentiel
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.variante import select_variante


def test_only_what_is_required(tmp_path: Path) -> None:
    """Ids and wordings are enough; all else has the defaults of design 4.1."""
    lu = load(tmp_path, "id: x\nnoeuds: [{id: a, nom: A, questions: [{id: q, intitule: Q}]}]\n")
    assert (lu.echelle, lu.agregation, lu.non_concerne, lu.valeur_non_concerne) == (100, "moyenne", "exclure", 1.0)
    assert (lu.sans_reponse, lu.couverture_minimale) == ("exclure", 0.6)
    assert [niveau.valeur for niveau in lu.niveaux_de("q")] == [0.0, pytest.approx(1 / 3), pytest.approx(2 / 3), 1.0]
    assert [niveau.libelle for niveau in lu.niveaux_de("q")] == ["Pas du tout", "En partie", "En voie", "Atteint"]
    assert (lu.questions["q"].mode, lu.questions["q"].poids, lu.noeuds[0].poids) == ("debat", 1.0, 1.0)


def test_without_noeud(tmp_path: Path) -> None:
    """A référentiel without any nœud asks nothing, and is refused."""
    with pytest.raises(DonneesInvalides, match=dit("noeuds : au moins 1 élément attendu")):
        load(tmp_path, "id: x\nnoeuds: []\n")


@pytest.mark.parametrize(
    ("poids", "message"),
    [
        ("-0.1", "au moins 0 attendu"),
        (".nan", "nombre fini attendu"),
        (".inf", "nombre fini attendu"),
        ("-.inf", "attendu"),
    ],
)
def test_weights(tmp_path: Path, poids: str, message: str) -> None:
    """A weight is a finite number from 0 on, for a question and for a nœud."""
    with pytest.raises(DonneesInvalides, match=dit(f"a.1.poids : {message}" if message != "attendu" else "a.1.poids")):
        load(tmp_path, text(un=f", poids: {poids}"))
    with pytest.raises(DonneesInvalides, match=dit("a.poids")):
        load(tmp_path, text().replace("nom: A\n", f"nom: A\n    poids: {poids}\n"))


def test_weight_zero(tmp_path: Path) -> None:
    """A weight of 0 is a weight: it counts for nothing."""
    assert load(tmp_path, text(un=", poids: 0")).questions["a.1"].poids == 0.0


@pytest.mark.parametrize(
    "ecrit", ['"a.1\\n"', "é.1", '""', "-a", ".a", "_a", "a b", "a/b", "total", '"a\\u2028"', "a.１"]
)
def test_forms_of_ids(tmp_path: Path, ecrit: str) -> None:
    """An id is `[A-Za-z0-9][A-Za-z0-9._-]*`: no accent, no blank, no line end; `total` is reserved."""
    with pytest.raises(DonneesInvalides, match=dit("ligne 8 :")) as saisie:
        load(tmp_path, text().replace("id: a.1", f"id: {ecrit}"))
    ((_, _, dite),) = faults(saisie.value)
    assert dite.startswith("« total » est réservé" if ecrit == "total" else "identifiant attendu (lettres sans accent")


@pytest.mark.parametrize("ecrit", ["a", "A", '"1"', "a-1_b.C", "Total", "total.1"])
def test_accepted_ids(tmp_path: Path, ecrit: str) -> None:
    """Digits first, capitals, dots, dashes and underscores make an id; only the exact word `total` is reserved."""
    assert (
        ecrit.strip('"')
        in load(tmp_path, text().replace("id: b.1", f"id: {ecrit}").replace("id: a\n", "id: n\n")).questions
    )


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("{}", "soit « champ », soit « question »"),
        ("{champ: population, question: b.1, min: 1}", "soit « champ », soit « question »"),
        ("{champ: population}", "la condition sur « population » attend min, max, parmi ou egal"),
        ("{champ: population, niveau_min: 1}", "la condition sur « population » attend min, max, parmi ou egal"),
        ("{question: b.1}", "la condition sur la question « b.1 » attend seulement niveau_min"),
        ("{question: b.1, niveau_min: 1, max: 2}", "la condition sur la question « b.1 » attend seulement niveau_min"),
    ],
)
def test_conditions(tmp_path: Path, condition: str, message: str) -> None:
    """A condition reads either a fact, by bounds or values, or the level of another question."""
    with pytest.raises(DonneesInvalides, match=dit(message)):
        load(tmp_path, text(un=f", concerne_si: [{condition}]"))


def test_empreinte_is_of_the_content(tmp_path: Path) -> None:
    """Comments, layout, the order of keys and defaults written out do not change the empreinte."""
    court = load(tmp_path, text())
    long = load(
        tmp_path,
        "# un commentaire\nversion: '1'\nid: essai\nechelle: 100.0\ncouverture_minimale: 0.6\nniveaux:\n"
        "  - {niveau: 0, valeur: 0, libelle: Pas du tout}\n"
        "  - {niveau: 1, valeur: 0.3333333333333333, libelle: En partie}\n"
        "  - {niveau: 2, valeur: 0.6666666666666666, libelle: En voie}\n"
        "  - {niveau: 3, valeur: 1, libelle: Atteint}\n"
        "noeuds:\n- nom: A\n  id: a\n  poids: 1\n  noeuds: []\n  questions:\n"
        "    - {intitule: Un, id: a.1, mode: debat, poids: 1.0, aide: ''}\n    - {id: a.2, intitule: Deux}\n"
        "- {id: b, nom: B, questions: [{id: b.1, intitule: Trois}]}\n",
    )
    assert court.empreinte == long.empreinte
    assert len(court.empreinte) == 64


@pytest.mark.parametrize(
    "autre",
    [
        text(un=", poids: 2"),
        text(un=", aide: x"),
        text("echelle: 20"),
        text("sans_reponse: zero"),
        text().replace("intitule: Un", "intitule: un"),
        text().replace("id: a.2", "id: a.3"),
        text().replace('version: "1"', 'version: "2"'),
        text(un=", niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 1, valeur: 1.0}]"),
    ],
)
def test_empreinte_follows_the_content(tmp_path: Path, autre: str) -> None:
    """Any change of wording, weight, scale or rule changes the empreinte."""
    assert load(tmp_path, autre).empreinte != load(tmp_path, text()).empreinte


def test_shipped() -> None:
    """Every shipped référentiel is found by the id and version in its name."""
    chemins = list_referentiels()
    assert "collectivites-2026.1" in [chemin.stem for chemin in chemins]
    for chemin in chemins:
        ident, version = chemin.stem.split("-", 1)
        assert find_referentiel(ident, version).id == ident


def test_parsed_once(tmp_path: Path) -> None:
    """The same text is parsed once; a changed file is read anew, a faulty one tells its faults each time, mended it loads."""
    premier = load(tmp_path, text())
    assert load(tmp_path, text()) is premier
    assert load(tmp_path, text(un=", poids: 2")).questions["a.1"].poids == 2
    for _ in range(2):
        with pytest.raises(DonneesInvalides, match="poids") as saisie:
            load(tmp_path, text(un=", poids: -2"))
        assert [ligne for ligne, _, _ in faults(saisie.value)] == [8]
    assert load(tmp_path, text()) is premier


def test_parsed_once_under_each_name(tmp_path: Path) -> None:
    """Two files of the same faulty text are each named in their faults."""
    for nom in ("un.yaml", "deux.yaml"):
        with pytest.raises(DonneesInvalides, match=nom):
            load_referentiel(write(tmp_path / nom, "id: x\n"))


@pytest.mark.parametrize(("ident", "version"), [("collectivites", "1999.1"), ("inconnu", "2026.1"), ("../x", "1")])
def test_unknown_version(ident: str, version: str) -> None:
    """An unknown référentiel or version is refused with the known ones; a path is only a name."""
    with pytest.raises(
        Introuvable, match=dit(f"le référentiel « {ident} » version « {version} » n’est pas connu")
    ) as saisie:
        find_referentiel(ident, version)
    assert "collectivites-2026.1" in str(saisie.value)


COMPLET = build_referentiel(
    noeud("a", question("a.1"), question("a.2", concerne_si=[{"question": "a.1", "niveau_min": 1}]), poids=2.0),
    noeud("b", question("b.1"), noeuds=[noeud("c", question("c.1"))]),
    noeud("d", noeuds=[noeud("e", question("e.1"))]),
    variantes=[{"id": "court", "questions": ["a.2", "c.1"]}],
)


def test_variante() -> None:
    """A variante keeps its questions in the tree's order, their weights, and no nœud that is left empty."""
    court = select_variante(COMPLET, "court")
    assert list(court.questions) == ["a.2", "c.1"]
    assert list(court.theme_de) == ["a", "a.2", "b", "c", "c.1"]
    assert court.noeuds[0].poids == 2.0
    assert court.questions["a.2"] == COMPLET.questions["a.2"]


def test_variante_leaves_the_whole_alone() -> None:
    """Choosing a variante does not change the référentiel it is taken from."""
    avant = COMPLET.empreinte
    select_variante(COMPLET, "court")
    assert Referentiel.model_validate(COMPLET.model_dump()).empreinte == avant
    assert list(COMPLET.questions) == ["a.1", "a.2", "b.1", "c.1", "e.1"]


def test_unknown_variante() -> None:
    """A variante that does not exist is an error of the caller."""
    with pytest.raises(KeyError, match="longue"):
        select_variante(COMPLET, "longue")


def test_frozen() -> None:
    """A référentiel cannot be changed once it is read."""
    with pytest.raises(ValidationError, match="frozen"):
        COMPLET.id = "autre"


def test_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The newest version is the highest one, counted as numbers, whatever the référentiel is called."""
    assert find_newest() in list_referentiels()
    noms = ("zebre-2025.1", "a2-2026.10", "collectivites-2026.9")
    monkeypatch.setattr(referentiels, "list_referentiels", lambda: [Path(f"{nom}.yaml") for nom in noms])
    assert find_newest() == Path("a2-2026.10.yaml")


def test_a_palier_is_named() -> None:
    """By its name; by its id where this référentiel does not know it; not at all where none is said."""
    assert [read_livre().name_palier(ident) for ident in ("engage", "ailleurs", None)] == ["Engagé", "ailleurs", ""]
