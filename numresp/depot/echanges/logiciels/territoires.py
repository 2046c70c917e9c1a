"""Actions and plan as ADEME's platform Territoires en Transitions imports them: its columns, in its order, to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.dossier.dossier_a_une_date import find_newest
from numresp.depot.echanges.logiciels.plan_complete import LignePlan, list_lignes
from numresp.depot.echanges.xlsx.ecriture import TEXTE_MAX, fit_height, write_heading, write_text, write_value
from numresp.depot.fourni.catalogue import load_catalogue
from numresp.depot.parties.feuille_de_route import NOM as FEUILLE_DE_ROUTE
from numresp.depot.saisie.mots import compose
from numresp.depot.systeme.chemins import short_name
from numresp.erreurs import DonneesInvalides, Faute, fault
from numresp.modele.dossier.feuille_de_route import EtapeRoute
from numresp.modele.dossier.organisation import EXEMPLE, Action
from numresp.modele.referentiel.referentiel import Referentiel

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITRE_MAX = 300
BUDGET_MAX = 999_999_999_999
ENTETE = 2
"""Row of the titles; the data begin two rows below."""
SANS_THEME = "Numérique responsable"
COLONNES = (
    ("Axe (x)", "Texte"), ("Sous-axe (x.x)", "Texte"), ("Sous-sous axe (x.x.x)", "Texte"),
    ("Titre de l'action", "Texte"), ("Titre de la sous-action", "Texte"), ("Descriptif", "Texte"),
    ("Instances de gouvernance", "Liste"), ("Objectifs", "Texte"), ("Indicateurs liés", "Texte"),
    ("Structure pilote", "Liste"), ("Moyens humains et techniques", "Texte"), ("Partenaires", "Liste"),
    ("Direction ou service pilote", "Liste"), ("Personne pilote", "Liste"), ("Élu·e référent·e", "Liste"),
    ("Participation Citoyenne", "Choix"), ("Financements", "Texte"),
    ("Financeur 1", "Texte"), ("Montant € HT", "Nombre"), ("Financeur 2", "Texte"), ("Montant € HT", "Nombre"),
    ("Financeur 3", "Texte"), ("Montant € HT", "Nombre"), ("Budget prévisionnel total € HT", "Nombre"),
    ("Statut", "Choix"), ("Niveau de priorité", "Choix"), ("Date de début", "Date"), ("Date de fin", "Date"),
)  # fmt: skip
GROUPES = {1: "Plan", 4: "Action", 7: "Pilotage", 17: "Financement", 25: "Avancement"}
"""Titles of row 1, by the column that each begins at."""
COUPURE = re.compile(r",(?![^()]*\))(?![^«]*»)")
"""A comma that cuts a list in two on the platform: neither between parentheses nor with a closing » before any opening «.

It spares those between straight quotes too; that they stand between « » as well harms nobody.
"""
LARGEURS: Mapping[str, float] = {"Titre de l'action": 50, "Descriptif": 60, "Objectifs": 50, "Axe (x)": 30}


def write_plan(
    dossier: Dossier,
    referentiel: Referentiel,
    roles: Mapping[str, str],
    priorites: Mapping[str, str] | None = None,
) -> tuple[bytes, list[str]]:
    """The bytes of the workbook, and what must be said of it.

    Parameters
    ----------
    referentiel : Referentiel
        Its thèmes are the axes: an action stands under that of its first question.
    roles : mapping of role to words
        What stands for the service where none is given; never a person.
    priorites : mapping of action id to « Élevé », « Moyen » or « Bas », optional
        Those that a rule gives; the others are left for the platform.

    Raises
    ------
    DonneesInvalides
        A title that is too long, or that two actions of one axis share; a budget that is too big; no action at all.
    """
    from openpyxl import Workbook  # noqa: PLC0415 (only those who write workbooks load it)

    fichier = short_name(dossier.chemin / "actions.csv")
    catalogue = load_catalogue(find_newest(dossier))
    toutes = list_lignes(dossier, {action.id: action for action in catalogue.actions})
    if not toutes:
        raise DonneesInvalides([fault("aucune action à exporter", fichier=fichier, remede="ajoutez-en une")])
    plan = short_name(dossier.chemin / FEUILLE_DE_ROUTE)
    ou = {ligne.action.id: plan for ligne in toutes} | {action.id: fichier for action in dossier.actions}
    lignes = [(_find_theme(ligne.action, referentiel), ligne) for ligne in toutes]
    marque = EXEMPLE if dossier.illustratif else ""
    fautes = [f for ligne in toutes for f in _check(ligne.action, ou[ligne.action.id], marque)]
    if fautes := [*fautes, *_list_twins(((theme, ligne.action) for theme, ligne in lignes), ou)]:
        raise DonneesInvalides(fautes)
    noms = {indicateur.id: indicateur.nom for indicateur in catalogue.indicateurs}
    classeur = Workbook()
    feuille = classeur.worksheets[0]
    feuille.title = "Plan d’action"
    for colonne, titre in GROUPES.items():
        write_text(feuille, 1, colonne, f"{titre}. {marque}" if marque and colonne == 1 else titre, gras=True)
    write_heading(feuille, ENTETE, [(titre, _width(titre)) for titre, _ in COLONNES])
    for colonne, (_, genre) in enumerate(COLONNES, start=1):
        write_text(feuille, ENTETE + 1, colonne, genre)
    themes = [noeud.nom for noeud in referentiel.noeuds]
    lignes.sort(key=lambda ligne: themes.index(ligne[0]) if ligne[0] in themes else len(themes))
    for rang, (theme, ligne) in enumerate(lignes, start=ENTETE + 2):
        dits = _describe(ligne.action, theme, dossier.organisation.nom, referentiel, roles)
        dits["Descriptif"] = _mark(ligne.action.commentaire, marque)
        priorite = (priorites or {}).get(ligne.action.id, "")
        _write_line(feuille, rang, dits | _describe_step(ligne.etape, noms) | {"Niveau de priorité": priorite})
    feuille.freeze_panes = f"E{ENTETE + 2}"
    tampon = BytesIO()
    classeur.save(tampon)
    return tampon.getvalue(), _list_remarks(dossier, toutes)


def _check(action: Action, fichier: str, marque: str) -> list[Faute]:
    fautes = []
    if len(action.titre) > TITRE_MAX:
        message = f"titre de {len(action.titre)} caractères, {TITRE_MAX} au plus sur la plateforme"
        remede = "raccourcissez le titre, et mettez le reste en commentaire"
        fautes.append(fault(message, fichier=fichier, lieu=f"{action.id}, titre", remede=remede))
    if action.budget_eur is not None and action.budget_eur > BUDGET_MAX:
        message = f"budget de {BUDGET_MAX} € au plus sur la plateforme, vu {action.budget_eur:.0f}"
        fautes.append(fault(message, fichier=fichier, lieu=f"{action.id}, budget_eur", remede="corrigez-le"))
    if len(_mark(action.commentaire, marque)) > TEXTE_MAX:
        message = f"commentaire de {len(action.commentaire)} caractères, {TEXTE_MAX} au plus"
        fautes.append(fault(message, fichier=fichier, lieu=f"{action.id}, commentaire", remede="raccourcissez-le"))
    return fautes


def _mark(texte: str, marque: str) -> str:
    """A text after the mark of the example, which so goes with each action to where it is imported."""
    return "\n".join(filter(None, (marque, texte)))


def _list_twins(actions: Iterable[tuple[str, Action]], ou: Mapping[str, str]) -> list[Faute]:
    """Titles that several actions of one axis have: the platform refuses the whole plan for them.

    It compares them as they stand, without the blanks around them: another case is another title.
    """
    porteurs: dict[tuple[str, str], list[str]] = {}
    for axe, action in actions:
        porteurs.setdefault((axe, compose(action.titre).strip()), []).append(action.id)
    return [
        fault(
            f"le titre « {titre} » est celui de {len(idents)} actions de l’axe « {axe} » ({', '.join(idents)}) : "
            "la plateforme refuserait le plan entier",
            fichier=ou[idents[-1]],
            lieu=f"{idents[-1]}, titre",
            remede="donnez à chacune un titre à elle (le lieu, le service ou l’année), puis recommencez",
        )
        for (axe, titre), idents in porteurs.items()
        if len(idents) > 1
    ]


def _find_theme(action: Action, referentiel: Referentiel) -> str:
    themes = (referentiel.theme_de[ident].nom for ident in action.questions if ident in referentiel.questions)
    return next(themes, SANS_THEME)


def _say_work(jours: float) -> str:
    """« 6 jours de travail », « 1,5 jour de travail »."""
    return f"{jours:.10g} jour{'s' if jours >= 2 else ''} de travail".replace(".", ",")


def _describe(
    action: Action, theme: str, nom: str, referentiel: Referentiel, roles: Mapping[str, str]
) -> dict[str, Any]:
    """The cells of an action, by the title of their column."""
    connues = [referentiel.questions[ident].enonce for ident in action.questions if ident in referentiel.questions]
    service = action.service or (roles[action.pilote].capitalize() if action.pilote is not None else "")
    jours = "" if action.jours is None else _say_work(action.jours)
    return {
        "Axe (x)": theme,
        "Titre de l'action": action.titre,
        "Objectifs": "\n".join(connues),
        "Structure pilote": _one(nom),
        "Moyens humains et techniques": jours,
        "Direction ou service pilote": _one(service),
        "Budget prévisionnel total € HT": action.budget_eur,
        "Statut": action.statut,
        "Date de début": action.debut,
        "Date de fin": action.fin,
    }


def _describe_step(etape: EtapeRoute | None, noms: Mapping[str, str]) -> dict[str, Any]:
    """The cells that the plan alone fills."""
    if etape is None:
        return {}
    return {
        "Indicateurs liés": "\n".join(noms.get(ident, ident) for ident in etape.indicateurs),
        "Financements": etape.financement,
    }


def _one(nom: str) -> str:
    """A name that stays one in a list that commas cut: between « » they do not, and guillemets inside become “ ”."""
    if COUPURE.search(nom) is None:
        return nom
    dedans = re.sub(r"\s*»", "”", re.sub(r"«\s*", "“", nom))
    return f"« {dedans} »"


def _write_line(feuille: Worksheet, rang: int, dits: Mapping[str, Any]) -> None:
    for colonne, (titre, _) in enumerate(COLONNES, start=1):
        if dits.get(titre) not in (None, ""):
            write_value(feuille, rang, colonne, dits[titre])
    fit_height(feuille, rang, [(str(dits.get(titre) or ""), _width(titre)) for titre, _ in COLONNES])


def _width(titre: str) -> float:
    return LARGEURS.get(titre, 22)


def _list_remarks(dossier: Dossier, lignes: Sequence[LignePlan]) -> list[str]:
    dits = [
        "personne pilote, élu référent, partenaires, participation restent à remplir sur la plateforme, et la priorité là "
        "où ni la loi ni le palier visé ne la disent"
    ]
    nouvelles = len(lignes) - len(dossier.actions)
    if nouvelles and dossier.feuille_de_route is not None:
        statut = "À venir" if dossier.feuille_de_route.etat == "adoptée" else "À discuter"
        dits.append(
            f"étapes de la feuille de route qui ne sont pas dans actions.csv, exportées « {statut} » : {nouvelles}"
        )
    if any(ligne.action.budget_eur for ligne in lignes):
        dits.append("les budgets sont repris tels quels : la plateforme les lit hors taxes")
    if any(action.preuve for action in dossier.actions):
        dits.append("les preuves ne sont pas exportées : la plateforme n’a pas de colonne pour elles")
    if any(action.nature == "quick_win" for action in dossier.actions):
        dits.append("« gain rapide » n’a pas de colonne : cette nature n’est pas exportée")
    return dits
