"""A plain recursive scorer, written from the design (4.1, 4.2, 5, 9) and docs/decisions/0001-score.md alone.

It is what numresp is compared with: slow, obvious, over parsed YAML, without numpy, sharing no code with the package.
A missing key of the référentiel means its default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

NIVEAUX = [
    {"niveau": 0, "valeur": 0.0},
    {"niveau": 1, "valeur": 1 / 3},
    {"niveau": 2, "valeur": 2 / 3},
    {"niveau": 3, "valeur": 1.0},
]
TOLERANCE = 1e-9


@dataclass
class Place:
    """A nœud or a question, with all that it inherits resolved; the root is a nœud named `total`."""

    id: str
    nom: str
    poids: float
    question: bool
    agregation: str = ""
    non_concerne: str = ""
    enfants: list[Place] = field(default_factory=list)
    valeurs: dict[int, float] = field(default_factory=dict)
    conditions: list[dict[str, Any]] = field(default_factory=list)
    postes: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Mesure:
    """What a place brings to its parent: never clipped, never hidden. None where there is nothing to say."""

    compte: bool  # in the full tree of its parent: concerned, or answered with valeur_non_concerne
    plein: float  # potential before unknown answers leave
    potentiel: float  # potential after they left
    central: float | None = None
    bas: float | None = None
    haut: float | None = None
    prevu: float | None = None
    couverture: float | None = None


def score(referentiel: dict[str, Any], feuille: dict[str, Any]) -> dict[str, Any]:
    """Score one answers file, in the shape of `numresp scorer --json` (without the key `referentiel`).

    Raises
    ------
    ValueError
        When section 5 or the decisions refuse the référentiel.
    """
    check(referentiel)
    return Calcul(referentiel, feuille).result()


def check(referentiel: dict[str, Any]) -> None:
    """Refuse what a scorer could misread: idle weights, holes in a scale, valeurs or seuils going down."""
    racine = build(referentiel)
    for place in walk(racine):
        numeros = sorted(place.valeurs)
        if place.question and (numeros != list(range(len(numeros))) or not numeros):
            raise ValueError(f"niveaux: {place.id}")
        valeurs = [place.valeurs[numero] for numero in numeros]
        if valeurs != sorted(valeurs):
            raise ValueError(f"valeur: {place.id}")
    for brut, agregation, parente in raw_noeuds(referentiel["noeuds"], referentiel.get("agregation", "moyenne")):
        if agregation == parente == "somme" and "poids" in brut:
            raise ValueError(f"poids: {brut['id']}")
    seuils = [palier.get("seuil", 0.0) for palier in referentiel.get("paliers", [])]
    if seuils != sorted(seuils):
        raise ValueError("seuil")


def raw_noeuds(noeuds: list[dict[str, Any]], parente: str) -> Iterable[tuple[dict[str, Any], str, str]]:
    """Yield each nœud of the file with its own aggregation and its parent's."""
    for noeud in noeuds:
        agregation = noeud.get("agregation") or parente
        yield noeud, agregation, parente
        yield from raw_noeuds(noeud.get("noeuds", []), agregation)


def build(referentiel: dict[str, Any]) -> Place:
    """Resolve defaults and inheritance; the children of a nœud are its questions, then its nœuds."""

    def noeud(brut: dict[str, Any], ident: str, nom: str, agregation: str, non_concerne: str) -> Place:
        agregation = brut.get("agregation") or agregation
        non_concerne = brut.get("non_concerne") or non_concerne
        enfants = [question(enfant) for enfant in brut.get("questions", [])]
        enfants += [
            noeud(enfant, enfant["id"], enfant["nom"], agregation, non_concerne) for enfant in brut.get("noeuds", [])
        ]
        return Place(ident, nom, brut.get("poids", 1.0), False, agregation, non_concerne, enfants)

    def question(brut: dict[str, Any]) -> Place:
        niveaux = brut.get("niveaux") or referentiel.get("niveaux", NIVEAUX)
        return Place(
            brut["id"],
            brut["intitule"],
            brut.get("poids", 1.0),
            question=True,
            valeurs={niveau["niveau"]: niveau["valeur"] for niveau in niveaux},
            conditions=brut.get("concerne_si", []),
            postes=brut.get("classements", {}),
        )

    return noeud(referentiel, "total", referentiel.get("titre", ""), "moyenne", "exclure")


def walk(place: Place) -> Iterable[Place]:
    """Yield a place, then all that is under it."""
    yield place
    for enfant in place.enfants:
        yield from walk(enfant)


class Calcul:
    """One référentiel and one answers file."""

    def __init__(self, referentiel: dict[str, Any], feuille: dict[str, Any]) -> None:
        self.referentiel = referentiel
        self.profil = feuille.get("profil") or {}
        self.reponses = feuille.get("reponses") or {}
        self.racine = build(referentiel)
        self.questions = {place.id: place for place in walk(self.racine) if place.question}
        self.valeur_non_concerne = referentiel.get("valeur_non_concerne", 1.0)
        self.zero = referentiel.get("sans_reponse", "exclure") == "zero"
        self.couverture_minimale = referentiel.get("couverture_minimale", 0.6)
        self.lignes: list[dict[str, Any]] = []

    def result(self) -> dict[str, Any]:
        """Give the whole JSON."""
        self.measure(self.racine, None, 1.0)
        return {
            "echelle": self.referentiel.get("echelle", 100),
            "noeuds": self.lignes,
            "palier": self.palier(self.lignes[0]["score"]),
            "classements": self.classements(),
        }

    # -- scope and answers ------------------------------------------------------------------------------------------

    def niveau(self, ident: str) -> int | None:
        """Give the agreed niveau of a question; None when unknown or not concerned."""
        reponse = self.reponses.get(ident)
        if isinstance(reponse, dict):
            return reponse["niveau"]
        return reponse if isinstance(reponse, int) else None

    def prevu(self, ident: str) -> int | None:
        """Give the niveau once what is planned is reached."""
        reponse = self.reponses.get(ident)
        return reponse["prevu"] if isinstance(reponse, dict) else self.niveau(ident)

    def concerns(self, place: Place) -> bool:
        """Decide the scope: a question by its answer and conditions, a nœud through a concerned child of weight > 0."""
        if not place.question:
            return any(self.concerns(enfant) and enfant.poids > 0 for enfant in place.enfants)
        if self.reponses.get(place.id) == "non_concerne":
            return False
        return not any(self.holds(condition) is False for condition in place.conditions)

    def holds(self, condition: dict[str, Any]) -> bool | None:
        """Say True, False, or None when the fact is missing or the gate unknown."""
        if "question" in condition:
            if not self.concerns(self.questions[condition["question"]]):
                return False
            niveau = self.niveau(condition["question"])
            return None if niveau is None else niveau >= condition["niveau_min"]
        fait = self.profil.get(condition["champ"])
        if fait is None:
            return None
        return (
            ("min" not in condition or fait >= condition["min"])
            and ("max" not in condition or fait <= condition["max"])
            and ("egal" not in condition or same(fait, condition["egal"]))
            and ("parmi" not in condition or any(same(fait, admis) for admis in condition["parmi"]))
        )

    # -- potentials before unknown answers leave ----------------------------------------------------------------------

    def whole(self, place: Place) -> float:
        """Count the potential as if all were concerned; a nœud that no answer could make concerned has none."""
        if place.question:
            return place.poids
        if place.agregation == "somme":
            return sum(self.whole(enfant) for enfant in place.enfants)
        return place.poids if could_concern(place) else 0.0

    def full(self, place: Place) -> float:
        """Count the potential of a concerned place, unknown answers included, before its parent shares anything."""
        if place.question or place.agregation == "moyenne":
            return place.poids
        return sum(self.shares(place).values())

    def shares(self, noeud: Place) -> dict[str, float]:
        """Share the potential of a nœud: each child's, after what not-concerned ones give to their siblings."""
        parts = {enfant.id: self.full(enfant) if self.concerns(enfant) else 0.0 for enfant in noeud.enfants}
        absents = [enfant for enfant in noeud.enfants if not self.concerns(enfant)]
        if noeud.non_concerne == "valeur":
            parts |= {absent.id: self.whole(absent) for absent in absents}
        if noeud.non_concerne == "redistribuer" and noeud.agregation == "somme":
            receveurs = [ident for ident, part in parts.items() if part != 0]
            for ident in receveurs:
                parts[ident] += sum(self.whole(absent) for absent in absents) / len(receveurs)
        return parts

    # -- scores -------------------------------------------------------------------------------------------------------

    def measure(self, place: Place, parent: Place | None, facteur: float) -> Mesure:
        """Measure a place whose potential, and all under it, is multiplied by `facteur`; write the rows."""
        rang = len(self.lignes)
        self.lignes.append({})
        enfants = self.measure_children(place, facteur)
        if parent is None or self.concerns(place):
            mesure = self.answered(place, facteur) if place.question else combine(place, enfants, facteur)
        elif parent.non_concerne == "valeur":
            mesure = self.valued(place, facteur)
        else:
            mesure = Mesure(compte=False, plein=0.0, potentiel=0.0)
        self.lignes[rang] = self.row(place, parent, mesure)
        return mesure

    def measure_children(self, noeud: Place, facteur: float) -> list[tuple[Place, Mesure]]:
        """Measure each child, scaled with the potential it received."""
        if noeud.question:
            return []
        parts = self.shares(noeud)
        mesures = []
        for enfant in noeud.enfants:
            avant = self.full(enfant) if self.concerns(enfant) else 0.0
            echelle = parts[enfant.id] / avant if avant > 0 else 1.0
            mesures.append((enfant, self.measure(enfant, noeud, facteur * echelle)))
        return mesures

    def answered(self, question: Place, facteur: float) -> Mesure:
        """Measure a concerned question."""
        plein = question.poids * facteur
        niveau, prevu = self.niveau(question.id), self.prevu(question.id)
        if niveau is not None and prevu is not None:
            valeur = question.valeurs[niveau]
            return Mesure(True, plein, plein, valeur, valeur, valeur, question.valeurs[prevu], 1.0)
        haut = max(question.valeurs.values())
        if self.zero:
            return Mesure(True, plein, plein, 0.0, 0.0, haut, 0.0, 0.0)
        return Mesure(True, plein, 0.0, None, min(question.valeurs.values()), haut, None, 0.0)

    def valued(self, place: Place, facteur: float) -> Mesure:
        """Measure a not-concerned place under `valeur`: all of it is answered with valeur_non_concerne."""
        plein = self.whole(place) * facteur
        valeur = self.valeur_non_concerne
        return Mesure(plein > 0, plein, plein, valeur, valeur, valeur, valeur, 1.0)

    def row(self, place: Place, parent: Place | None, mesure: Mesure) -> dict[str, Any]:
        """Show a place: the interval holds the central score; a score without potential or couverture is hidden."""
        central = mesure.central if mesure.potentiel > 0 else None
        prevu = mesure.prevu if mesure.potentiel > 0 else None
        bas, haut = enclose(mesure.bas, mesure.haut, central)
        cache = self.hides(mesure.couverture)
        return {
            "id": place.id,
            "nom": place.nom,
            "parent": parent.id if parent else None,
            "concerne": self.concerns(place),
            "potentiel": mesure.potentiel,
            "acquis": mesure.potentiel * central if central is not None else 0.0,
            "score": None if cache else central,
            "bas": bas,
            "haut": haut,
            "prevu": None if cache and parent is None else prevu,
            "couverture": mesure.couverture,
        }

    def hides(self, couverture: float | None) -> bool:
        """Whether this couverture is too low to show a central score."""
        return couverture is not None and couverture < self.couverture_minimale - TOLERANCE

    # -- second readings ----------------------------------------------------------------------------------------------

    def palier(self, total: float | None) -> dict[str, Any]:
        """Find the last palier reached, and the exigences of the next one that fail."""
        atteint = None
        for palier in self.referentiel.get("paliers", []):
            manquantes = [exigence for exigence in palier.get("exigences", []) if not self.meets(exigence)]
            if total is None or total < palier.get("seuil", 0.0) - TOLERANCE or manquantes:
                return {"id": atteint, "exigences_manquantes": manquantes}
            atteint = palier["id"]
        return {"id": atteint, "exigences_manquantes": []}

    def meets(self, exigence: dict[str, Any]) -> bool:
        """Check an exigence: on a not-concerned question it holds, on an unknown one it fails."""
        if not self.concerns(self.questions[exigence["question"]]):
            return True
        niveau = self.niveau(exigence["question"])
        return niveau is not None and niveau >= exigence["niveau_min"]

    def classements(self) -> dict[str, Any]:
        """Read every poste of every classement."""
        return {
            lecture["id"]: {poste["id"]: self.poste(lecture["id"], poste["id"]) for poste in lecture.get("postes", [])}
            for lecture in self.referentiel.get("classements", [])
        }

    def poste(self, classement: str, poste: str) -> dict[str, Any]:
        """Average the concerned questions of one poste by their poids."""
        mesures = [
            (question.poids, self.answered(question, 1.0))
            for question in self.questions.values()
            if poste in question.postes.get(classement, []) and self.concerns(question)
        ]
        central = mean((poids, mesure.central) for poids, mesure in mesures)
        couverture = mean((poids, mesure.couverture) for poids, mesure in mesures)
        bas = mean((poids, mesure.bas) for poids, mesure in mesures)
        haut = mean((poids, mesure.haut) for poids, mesure in mesures)
        bas, haut = enclose(bas, haut, central)
        visible = None if self.hides(couverture) else central
        return {"score": visible, "bas": bas, "haut": haut, "couverture": couverture}


def could_concern(place: Place) -> bool:
    """Whether a place would be concerned if every question were."""
    return place.question or any(could_concern(enfant) and enfant.poids > 0 for enfant in place.enfants)


def combine(noeud: Place, enfants: list[tuple[Place, Mesure]], facteur: float) -> Mesure:
    """Measure a nœud: Σ ω·s / Σ ω over its children, ω being poids under `moyenne`, the potential under `somme`."""
    comptes = [(enfant, mesure) for enfant, mesure in enfants if mesure.compte]

    def averaged(lire: Callable[[Mesure], float | None], potentiel: Callable[[Mesure], float]) -> float | None:
        poids = [enfant.poids if noeud.agregation == "moyenne" else potentiel(mesure) for enfant, mesure in comptes]
        return mean(zip(poids, (lire(mesure) for _, mesure in comptes), strict=True))

    central = averaged(lambda mesure: mesure.central, lambda mesure: mesure.potentiel)
    if noeud.agregation == "somme":
        potentiel = sum(mesure.potentiel for _, mesure in comptes)
        plein = sum(mesure.plein for _, mesure in comptes)
    else:
        plein = noeud.poids * facteur
        potentiel = 0.0 if central is None else plein
    return Mesure(
        compte=True,
        plein=plein,
        potentiel=potentiel,
        central=central,
        bas=averaged(lambda mesure: mesure.bas, lambda mesure: mesure.plein),
        haut=averaged(lambda mesure: mesure.haut, lambda mesure: mesure.plein),
        prevu=averaged(lambda mesure: mesure.prevu, lambda mesure: mesure.potentiel),
        couverture=averaged(lambda mesure: mesure.couverture, lambda mesure: mesure.plein),
    )


def mean(paires: Iterable[tuple[float, float | None]]) -> float | None:
    """Average (weight, value) pairs over the known values; None without weight."""
    connues = [(poids, valeur) for poids, valeur in paires if valeur is not None]
    somme = sum(poids for poids, _ in connues)
    return sum(poids * valeur for poids, valeur in connues) / somme if somme > 0 else None


def enclose(bas: float | None, haut: float | None, central: float | None) -> tuple[float | None, float | None]:
    """Open the interval where needed to hold the central score."""
    if bas is None or haut is None or central is None:
        return bas, haut
    return min(bas, central), max(haut, central)


def same(vu: Any, admis: Any) -> bool:
    """Compare kind (truth, text, number) and value: true is not 1."""
    return vu == admis and all(isinstance(vu, kind) == isinstance(admis, kind) for kind in (bool, str))
