"""What must hold inside a référentiel (design, 4.1), its empreinte, and its shorter variantes."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from inventes.atelier_fictif import build_referentiel, noeud, question, read_livre
from inventes.outils_depot import dit, faults, write
from pydantic import ValidationError

from numresp.depot.fourni import referentiels
from numresp.depot.fourni.referentiels import find_newest, find_referentiel, list_referentiels, load_referentiel
from numresp.erreurs import DonneesInvalides, Introuvable
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.variante import select_variante

BASE = """\
id: essai
version: "1"
{racine}
noeuds:
  - id: a
    nom: A
    questions:
      - {{id: a.1, intitule: Un{un}}}
      - {{id: a.2, intitule: Deux{deux}}}
{suite}
"""
FIN = """\
  - id: b
    nom: B
    questions: [{id: b.1, intitule: Trois}]
"""


def text(racine: str = "", un: str = "", deux: str = "", suite: str = FIN) -> str:
    """A small référentiel with something more at one of four places."""
    return BASE.format(racine=racine, un=un, deux=deux, suite=suite)


def load(tmp_path: Path, texte: str) -> Referentiel:
    """Load a référentiel from its text."""
    return load_referentiel(write(tmp_path / "essai-1.yaml", texte))


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


# Each case: what is written, then (line, place, start of the message) of the one fault.
INCOHERENCES = {
    "question id of another question": (
        text(deux=", poids: 2").replace("id: a.2", "id: a.1"),
        (9, "a.1.id", "l’identifiant « a.1 » est déjà pris"),
    ),
    "question id of a nœud": (text().replace("id: b.1", "id: a"), (12, "a.id", "l’identifiant « a » est déjà pris")),
    "nœud id of a question": (
        text().replace("- id: b\n", "- id: a.1\n"),
        (10, "a.1.id", "l’identifiant « a.1 » est déjà pris"),
    ),
    "palier twice": (
        text("paliers: [{id: p}, {id: p}]"),
        (3, "p", "l’identifiant « p » figure deux fois"),
    ),
    "classement twice": (
        text("classements: [{id: c}, {id: c}]"),
        (3, "c", "l’identifiant « c » figure deux fois"),
    ),
    "poste twice": (
        text("classements: [{id: c, postes: [{id: p}, {id: p}]}]"),
        (3, "p", "le poste « p » figure deux fois"),
    ),
    "variante twice": (
        text("variantes: [{id: v, questions: [a.1]}, {id: v, questions: [a.2]}]"),
        (3, "v", "l’identifiant « v » figure deux fois"),
    ),
    "gate to an unknown question": (
        text(un=", concerne_si: [{question: a.9, niveau_min: 1}]"),
        (8, "a.1.concerne_si[1].question", "la question « a.9 » n’existe pas"),
    ),
    "gate to a nœud": (
        text(un=", concerne_si: [{question: b, niveau_min: 1}]"),
        (8, "a.1.concerne_si[1].question", "la question « b » n’existe pas"),
    ),
    "gate beyond the scale": (
        text(un=", concerne_si: [{question: b.1, niveau_min: 4}]"),
        (8, "a.1.concerne_si[1].niveau_min", "niveau_min 4 hors de l’échelle de « b.1 » (0 à 3)"),
    ),
    "gate to itself": (
        text(un=", concerne_si: [{question: a.1, niveau_min: 1}]"),
        (8, "a.1.concerne_si", "les conditions tournent en rond : a.1 → a.1"),
    ),
    "exigence of an unknown question": (
        text("paliers: [{id: p, exigences: [{question: a.9, niveau_min: 1}]}]"),
        (3, "p.exigences[1].question", "la question « a.9 » n’existe pas"),
    ),
    "exigence beyond the question's own scale": (
        text(
            "paliers: [{id: p, exigences: [{question: a.1, niveau_min: 2}]}]",
            un=", niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 1, valeur: 1.0}]",
        ),
        (3, "p.exigences[1].niveau_min", "niveau_min 2 hors de l’échelle de « a.1 » (0 à 1)"),
    ),
    "poids on a somme nœud under a somme root": (
        text("agregation: somme", suite="  - {id: b, nom: B, poids: 1.0, questions: [{id: b.1, intitule: Trois}]}\n"),
        (10, "b.poids", "le poids de « b » ne veut rien dire"),
    ),
    "poids on a nœud that is handed somme": (
        text(
            suite="  - id: b\n    nom: B\n    agregation: somme\n    noeuds:\n"
            "      - {id: c, nom: C, poids: 2, questions: [{id: b.1, intitule: Trois}]}\n"
        ),
        (14, "c.poids", "le poids de « c » ne veut rien dire"),
    ),
    "valeurs that decrease": (
        text(un=", niveaux: [{niveau: 0, valeur: 0.5}, {niveau: 1, valeur: 0.4}]"),
        (8, "a.1.niveaux", "la valeur d’un niveau ne baisse jamais"),
    ),
    "default valeurs that decrease": (
        text("niveaux: [{niveau: 1, valeur: 0.4}, {niveau: 0, valeur: 0.5}]"),
        (3, "niveaux", "la valeur d’un niveau ne baisse jamais"),
    ),
    "gap in the niveaux": (
        text(un=", niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 2, valeur: 1.0}]"),
        (8, "a.1.niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 0, 2"),
    ),
    "niveau twice": (
        text("niveaux: [{niveau: 0, valeur: 0.0}, {niveau: 1, valeur: 0.5}, {niveau: 1, valeur: 1.0}]"),
        (3, "niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 0, 1, 1"),
    ),
    "niveaux from 1": (
        text("niveaux: [{niveau: 1, valeur: 0.0}, {niveau: 2, valeur: 1.0}]"),
        (3, "niveaux", "niveaux 0, 1, 2… sans trou ni doublon attendus, vu 1, 2"),
    ),
    "no default niveaux": (text("niveaux: []"), (3, "niveaux", "aucun niveau par défaut")),
    "unknown classement": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {chartre: [C1]}"),
        (8, "a.1.classements.chartre", "le classement « chartre » n’existe pas → vouliez-vous dire « charte »"),
    ),
    "unknown poste": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {charte: [C2]}"),
        (8, "a.1.classements.charte[1]", "le poste « C2 » n’existe pas dans « charte »"),
    ),
    "poste cited twice": (
        text("classements: [{id: charte, postes: [{id: C1}]}]", un=", classements: {charte: [C1, C1]}"),
        (8, "a.1.classements.charte[2]", "le poste « C1 » figure deux fois"),
    ),
    "variante with an unknown question": (
        text("variantes: [{id: v, questions: [a.1, a.9]}]"),
        (3, "v.questions[2]", "la question « a.9 » n’existe pas"),
    ),
    "variante with a question twice": (
        text("variantes: [{id: v, questions: [a.1, a.1]}]"),
        (3, "v.questions[2]", "la question « a.1 » figure deux fois"),
    ),
    "variante without a question": (
        text("variantes: [{id: v, questions: []}]"),
        (3, "v.questions", "la variante « v » ne garde aucune question"),
    ),
    "empty nœud": (text(suite="  - {id: b, nom: B}\n"), (10, "b", "le nœud « b » est vide")),
    "seuils that decrease": (
        text("paliers:\n  - {id: p, seuil: 0.5}\n  - {id: q, seuil: 0.4}"),
        (5, "q.seuil", "le seuil de « q » est plus bas que celui du palier précédent"),
    ),
}


@pytest.mark.parametrize("cas", INCOHERENCES)
def test_incoherent(tmp_path: Path, cas: str) -> None:
    """Each incoherence is one fault, at its line and id, and nothing else is said."""
    texte, (ligne, lieu, debut) = INCOHERENCES[cas]
    with pytest.raises(DonneesInvalides, match=dit("essai-1.yaml, ligne")) as saisie:
        load(tmp_path, texte)
    ((vue, ou, dite),) = faults(saisie.value)
    assert (vue, ou) == (ligne, lieu)
    assert dite.startswith(debut)


def test_cycle(tmp_path: Path) -> None:
    """Gates that run in a circle over three questions are refused, and the circle is shown."""
    texte = text(
        un=", concerne_si: [{question: b.1, niveau_min: 1}]",
        deux=", concerne_si: [{question: a.1, niveau_min: 1}]",
        suite=FIN.replace("intitule: Trois", "intitule: Trois, concerne_si: [{question: a.2, niveau_min: 1}]"),
    )
    with pytest.raises(DonneesInvalides, match=dit("les conditions tournent en rond")) as saisie:
        load(tmp_path, texte)
    ((_, _, dite),) = faults(saisie.value)
    boucle = dite.split(" : ")[1].split(" → retirez")[0].split(" → ")
    portes = {("a.1", "b.1"), ("a.2", "a.1"), ("b.1", "a.2")}
    suites = set(itertools.pairwise(boucle))
    assert suites in (portes, {(apres, avant) for avant, apres in portes})


def test_gates_in_a_row(tmp_path: Path) -> None:
    """Two gates on one question, and a question that gates two others, are no circle."""
    porte = ", concerne_si: [{question: b.1, niveau_min: 1}]"
    assert load(tmp_path, text(un=porte, deux=porte)).questions["a.2"].concerne_si[0].question == "b.1"


def test_equal_valeurs_and_seuils(tmp_path: Path) -> None:
    """Valeurs and seuils may stay equal: they only must not decrease."""
    lu = load(
        tmp_path, text("niveaux: [{niveau: 0, valeur: 0.5}, {niveau: 1, valeur: 0.5}]\npaliers: [{id: p}, {id: q}]")
    )
    assert [niveau.valeur for niveau in lu.niveaux] == [0.5, 0.5]


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
