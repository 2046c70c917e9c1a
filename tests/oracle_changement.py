"""A plain splitter of changes, written from docs/decisions/0027-changement.md and 0036 alone, over parsed YAML.

It is what `numresp.calcul.evolution` is compared with: slow, obvious, sharing no code with the package. Each of the sixteen mixes
is written out as a référentiel and an answers file of its own and scored by tests/oracle.py; parts are read along the 24 orders.
"""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass
from typing import Any

import oracle

FACTEURS = ("reponses", "connu", "perimetre", "version")
COTES = ("avant", "apres")
TOLERANCE = 1e-9


@dataclass
class Cote:
    """One side: its référentiel, and what it says of each of its questions."""

    referentiel: dict[str, Any]
    questions: dict[str, oracle.Place]
    concerne: dict[str, bool]
    niveau: dict[str, int | None]
    """None where unknown or out of scope."""
    remplace: dict[str, list[str]]
    mots: dict[str, list[str]]
    """How a question is asked, then what each of its levels says."""
    reprend: dict[str, dict[int, int]]

    def worth(self, ident: str) -> float:
        """What the level given to a question is worth in this side's own référentiel."""
        niveau = self.niveau[ident]
        assert niveau is not None
        return self.questions[ident].valeurs[niveau]


@dataclass
class Vu:
    """A question of one référentiel as one side sees it."""

    concerne: bool
    sources: dict[str, tuple[float, float]]
    """The side's questions whose level it has, each with its part of the mean and what it is worth. Empty where unknown."""

    @property
    def connu(self) -> bool:
        """Whether the side has a level for it."""
        return bool(self.sources)

    @property
    def valeur(self) -> float:
        """What the level is worth."""
        return sum(part * valeur for part, valeur in self.sources.values())


def split(avant: dict[str, Any], apres: dict[str, Any]) -> dict[str, Any]:
    """Split the change of each nœud that both référentiels have, and of each poste of a classement that both have.

    Returns
    -------
    dict
        `noeuds` (id to line, `total` first) and `classements` (classement, then poste, to line). The parts are None where
        there is no change to split.
    """
    cotes = {"avant": read(avant), "apres": read(apres)}
    # A part of `reponses` is read by moving one question at a time: all that bear a name in the later séance can be moved.
    suivies = list(cotes["apres"].questions)
    melanges = {dedans: score_mix(cotes, dedans) for dedans in subsets(FACTEURS)}
    seules = {
        (dedans, ident): score_mix(cotes, dedans, {ident})
        for dedans in subsets(("connu", "perimetre", "version"))
        for ident in suivies
    }
    comparables = score_comparable(cotes)
    lignes = {cle: split_one(cle, melanges, seules, suivies, comparables) for cle in common(avant, apres)}
    classements: dict[str, dict[str, Any]] = {}
    for genre, *noms in lignes:
        if genre == "poste":
            classements.setdefault(noms[0], {})[noms[1]] = lignes[("poste", *noms)]
    return {"noeuds": {cle[1]: ligne for cle, ligne in lignes.items() if cle[0] == "noeud"}, "classements": classements}


def subsets(noms: tuple[str, ...]) -> list[frozenset[str]]:
    """Every subset."""
    return [frozenset(choisis) for taille in range(len(noms) + 1) for choisis in itertools.combinations(noms, taille)]


def common(avant: dict[str, Any], apres: dict[str, Any]) -> list[tuple[str, ...]]:
    """What both référentiels have a score of."""

    def names(cote: dict[str, Any]) -> list[tuple[str, ...]]:
        places = oracle.walk(oracle.build(cote["referentiel"]))
        noms: list[tuple[str, ...]] = [("noeud", place.id) for place in places if not place.question]
        for lecture in cote["referentiel"].get("classements", []):
            noms += [("poste", lecture["id"], poste["id"]) for poste in lecture.get("postes", [])]
        return noms

    anciens = names(avant)
    return [nom for nom in names(apres) if nom in anciens]


# -- what each side says ------------------------------------------------------------------------------------------------


def read(cote: dict[str, Any]) -> Cote:
    """Read the scope and the levels of one side, each by its own rules."""
    calcul = oracle.Calcul(cote["referentiel"], cote["feuille"])
    concerne = {ident: calcul.concerns(place) for ident, place in calcul.questions.items()}
    return Cote(
        referentiel=cote["referentiel"],
        questions=calcul.questions,
        concerne=concerne,
        niveau={ident: calcul.niveau(ident) if concerne[ident] else None for ident in calcul.questions},
        remplace={brut["id"]: brut.get("remplace", []) for brut in raw_questions(cote["referentiel"])},
        mots={brut["id"]: read_words(brut, cote["referentiel"]) for brut in raw_questions(cote["referentiel"])},
        reprend={brut["id"]: brut.get("reprend", {}) for brut in raw_questions(cote["referentiel"])},
    )


def read_words(brut: dict[str, Any], referentiel: dict[str, Any]) -> list[str]:
    """All that a question says, in the order of its levels."""
    niveaux = brut.get("niveaux") or referentiel["niveaux"]
    return [brut["intitule"], *(n.get("libelle", "") for n in sorted(niveaux, key=lambda n: n["niveau"]))]


def raw_questions(noeud: dict[str, Any]) -> list[dict[str, Any]]:
    """Every question under a nœud of the file, or under the file itself."""
    return [*noeud.get("questions", []), *(q for enfant in noeud.get("noeuds", []) for q in raw_questions(enfant))]


def join(ident: str, sien: Cote, autre: Cote) -> list[str]:
    """The questions of the other side that a question is joined to."""
    if ident in autre.questions:
        return [ident]
    partent = [nom for nom in autre.questions if nom not in sien.questions]
    return [nom for nom in partent if nom in sien.remplace[ident] or ident in autre.remplace[nom]]


def see(ident: str, sien: Cote, autre: Cote) -> Vu | None:
    """A question of `sien` as the other side sees it; None where that side does not ask it."""
    joints = join(ident, sien, autre)
    if not joints:
        return None
    connus = [nom for nom in joints if autre.niveau[nom] is not None]
    valeurs = {nom: see_worth(ident, nom, sien, autre) if joints == [nom] else autre.worth(nom) for nom in connus}
    poids = {nom: autre.questions[nom].poids for nom in connus}
    if sum(poids.values()) == 0:
        poids = dict.fromkeys(connus, 1.0)
    somme = sum(poids.values())
    return Vu(
        concerne=any(autre.concerne[nom] for nom in joints),
        sources={nom: (poids[nom] / somme, valeurs[nom]) for nom in connus},
    )


def carry(ident: str, sien: Cote, autre: Cote) -> dict[int, int] | None:
    """Of each level of the one question that a question continues, the level here; None where answers do not carry over."""
    joints = join(ident, sien, autre)
    if len(joints) != 1 or not (joints[0] == ident or joints[0] in sien.remplace[ident]):
        return None
    niveaux = range(len(autre.questions[joints[0]].valeurs))
    if sien.mots[ident] == autre.mots[joints[0]]:
        return {niveau: niveau for niveau in niveaux}
    vers = sien.reprend[ident]
    return vers if sorted(vers) == list(niveaux) else None


def see_worth(ident: str, nom: str, sien: Cote, autre: Cote) -> float:
    """What the level given to `nom` is worth on the scale of `ident`, which is joined to it alone."""
    echelle, donne = sien.questions[ident].valeurs, autre.niveau[nom]
    assert donne is not None
    vient = carry(ident, sien, autre)
    if vient is not None:
        return echelle[vient[donne]]
    va = carry(nom, autre, sien) if join(nom, autre, sien) == [ident] else None
    if va is None:
        return autre.worth(nom)
    propre = sien.niveau[ident]
    if propre is not None and va[propre] == donne:
        return echelle[propre]
    menent = [echelle[niveau] for niveau in va if va[niveau] == donne]
    if not menent:
        # Nobody is led there: somewhere between those below and those above.
        menent = [max([echelle[niveau] for niveau in va if va[niveau] < donne], default=0.0)]
        menent += [min([echelle[niveau] for niveau in va if va[niveau] > donne], default=1.0)]
    return min(max(autre.worth(nom), min(menent)), max(menent))


def own(ident: str, sien: Cote) -> Vu:
    """A question as its own side sees it."""
    connu = sien.niveau[ident] is not None
    return Vu(concerne=sien.concerne[ident], sources={ident: (1.0, sien.worth(ident))} if connu else {})


# -- the mixes ----------------------------------------------------------------------------------------------------------


def score_mix(
    cotes: dict[str, Cote], dedans: frozenset[str], bougees: set[str] | None = None
) -> dict[tuple[str, ...], float | None]:
    """Score the mix that takes from after the factors `dedans`.

    `bougees` are later questions that have their later level where `reponses` is from before.
    """
    version = "apres" if "version" in dedans else "avant"
    sien, autre = cotes[version], cotes["avant" if version == "apres" else "apres"]
    referentiel = copy.deepcopy(sien.referentiel)
    referentiel["couverture_minimale"] = 0
    referentiel.pop("paliers", None)
    reponses: dict[str, Any] = {}
    for brut in raw_questions(referentiel):
        brut.pop("concerne_si", None)
        ident = brut["id"]
        de_loin = see(ident, sien, autre)
        vus = {cote: own(ident, sien) if cote == version else de_loin for cote in COTES}
        valeur = mix_question(vus, dedans, bougees or set())
        if isinstance(valeur, str):
            reponses[ident] = valeur
        else:
            # A scale of one level, worth what the question is worth in the mix.
            brut["niveaux"] = [{"niveau": 0, "valeur": valeur}]
            reponses[ident] = 0
    return read_scores(referentiel, {"profil": {}, "reponses": reponses})


def mix_question(vus: dict[str, Vu | None], dedans: frozenset[str], bougees: set[str]) -> float | str:
    """What a question is worth in a mix, or how it is answered."""
    avant, apres = vus["avant"], vus["apres"]
    if avant is None or apres is None:
        # A side that does not ask it has no scope to give either: all is of the side that asks.
        seul = avant or apres
        assert seul is not None
        return answer(seul.concerne, seul.connu, seul.valeur)
    concerne = apres.concerne if "perimetre" in dedans else avant.concerne
    if not (avant.concerne and apres.concerne):
        # Out of scope it is neither known nor unknown.
        dit = apres if apres.concerne else avant
        return answer(concerne, dit.connu, dit.valeur)
    connu = apres.connu if "connu" in dedans else avant.connu
    if not (avant.connu and apres.connu):
        # A level that one side alone has is worth the same whatever `reponses` says.
        dit = apres if apres.connu else avant
        return answer(concerne, connu, dit.valeur)
    if "reponses" in dedans:
        return answer(concerne, connu, apres.valeur)
    # Each later question carries its part of the later value. In the later version it is the question itself, and all of it.
    gains = [part * valeur if nom in bougees else part * avant.valeur for nom, (part, valeur) in apres.sources.items()]
    return answer(concerne, connu, sum(gains))


def answer(concerne: bool, connu: bool, valeur: float) -> float | str:
    """The answer of a question in a mix."""
    if not concerne:
        return "non_concerne"
    return valeur if connu else "ne_sait_pas"


def read_scores(referentiel: dict[str, Any], feuille: dict[str, Any]) -> dict[tuple[str, ...], float | None]:
    """Every score of a sheet; None where nothing counts."""
    rendu = oracle.score(referentiel, feuille)
    scores: dict[tuple[str, ...], float | None] = {
        ("noeud", ligne["id"]): ligne["acquis"] / ligne["potentiel"] if ligne["potentiel"] > 0 else None
        for ligne in rendu["noeuds"]
    }
    for lecture, postes in rendu["classements"].items():
        scores |= {("poste", lecture, poste): ligne["score"] for poste, ligne in postes.items()}
    return scores


# -- the parts ----------------------------------------------------------------------------------------------------------


def split_one(
    cle: tuple[str, ...],
    melanges: dict[frozenset[str], dict[tuple[str, ...], float | None]],
    seules: dict[tuple[frozenset[str], str], dict[tuple[str, ...], float | None]],
    suivies: list[str],
    comparables: dict[tuple[str, ...], float | None],
) -> dict[str, Any]:
    """Split one score along the 24 orders."""
    avant, apres = melanges[frozenset()][cle], melanges[frozenset(FACTEURS)][cle]
    ligne: dict[str, Any] = {"avant": avant, "apres": apres}
    if avant is None or apres is None:
        return ligne | dict.fromkeys(FACTEURS) | {"questions": {}, "comparable": comparables[cle]}
    milieu = (avant + apres) / 2

    def value(scores: dict[tuple[str, ...], float | None]) -> float:
        score = scores[cle]
        return milieu if score is None else score

    ordres = list(itertools.permutations(FACTEURS))
    parts = dict.fromkeys(FACTEURS, 0.0)
    questions = dict.fromkeys(suivies, 0.0)
    for ordre in ordres:
        dedans: frozenset[str] = frozenset()
        for facteur in ordre:
            ajout = value(melanges[dedans | {facteur}]) - value(melanges[dedans])
            parts[facteur] += ajout / len(ordres)
            if facteur == "reponses":
                ajouts = {ident: value(seules[dedans, ident]) - value(melanges[dedans]) for ident in suivies}
                if abs(sum(ajouts.values()) - ajout) > TOLERANCE:
                    raise AssertionError(f"{cle}, {sorted(dedans)}: {ajouts} do not add up to {ajout}")
                for ident in suivies:
                    questions[ident] += ajouts[ident] / len(ordres)
            dedans |= {facteur}
    return ligne | parts | {"questions": questions, "comparable": comparables[cle]}


def score_comparable(cotes: dict[str, Cote]) -> dict[tuple[str, ...], float | None]:
    """Of the later full weight in scope, what stands on questions whose answers carry over from the earlier séance.

    The later référentiel is scored with 1 for these, 0 for the others, and 0 for what is out of scope but valued; then with 1 for
    all in scope. The second score is below 1 where something out of scope is valued: it is the weight that is in scope.
    """
    avant, apres = cotes["avant"], cotes["apres"]

    def scored(comparable_seul: bool) -> dict[tuple[str, ...], float | None]:
        referentiel = copy.deepcopy(apres.referentiel) | {"couverture_minimale": 0, "valeur_non_concerne": 0.0}
        referentiel.pop("paliers", None)
        reponses: dict[str, Any] = {}
        for brut in raw_questions(referentiel):
            brut.pop("concerne_si", None)
            compte = carry(brut["id"], apres, avant) is not None or not comparable_seul
            brut["niveaux"] = [{"niveau": 0, "valeur": 1.0 if compte else 0.0}]
            reponses[brut["id"]] = 0 if apres.concerne[brut["id"]] else "non_concerne"
        return read_scores(referentiel, {"profil": {}, "reponses": reponses})

    communs, tous = scored(comparable_seul=True), scored(comparable_seul=False)
    return {cle: (communs[cle] or 0.0) / tout if tout else None for cle, tout in tous.items()}
