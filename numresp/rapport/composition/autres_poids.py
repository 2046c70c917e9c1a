"""What holds of a diagnostic under other weights, as its Bilan shows it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from numresp.calcul.autres_poids.acceptabilites import try_weightings
from numresp.calcul.autres_poids.ponderations import draw_ponderations
from numresp.calcul.score.bareme import compile_bareme
from numresp.calcul.score.palier import is_met
from numresp.calcul.score.plusieurs_organisations import score_lot
from numresp.modele.catalogue.obligation import Obligation
from numresp.rapport.composition.salle import find_duties
from numresp.rapport.donnees import autres_poids as b
from numresp.usages.diagnostic import Diagnostic


def describe_autres_poids(constat: Diagnostic, obligations: Iterable[Obligation], jour: date) -> b.AutresPoidsBilan:
    """The first ten priorities, how often each keeps its place, whether something asks for it anyway; and the palier."""
    resultat, reponses = constat.resultat, constat.seance.etat.reponses
    bareme = compile_bareme(constat.seance.referentiel)
    ponderations = draw_ponderations(bareme)
    vues = try_weightings(ponderations, score_lot(bareme, [constat.dossier.organisation.faits], [reponses]))
    suivant = resultat.referentiel.next_palier(resultat.palier)
    exigees = {exigence.question for exigence in resultat.exigences_manquantes}
    dues = _list_due(constat, obligations, jour)
    cinq, dix = (vues.count_first(combien).tolist() for combien in (b.PREMIERES, b.SUIVANTES))
    hauts, bas = (rangs.tolist() for rangs in vues.find_span())
    return b.AutresPoidsBilan(
        concentration=ponderations.concentration,
        ponderations=vues.nombre,
        en_tout=len(vues.questions),
        priorites=tuple(
            b.PrioriteBilan(
                question=question,
                rang=rang + 1,
                cinq=cinq[rang],
                dix=dix[rang],
                rang_haut=hauts[rang],
                rang_bas=bas[rang],
                palier=suivant.libelle if suivant is not None and question in exigees else "",
                loi=question in dues,
            )
            for rang, question in enumerate(vues.questions[: b.SUIVANTES])
        ),
        palier=_describe_palier(vues.palier),
    )


def _describe_palier(comptes: tuple[int, int, int] | None) -> b.PalierSelonPoids | None:
    """In how many weightings it is lower, the same, higher; None where there is none to tell."""
    if comptes is None:
        return None
    plus_bas, meme, plus_haut = comptes
    return b.PalierSelonPoids(plus_bas=plus_bas, meme=meme, plus_haut=plus_haut)


def _list_due(constat: Diagnostic, obligations: Iterable[Obligation], jour: date) -> set[str]:
    """Questions of which a duty that applies for certain on that day requires a level that is not reached."""
    lignes, reponses = constat.resultat.lignes, constat.seance.etat.reponses
    return {
        requis.question
        for devoir in find_duties(constat, obligations, jour)
        if devoir.portee == "s_applique"
        for requis in devoir.obligation.niveaux_requis
        if not is_met(
            requis,
            reponses.get(requis.question),
            concerne=requis.question in lignes and lignes[requis.question].concerne,
        )
    }
