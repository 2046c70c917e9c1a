"""The parts of a Bilan, each taken from a scored séance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from numresp.calcul.salle.appui import RIEN, sort_by_poste
from numresp.calcul.salle.consensus import consensus
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.etat_des_reponses import ReponseLue, read_reponse
from numresp.calcul.score.gain_d_une_reponse import Gain, list_gains
from numresp.calcul.score.resultat import score_reponses
from numresp.langue.francais import join_et, pluriel
from numresp.langue.mots import ETATS, say_champ, say_niveau, say_reponse, say_role
from numresp.modele.referentiel.referentiel import Question, Referentiel
from numresp.rapport.donnees import organisation as b
from numresp.rapport.donnees.reponses import AvisBilan, ReponseBilan
from numresp.usages.diagnostic import Diagnostic

MUETTES_MONTREES = 8
BAREMES_GARDES = 32
"""Four policies of each of as many questionnaires as a promotion ever uses."""


def describe_palier(constat: Diagnostic) -> b.QuelPalier:
    """The palier reached, the next one, and the must-haves in between."""
    resultat = constat.resultat
    referentiel, reponses = resultat.referentiel, constat.seance.etat.reponses
    suivant = referentiel.next_palier(resultat.palier)
    return b.QuelPalier(
        nom=None if resultat.palier is None else resultat.palier.libelle,
        suivant=None if suivant is None else suivant.libelle,
        seuil_suivant=None if suivant is None else suivant.seuil,
        manques=tuple(
            b.Manque(
                enonce=referentiel.questions[exigence.question].enonce,
                attendu=say_niveau(referentiel, exigence.question, exigence.niveau_min),
                actuel=say_reponse(referentiel, exigence.question, reponses.get(exigence.question)),
            )
            for exigence in resultat.exigences_manquantes
        ),
        echelons=tuple(palier.libelle for palier in referentiel.paliers),
        seuils=tuple(palier.seuil for palier in referentiel.paliers),
    )


def list_reponses(constat: Diagnostic) -> tuple[ReponseBilan, ...]:
    """Every question of the séance with its answer, its proof, and what it is worth to the total."""
    seance, resultat = constat.seance, constat.resultat
    gains = list_gains(compile_bareme(seance.referentiel), constat.dossier.organisation.faits, seance.etat.reponses)
    return tuple(
        _answer(constat, question, gains.get(question.id, RIEN)) for question in resultat.referentiel.questions.values()
    )


def _answer(constat: Diagnostic, question: Question, gain: Gain) -> ReponseBilan:
    referentiel, concerne = constat.resultat.referentiel, constat.resultat.lignes[question.id].concerne
    lue = read_reponse(constat.seance.etat, referentiel, question, concerne=concerne)
    return ReponseBilan(
        question=question.id,
        enonce=question.enonce,
        theme=referentiel.theme_de[question.id].nom,
        mode=question.mode,
        etat=lue.etat,
        niveau=lue.niveau,
        valeur=lue.valeur,
        libelle=say_niveau(referentiel, question, lue.niveau),
        prevu=say_niveau(referentiel, question, lue.prevu),
        provisoire=lue.provisoire,
        preuve=lue.preuve,
        apporte=gain.apporte,
        manque=gain.manque,
        avis=_describe_avis(referentiel, question, lue),
    )


def _describe_avis(referentiel: Referentiel, question: Question, lue: ReponseLue) -> AvisBilan | None:
    """The second look at an answer, in words; None where nobody has looked, or where a rule closed the question since."""
    if lue.avis is None or lue.avis_role is None or lue.etat == "hors_perimetre":
        return None
    lu = "" if lue.avis_etat in (None, "niveau") else ETATS[lue.avis_etat]
    return AvisBilan(
        verdict=lue.avis,
        role=say_role(lue.avis_role),
        libelle=lu if lue.avis_niveau is None else say_niveau(referentiel, question, lue.avis_niveau),
        motif=lue.avis_motif,
        adopte=lue.avis_adopte is True,
    )


CHARTE, DROIT = "charte", "droit_securite"
"""The readings that a report shows: the charte's engagements, and what serves law and security, seen at once."""


def list_charte(constat: Diagnostic, reponses: Sequence[ReponseBilan]) -> tuple[b.Appui, ...]:
    """What backs each engagement of the charte (those with a proof first), and what would help it most."""
    charte = constat.dossier.jalons.charte
    return list_appuis(constat, reponses, CHARTE, () if charte is None else charte.engagements)


def list_appuis(
    constat: Diagnostic, reponses: Sequence[ReponseBilan], lecture: str, retenus: Sequence[str] = ()
) -> tuple[b.Appui, ...]:
    """What backs each poste of a classement; empty where the référentiel has none of that name."""
    referentiel = constat.resultat.referentiel
    noms = {
        poste.id: poste.nom
        for classement in referentiel.classements
        if classement.id == lecture
        for poste in classement.postes
    }
    par_poste = sort_by_poste(reponses, referentiel, lecture)

    def say(choix: Iterable[ReponseBilan]) -> tuple[str, ...]:
        return tuple(reponse.enonce for reponse in choix)

    return tuple(
        b.Appui(
            poste=poste,
            nom=noms[poste],
            **vars(ligne),
            retenu=poste in retenus,
            appuis=say(par_poste[poste][0]),
            faiblesses=say(par_poste[poste][1]),
        )
        for poste, ligne in constat.resultat.classements.get(lecture, {}).items()
    )


def list_accords(constat: Diagnostic) -> tuple[b.Accord, ...]:
    """Every vote from before the discussion, the least agreed first."""
    seance, referentiel = constat.seance.etat, constat.resultat.referentiel
    accords = []
    for ident in seance.premiers | seance.votes:
        niveaux = referentiel.niveaux_de(ident)
        comptes = seance.count_first(ident)
        par_niveau = [comptes.get(str(niveau.niveau), 0) for niveau in niveaux]
        retenue, reponse = seance.retenues.get(ident), seance.reponses.get(ident)
        accords.append(
            b.Accord(
                question=ident,
                intitule=referentiel.questions[ident].intitule,
                enonce=referentiel.questions[ident].enonce,
                comptes=tuple(par_niveau),
                inconnus=comptes.get("ne_sait_pas", 0) + comptes.get("non_concerne", 0),
                consensus=consensus(par_niveau, [niveau.niveau for niveau in niveaux]),
                retenu=say_reponse(referentiel, ident, reponse),
                niveau_retenu=None if reponse is None else reponse.niveau,
                reserve="" if retenue is None else retenue.reserve,
            )
        )
    return tuple(sorted(accords, key=lambda accord: 2.0 if accord.consensus is None else accord.consensus))


def list_a_verifier(constat: Diagnostic) -> tuple[b.AVerifierBilan, ...]:
    """What the room parked, by date, then the facts that the profile lacks."""
    seance, referentiel = constat.seance.etat, constat.resultat.referentiel
    connus = {question for question, reponse in seance.reponses.items() if reponse.etat == "niveau"}
    muettes = [
        question
        for question in referentiel.questions.values()
        if constat.resultat.lignes[question.id].concerne
        and question.id not in connus
        and question.id not in seance.a_verifier
    ]
    gares = sorted(seance.a_verifier.values(), key=lambda gare: (gare.echeance or date.max, gare.n))
    par_champ: dict[str, int] = {}
    for _, condition in constat.resultat.a_verifier:
        if condition.champ is not None:
            par_champ[condition.champ] = par_champ.get(condition.champ, 0) + 1
    return (
        *(
            b.AVerifierBilan(
                objet=referentiel.questions[gare.question].enonce,
                role=say_role(gare.role),
                echeance=gare.echeance,
                note=gare.note,
            )
            for gare in gares
        ),
        *_unanswered(muettes),
        *(
            b.AVerifierBilan(
                objet=f"Fait du profil : {say_champ(champ)}",
                role="",
                echeance=None,
                note=f"décide de {pluriel(nombre, 'question')}",
            )
            for champ, nombre in par_champ.items()
        ),
    )


def _unanswered(muettes: list[Question]) -> list[b.AVerifierBilan]:
    """Questions without an answer that nobody has taken on, with the roles that can tell; counted when they are many."""
    if len(muettes) > MUETTES_MONTREES:
        objet = f"{pluriel(len(muettes), 'autre question')} sans réponse connue"
        return [b.AVerifierBilan(objet=objet, role="", echeance=None, note="")]
    return [
        b.AVerifierBilan(
            objet=question.enonce, role=join_et(say_role(role) for role in question.repond), echeance=None, note=""
        )
        for question in muettes
    ]


def list_parts(constat: Diagnostic) -> tuple[b.Part, ...]:
    """What every counted row brings to its parent's score: weight (moyenne) or potential (somme) times its own."""
    bareme = compile_bareme(constat.seance.referentiel)
    moyennes = {bareme.lignes[branche.ligne].id for branche in bareme.branches if branche.moyenne}
    notees = [
        (ligne, float(bareme.poids[rang, 0]) if ligne.parent in moyennes else ligne.potentiel)
        for rang, ligne in enumerate(constat.resultat.lignes.values())
        if ligne.parent is not None and ligne.potentiel > 0
    ]
    sommes: dict[str, float] = {}
    for ligne, omega in notees:
        sommes[str(ligne.parent)] = sommes.get(str(ligne.parent), 0.0) + omega
    return tuple(
        b.Part(
            id=ligne.id,
            parent=str(ligne.parent),
            omega=omega,
            valeur=ligne.acquis / ligne.potentiel,
            part=omega * (ligne.acquis / ligne.potentiel) / sommes[str(ligne.parent)],
        )
        for ligne, omega in notees
    )


def list_politiques(constat: Diagnostic) -> tuple[b.AutrePolitique, ...]:
    """The total under each policy for what is not concerned and what is unknown."""
    referentiel = constat.resultat.referentiel
    essais = [
        ("Non concerné : exclu ; inconnu : exclu", "exclure", "exclure"),
        ("Non concerné : exclu ; inconnu : compté 0", "exclure", "zero"),
        (f"Non concerné : compté {referentiel.valeur_non_concerne:g} ; inconnu : exclu", "valeur", "exclure"),
        ("Non concerné : redistribué (nœuds « somme ») ; inconnu : exclu", "redistribuer", "exclure"),
    ]
    variantes = []
    for nom, non_concerne, sans_reponse in essais:
        total = score_reponses(
            _compile_policy(_Questionnaire(referentiel.empreinte, referentiel), non_concerne, sans_reponse),
            constat.dossier.organisation.faits,
            constat.seance.etat.reponses,
        ).total
        actuelle = (referentiel.non_concerne, referentiel.sans_reponse) == (non_concerne, sans_reponse)
        variantes.append(
            b.AutrePolitique(nom=nom, actuelle=actuelle, score=total.score, bas=total.bas, haut=total.haut)
        )
    return tuple(variantes)


@dataclass(frozen=True)
class _Questionnaire:
    """A référentiel, known by what it asks and how that counts."""

    empreinte: str
    referentiel: Referentiel = field(compare=False)


@lru_cache(maxsize=BAREMES_GARDES)
def _compile_policy(questionnaire: _Questionnaire, non_concerne: str, sans_reponse: str) -> Bareme:
    """The barème of another policy: parsed and laid out once a process, not once a report."""
    contenu = questionnaire.referentiel.model_dump(exclude_unset=True)
    autre = contenu | {"non_concerne": non_concerne, "sans_reponse": sans_reponse}
    return compile_bareme(Referentiel.model_validate(autre))
