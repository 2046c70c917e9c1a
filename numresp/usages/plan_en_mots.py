"""What a feuille de route does not hold, and what would do, in words: the same on a terminal, on the screen and in a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from numresp.calcul.feuille_de_route.dates_imposees import DateRompue
from numresp.calcul.feuille_de_route.exigences_de_la_loi import LoiManquee
from numresp.calcul.feuille_de_route.palier_vise import Cap
from numresp.calcul.feuille_de_route.solveur.ce_qui_suffirait import Suffisants
from numresp.langue.francais import format_date, format_points, join_et, join_ou
from numresp.langue.mots import say_niveau
from numresp.langue.plan import list_suffisants, say_euros, say_jours, say_suffisant, say_trimestre
from numresp.modele.commun.trimestre import Trimestre
from numresp.modele.referentiel.referentiel import Palier, Referentiel

AJOUTS = {"jours": "l’ajout de jours", "budget": "l’ajout d’euros", "trimestres": "l’ajout de trimestres"}
Titres = Mapping[str, str]
"""What each action is called, by id."""


def say_remede(assez: Suffisants, *, borne: bool) -> str:
    """What would do where no plan holds: each of days, euros and quarters alone, else some of them together, or that none can.

    Parameters
    ----------
    borne : bool
        A budget bounds the plan: without one, euros lack nobody.

    Returns
    -------
    str
        Without its verb: « avec 12 jours par trimestre ou 9 trimestres ; à lui seul, l’ajout d’euros n’y suffit pas ». It begins
        with « avec » where there is something that does.
    """
    if assez.bloque:
        return f"aucun nombre de jours{', d’euros' if borne else ''} ni de trimestres n’y suffit, même ensemble"
    dits = {"jours": assez.jours, "budget": assez.budget_eur, "trimestres": assez.trimestres}
    if not borne:
        del dits["budget"]
    doutes = [AJOUTS[nom] for nom, nombre in dits.items() if nombre is None and nom in assez.incertains]
    nuls = [AJOUTS[nom] for nom, nombre in dits.items() if nombre is None and nom not in assez.incertains]
    parts = []
    if suffisants := say_suffisant(assez.jours, assez.budget_eur, assez.trimestres):
        parts.append(f"avec {suffisants}")
    elif assez.ensemble is not None:
        reunis = list_suffisants(assez.ensemble.jours, assez.ensemble.budget_eur, assez.ensemble.trimestres)
        parts.append(f"avec {join_et(reunis)} à la fois")
    elif not doutes:
        quoi = "jours, euros et trimestres" if borne else "jours et trimestres"
        parts.append(f"ce que donneraient {quoi} ajoutés ensemble n’a pas pu être établi")
    if nuls:
        verbe = f"{nuls[0]} n’y suffit pas" if len(nuls) == 1 else f"ni {' ni '.join(nuls)} n’y suffit"
        parts.append(f"à lui seul, {verbe}")
    if doutes:
        parts.append(f"ce que donnerait {join_ou(doutes)} n’a pas pu être établi")
    if not borne:
        parts.append("le budget, que rien ne limite, n’est pas en cause")
    return " ; ".join(parts)


def say_clash(demandes: Sequence[str]) -> str:
    """What cannot hold, together or, where it is alone, at all: « on ne peut pas avoir à la fois … et … »."""
    return f"on ne peut pas avoir {'à la fois ' if len(demandes) > 1 else ''}{join_et(demandes)}"


def say_rompue(rompue: DateRompue, debut: Trimestre) -> str:
    """A date set elsewhere that a plan does not keep, and why."""
    fin, quand, titre = rompue.fin, format_date(rompue.jour), f"« {rompue.titre} »"
    ou = "n’est pas dans le plan" if fin is None else f"finit à la fin du {say_trimestre(fin)} dans le plan"
    voulu, premier = say_trimestre(Trimestre.of(rompue.jour)), say_trimestre(debut)
    return {
        "passee": f"{titre} était à finir pour le {quand}, avant le premier trimestre du plan ({premier}) : elle {ou}.",
        "apres": f"{titre} est décidée pour le {quand} et {ou}.",
        "charte": f"{titre} est fixée au {quand}, en {voulu}, et {ou}.",
        "glisse": f"{titre}, déjà en cours, {ou} : plus tard que {voulu}, où le plan présent la mettait.",
    }[rompue.genre]


def say_manquee(manquee: LoiManquee, lois: Sequence[str], titres: Titres, referentiel: Referentiel) -> str:
    """A level that the law asks and a plan does not bring, with what drops it."""
    actions = join_et(f"« {titres.get(ident, ident)} »" for ident in manquee.taches)
    verbe = "demande" if len(manquee.taches) == 1 else "demandent"
    absent = "n’est pas dans le plan" if len(manquee.taches) == 1 else "ne sont pas dans le plan"
    jours, euros = say_jours(manquee.jours), say_euros(manquee.cout_eur)
    pourquoi = {
        "aucune": "aucune action qui puisse être menée ici n’y conduit",
        "delai": f"les délais mènent {actions} au-delà du dernier trimestre",
        "jours": f"{actions} {verbe} {jours}, plus qu’il n’en reste",
        "budget": f"{actions} {verbe} {euros}, plus que le budget n’en laisse",
        "jours et budget": f"{actions} {verbe} {jours} et {euros}, plus qu’il n’en reste",
        "place": f"{actions} {absent}, qui en aurait les jours et les euros si d’autres étapes cédaient leur place",
        "omise": f"{actions} {absent}, où il reste pourtant assez de jours et d’euros",
    }[manquee.cause]
    niveau = say_niveau(referentiel, manquee.question, manquee.niveau)
    texte = f" ({join_et(lois)})" if lois else ""
    return f"{name_question(referentiel, manquee.question)} au niveau « {niveau} »{texte} : {pourquoi}."


def say_obstacles(
    manquantes: Sequence[tuple[str, int]], manque: float, palier: Palier, referentiel: Referentiel
) -> str:
    """What keeps an organisation from a palier, with everything done."""
    exigences = [
        f"{name_question(referentiel, question)} au niveau « {say_niveau(referentiel, question, niveau)} »"
        for question, niveau in manquantes
    ]
    parts = [f"aucune action ne mène {join_et(exigences)}"] if exigences else []
    if manque > 0:
        points = format_points(manque, referentiel.echelle)
        parts.append(f"il manque {points} points même avec toutes les actions possibles")
    return f"le palier « {palier.libelle} » est hors d’atteinte : {' ; '.join(parts)}"


def name_question(referentiel: Referentiel, ident: str) -> str:
    """A question as a sentence cites it; its id where this questionnaire does not have it."""
    question = referentiel.questions.get(ident)
    return f"« {ident if question is None else question.enonce} »"


def name_palier(palier: Palier | None) -> str:
    """The name of a palier; nothing where there is none."""
    return "" if palier is None else palier.libelle


def say_visee(visee: Cap, referentiel: Referentiel, *, borne: bool) -> str:
    """The palier that a plan aims at, and why that one or none, with what stands in the way or what would do.

    Parameters
    ----------
    borne : bool
        As of `say_remede`.
    """
    palier, manque, detail, raison = name_palier(visee.palier), name_palier(visee.manque), "", visee.raison
    if visee.conflit is not None:
        detail = say_remede(visee.conflit.assez, borne=borne)
    elif visee.voie is not None and visee.manque is not None:
        detail = say_obstacles(visee.voie.manquantes, visee.voie.manque, visee.manque, referentiel)
    if palier:
        pourquoi = {
            "demandé": "demandé",
            "plan": "celui du plan présent",
            "suivant": "le prochain, qui tient dans cette capacité",
        }[raison]
        sinon = f" ; « {manque} », que visait le plan présent, ne tient plus" if manque else ""
        return f"Palier visé : « {palier} », {pourquoi}{sinon}."
    tiendrait = f"Il tiendrait {detail}" if detail.startswith("avec") else f"Rien n’y suffit : {detail}"
    return {
        "demandé": "Aucun palier n’est visé, comme demandé.",
        "plus haut": "Aucun palier n’est visé : le plus haut est déjà atteint.",
        "sans score": "Aucun palier n’est visé : trop peu de réponses sont connues pour qu’un palier soit attribué.",
        "hors d’atteinte": f"Aucun palier n’est visé : {detail}.",
        "ne tient pas": f"Aucun palier n’est visé : « {manque} » ne tient pas dans cette capacité. {tiendrait}.",
        "temps": f"Aucun palier n’est visé : le temps donné n’a pas suffi à établir si « {manque} » tient.",
    }[raison]
