"""The draft of a délibération that adopts a feuille de route: visas, considérants, articles, and blanks for the town to fill.

It is a draft for the services to amend: it cites the texts that the catalogue names, and no other.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from numresp.langue.francais import format_date, format_intervalle, format_nombre, join_et, pluriel
from numresp.langue.mots import JALONS
from numresp.langue.plan import count_jours
from numresp.rapport.conseil.docx import Redaction
from numresp.rapport.donnees.feuille_de_route import PlanBilan
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.phrases.feuille_de_route import (
    list_annees_a_voter,
    list_jours_a_voter,
    say_moyens,
    say_periode,
    say_prevision,
)
from numresp.rapport.phrases.palier import add_palier

SEANCES: Mapping[str, str] = {
    "autodiagnostic": "l’autodiagnostic",
    "bilan": "le bilan",
    "suivi": f"le {JALONS['suivi']}",
}
"""What a séance is called where its jalon is one; the others are called by the jalon at which they were held."""
INSTANCE = "[à compléter : instance qui décide]"
EXECUTIF = "[à compléter : fonction de qui exécute]"
ARTICLES = {
    "Loi": "la loi",
    "Décret": "le décret",
    "Règlement": "le règlement",
    "Directive": "la directive",
    "Code": "le code",
}
"""How the first word of a reference stands after « Vu »."""


@dataclass(frozen=True)
class Assemblee:
    """Who decides in a kind of body, and who carries out; roles, never names.

    Attributes
    ----------
    nom : str
        « le conseil municipal ».
    de : str
        « du conseil municipal ».
    executif : str
        « le ou la maire ».
    """

    nom: str
    de: str
    executif: str


ASSEMBLEES = {
    "commune": Assemblee("le conseil municipal", "du conseil municipal", "le ou la maire"),
    "intercommunalité": Assemblee(
        "le conseil communautaire", "du conseil communautaire", "le président ou la présidente"
    ),
    "département": Assemblee("le conseil départemental", "du conseil départemental", "le président ou la présidente"),
    "région": Assemblee("le conseil régional", "du conseil régional", "le président ou la présidente"),
    "syndicat": Assemblee("le comité syndical", "du comité syndical", "le président ou la présidente"),
}
AUTRE = Assemblee(INSTANCE, f"de {INSTANCE}", EXECUTIF)


def find_assemblee(bilan: Bilan) -> Assemblee:
    """The assembly of a body by its type; a blank where its type does not say."""
    return ASSEMBLEES.get(bilan.organisation.type, AUTRE)


def write_deliberation(redaction: Redaction, bilan: Bilan, plan: PlanBilan) -> None:
    """Write the draft: who sits, visas, considérants, the vote, the articles, the end."""
    assemblee = find_assemblee(bilan)
    redaction.write_heading("Projet de délibération", nouvelle_page=True)
    redaction.write(
        f"{bilan.organisation.nom}. Délibération n° [à compléter], séance {assemblee.de} du [à compléter : date]."
    )
    redaction.write(
        "Membres en exercice : [à compléter]. Présents : [à compléter]. Votants : [à compléter]. "
        "Rapporteur : [à compléter : fonction]."
    )
    redaction.write(
        f"Objet : {'révision' if plan.etat == 'adoptée' else 'adoption'} de la feuille de route numérique responsable."
    )
    redaction.write_heading("Visas", 2)
    for visa in list_visas(bilan, plan):
        redaction.write(f"Vu {visa} ;")
    redaction.write_heading("Considérants", 2)
    for motif in list_considerants(bilan, plan):
        redaction.write(f"Considérant {motif} ;")
    redaction.write(
        f"Après en avoir délibéré, {assemblee.nom}, [à compléter : à l’unanimité, ou par … voix pour, … contre, "
        "… abstentions], décide :"
    )
    for rang, (titre, texte) in enumerate(list_articles(plan, assemblee, bilan.date_rapport), start=1):
        redaction.write_heading(f"Article {rang} : {titre}", 3)
        redaction.write(texte)
    redaction.write(
        "Fait à [à compléter], le [à compléter : date]. [à compléter : signature par la fonction, mentions de transmission, de "
        "publication et de recours]"
    )


def list_visas(bilan: Bilan, plan: PlanBilan) -> list[str]:
    """The texts and acts the draft rests on: only those that apply to this body, and those the dossier knows."""
    visas = [
        "le code général des collectivités territoriales, notamment [à compléter : articles qui fondent la compétence]"
    ]
    if plan.note_synthese == "s_applique":
        visas.append("le même code, article L.2121-12, et la note explicative de synthèse adressée avec la convocation")
    if plan.strategie == "s_applique":
        visas.append("la loi 2021-1485 (REEN), article 35, et le décret 2022-1084 (CGCT, L.2311-1-1 et D.2311-15-1)")
    textes = dict.fromkeys(m.article for etape in plan.etapes for m in etape.motifs if m.demande)
    visas += [_with_article(texte) for texte in textes]
    signature = bilan.signature
    if signature is not None and signature.etat == "signée":
        quand = "" if signature.date is None else f" signée le {format_date(signature.date)}"
        visas.append(f"la charte du numérique responsable{quand}")
    visas.append(f"la séance de travail du {format_date(bilan.seance.date)} et son relevé de décisions")
    return visas


def _with_article(texte: str) -> str:
    """« Loi 2020-105 (AGEC), art. 58 » → « la loi 2020-105 (AGEC), art. 58 »."""
    mot, espace, suite = texte.partition(" ")
    return f"{ARTICLES[mot]}{espace}{suite}" if mot in ARTICLES else texte


def name_seance(bilan: Bilan) -> str:
    """The séance that the score is of, by what it was held for."""
    jalon = bilan.seance.jalon
    return SEANCES.get(jalon, f"la séance « {JALONS[jalon]} »")


def list_considerants(bilan: Bilan, plan: PlanBilan) -> list[str]:
    """Why: where the body stands, what is aimed at, what the law asks, what the town can give."""
    total = bilan.ligne("total")
    motifs = []
    if total.score is not None:
        score, echelle = format_nombre(bilan.show(total.score)), format_nombre(bilan.echelle, 0)
        intervalle = format_intervalle(bilan.show(total.bas), bilan.show(total.haut))
        motifs.append(
            f"que {name_seance(bilan)} du {format_date(bilan.seance.date)} donne un score de {score} sur {echelle} "
            f"({intervalle} selon les réponses inconnues){add_palier(bilan, cite=True)}"
        )
    prevu = plan.prevu
    if prevu is not None:
        motifs.append(
            f"que la feuille de route, si elle est tenue, mène à un score prévu de {say_prevision(bilan, prevu)} au "
            f"{format_date(prevu.dernier_jour)}, et que cette prévision n’est pas un résultat acquis"
        )
    tenues = sum(any(m.demande for m in etape.motifs) for etape in plan.etapes)
    if tenues:
        verbe = "répond" if tenues == 1 else "répondent"
        motifs.append(f"que {pluriel(tenues, 'étape')} {verbe} à une obligation légale qui s’applique déjà")
    if plan.strategie == "ne_s_applique_pas":
        motifs.append(
            "que la loi n’impose pas de stratégie numérique responsable à cette structure, qui s’engage de son plein gré"
        )
    motifs.append(
        f"que les services peuvent y consacrer {count_jours(plan.jours_par_trimestre)} d’agent par trimestre au plus"
    )
    return motifs


def list_articles(plan: PlanBilan, assemblee: Assemblee, jour: date) -> list[tuple[str, str]]:
    """What is decided, article by article: (title, text)."""
    annees, deja = list_annees_a_voter(plan, jour)
    depenses = (
        f"Les dépenses nouvelles, toutes taxes comprises, sont de {join_et(annees)}. Leur inscription est proposée aux budgets "
        "de ces exercices, sous réserve de leur vote. Financements attendus : [à compléter]."
        if annees
        else "La feuille de route ne demande aucune dépense nouvelle."
    )
    if deja:
        depenses += f" S’y ajoutent, déjà prévus par ailleurs : {join_et(deja)}."
    jours = list_jours_a_voter(plan, jour)
    dates = join_et([format_date(prevu) for prevu in plan.bilans if prevu >= jour]) or "[à compléter : dates]"
    commun = (
        " Il figure dans le rapport annuel sur le développement durable, avant le débat budgétaire."
        if plan.strategie == "s_applique"
        else ""
    )
    return [
        (
            "adoption",
            f"La feuille de route numérique responsable annexée est adoptée : {pluriel(len(plan.etapes), 'étape')} "
            f"{say_periode(plan)}, {say_moyens(plan)}.",
        ),
        (
            "moyens humains",
            f"Sont réservés à sa mise en œuvre : {' ; '.join(jours)}."
            if jours
            else "Plus aucun trimestre de la feuille de route n’est à venir : aucun jour n’est réservé.",
        ),
        ("moyens financiers", depenses),
        (
            "pilotage",
            "Sont désignés référents : [à compléter : fonction de l’élu référent] et [à compléter : fonction de l’agent "
            "référent]. Les pilotes de chaque étape sont ceux de l’annexe.",
        ),
        (
            "bilan annuel",
            f"Un bilan est présenté {_to_assembly(assemblee)} chaque année : {dates}. Il dit les étapes faites, en retard et "
            f"abandonnées, les moyens dépensés, les indicateurs, et le score atteint à côté du score prévu.{commun}",
        ),
        (
            "exécution",
            f"{assemblee.executif[:1].upper()}{assemblee.executif[1:]} est chargé(e) d’exécuter cette délibération.",
        ),
    ]


def _to_assembly(assemblee: Assemblee) -> str:
    """« au conseil municipal »."""
    return assemblee.nom.replace("le ", "au ", 1) if assemblee.nom.startswith("le ") else f"à {assemblee.nom}"
