"""What if: the answers that were given, under another référentiel or other weights; nothing is written."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import TypeVar

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.seance.seances import SeanceTenue
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.commun.limites import FAUTES_MAX
from numresp.modele.referentiel.autres_poids import list_unknown, reweigh
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.referentiel.reponses import check_reponses
from numresp.modele.referentiel.variante import select_variante

T = TypeVar("T")


def ask_otherwise(
    dossiers: Sequence[Dossier], referentiel: Referentiel | None = None, poids: Mapping[str, float] | None = None
) -> tuple[Dossier, ...]:
    """The same dossiers, each séance as if it had been held on another référentiel, at other weights, or both.

    Answers are joined by the id of the question: one that the other référentiel does not ask is left aside, one that it adds is
    without an answer. A séance keeps its variante.

    Raises
    ------
    DonneesInvalides
        A weight for nothing; a level that the other scale does not have, a variante that it does not have: all of them at once.
    """
    dossiers = tuple(dossiers)  # some are read from the disk each time that they are asked for
    tenus = {seance.complet.empreinte: seance.complet for dossier in dossiers for seance in dossier.seances}
    bases = list(tenus.values()) if referentiel is None else [referentiel]
    # Without any séance there is no questionnaire that could lack a name, and nothing to weigh.
    if poids and bases and (inconnus := list_unknown(poids, bases)):
        raise DonneesInvalides(inconnus)
    autres = {base.empreinte: base if not poids else reweigh(base, poids) for base in bases}
    coupes: dict[tuple[str, str], Referentiel] = {}

    def take(dossier: Dossier, seance: SeanceTenue) -> SeanceTenue:
        complet = autres[(seance.complet if referentiel is None else referentiel).empreinte]
        variante = seance.etat.ouverture.referentiel.variante
        if variante is None:
            return _put(seance, complet, complet)
        if variante not in {connue.id for connue in complet.variantes}:
            message = f"la variante « {variante} » n’existe pas dans {complet.id}-{complet.version}"
            raise DonneesInvalides(
                [fault(message, fichier=_place(dossier, seance), remede="ajoutez-la à ce référentiel")]
            )
        cle = complet.empreinte, variante
        if cle not in coupes:
            coupes[cle] = select_variante(complet, variante)
        return _put(seance, complet, coupes[cle])

    fautes: list[Faute] = []
    faits = []
    for dossier in dossiers:
        seances = []
        for seance in dossier.seances:
            try:
                seances.append(take(dossier, seance))
            except DonneesInvalides as erreur:
                fautes += erreur.fautes
                continue
            fautes += _list_levels(dossier, seances[-1])
        faits.append(replace(dossier, seances=tuple(seances)))
    if fautes:
        raise DonneesInvalides(fautes[:FAUTES_MAX])
    return tuple(faits)


def _put(seance: SeanceTenue, complet: Referentiel, referentiel: Referentiel) -> SeanceTenue:
    """A séance under another référentiel: what it says of questions and nœuds that are not there is left aside."""
    connus, questions, dit = referentiel.theme_de, referentiel.questions, seance.etat
    etat = replace(
        dit,
        constats=_among(dit.constats, questions),
        retenues=_among(dit.retenues, questions),
        votes=_among(dit.votes, questions),
        a_verifier=_among(dit.a_verifier, questions),
        importance=_among(dit.importance, connus),
        freins=tuple(frein for frein in dit.freins if frein.noeud in connus),
        leviers=tuple(levier for levier in dit.leviers if levier.noeud in connus),
    )
    return replace(seance, referentiel=referentiel, complet=complet, etat=etat)


def _among(dits: Mapping[str, T], connus: Container[str]) -> dict[str, T]:
    return {ident: dit for ident, dit in dits.items() if ident in connus}


def _list_levels(dossier: Dossier, seance: SeanceTenue) -> Iterator[Faute]:
    """Levels that the other scale does not have: nobody said what they would be worth."""
    for ident, message, _ in islice(check_reponses(seance.etat.reponses, seance.referentiel), FAUTES_MAX):
        remede = "gardez l’échelle de la question, ou donnez-lui un autre identifiant"
        yield fault(message, fichier=_place(dossier, seance), lieu=ident, remede=remede)


def _place(dossier: Dossier, seance: SeanceTenue) -> str:
    return f"{dossier.slug}/seances/{seance.nom}.jsonl"
