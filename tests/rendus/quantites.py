"""Labelled quantities, read where a document says them: in its sentences, its tables, its sheets, its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from bs4 import BeautifulSoup

from numresp.depot.echanges.logiciels.dcd_bilan import CLES, find_edition
from numresp.langue.francais import arrondi_somme, format_court, format_date, format_jour, format_nombre
from numresp.langue.mots import JALONS
from numresp.langue.plan import count_jours, say_trimestre
from numresp.modele.commun.trimestre import Trimestre
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import ChargeBilan
from numresp.rapport.phrases.feuille_de_route import say_charge
from numresp.rapport.sections.quartiles import MONTREE

Lue = tuple[str, str]
"""A label, and the value that a document gives it."""
SAUF_OUVERTES = r"(?<!demandent )(?<!demande )(?<![\d,])"
"""The whole of a plan, and not what the actions that are still open ask for."""
LUES: dict[str, tuple[str, ...]] = {
    "actions suivies": (r"(\d+) actions? suivies?", r"Actions suivies : (\d+)\b"),
    "actions réalisées": (r"\d+ actions? suivies? : (\d+) réalisée", r"Réalisé : (\d+)", r"(\d+) actions réalisées"),
    "actions en retard": (
        r"actions? suivies? : \d+ réalisées?, (\d+) actions? en retard",
        r"encore ouvertes? : (\d+|aucune) actions? en retard",
        r"actions? ouvertes?, dont (\d+) en retard",
    ),
    "actions ouvertes": (r"(\d+) actions? ouvertes?", r"(\d+) encore ouvertes?"),
    "décisions attendues": (
        r"(\d+) actions? attend(?:ent)? une décision",
        r"(\d+|aucune) actions? en attente d’une décision",
    ),
    "étapes en retard": (
        r"étapes : [^.;]*?(\d+) étapes? en retard",
        r"(\d+) étapes? en retard sur les trimestres du plan : ",
    ),
    "étapes du plan": (
        r"(\d+) étapes du T\d \d{4} au T\d \d{4}",
        r"adoptée le \d+\w* \w+ \d{4}, (\d+) étapes",
        r"\. (\d+) actions, [\d,]+ j, [^.]*la première année de chacune",
    ),
    "jours du plan": (
        rf"{SAUF_OUVERTES}([\d,]+) jours d’agent, [\d ]+ € de dépenses nouvelles et [\d ]+ € déjà",
        r"\d+ actions, ([\d,]+) j, [\d ]+ € de dépenses nouvelles et [\d ]+ € déjà",
    ),
    "euros nouveaux du plan": (
        rf"(?:{SAUF_OUVERTES}[\d,]+ jours d’agent|actions, [\d,]+ j), ([\d ]+) € de dépenses nouvelles et [\d ]+ € déjà",
    ),
    "euros déjà prévus du plan": (
        rf"(?:{SAUF_OUVERTES}[\d,]+ jours d’agent|actions, [\d,]+ j), [\d ]+ € de dépenses nouvelles et ([\d ]+) € déjà",
    ),
    "charge des décisions": (r"attend(?:ent)? une décision : ([^.]+)\.", r"En tout : (?!\d+ actions?, )(\d[^.]*)\."),
    "total des actions ouvertes": (
        r"les actions ouvertes demandent en tout : ([^.]+)\.",
        r"En tout : \d+ actions?, ([^.]+)\.",
        r"(?:Elles|les actions encore ouvertes) demandent ([^.]+)\.",
    ),
}
"""How each labelled quantity is said, by regular expressions whose last group is its value."""


def plain(texte: str) -> str:
    """With plain spaces."""
    return re.sub(r"\s", " ", texte)


def number(x: float | None, decimales: int = 1) -> str:
    """As a page writes it."""
    return plain(format_nombre(x, decimales))


def day(jour: date) -> str:
    """As a page says it."""
    return plain(format_date(jour))


def days(jours: float) -> str:
    """A number of agent-days as the sentences have it."""
    return plain(count_jours(jours)).partition(" ")[0]


def plain_charge(charge: ChargeBilan) -> str:
    """As the sentences say it."""
    return plain(say_charge(charge))


DATEES: tuple[tuple[str, str], ...] = (
    ("score du {}", r"Score à la séance du (\d+\w* \w+ \d{4}) : ([\d,]+) sur"),
    ("score de départ du plan, {}", r"Sur la séance du (\d+\w* \w+ \d{4})\. Score : ([\d,]+) aujourd’hui"),
    ("score du {}", r"Autodiagnostic du (\d+\w* \w+ \d{4})[^:]*(?:: [^:.]*)?\. Score : ([\d,]+) sur"),
    ("score du {}", r"Depuis la séance du ([^(]+) \([^)]*\), le score est passé de ([\d,]+) à"),
    ("score du {}", r"(\d+\w* \w+ \d{4}), [^.,:]+ : ([\d,]+)(?: \(de [^)]*\))?, palier "),
    ("score prévu à la fin de {}", r"Bilan à la fin du (T\d \d{4}) : ([\d,]+) prévu"),
    ("euros nouveaux de {}", r"(20\d\d) : ([\d ]+) € de dépenses nouvelles"),
)
"""Quantities of a day, a quarter or a year: which one, then the value."""


def read_text(texte: str) -> Iterator[Lue]:
    """Everything that the sentences of a document say."""
    for nom, formes in LUES.items():
        for forme in formes:
            for trouve in re.finditer(forme, texte):
                dit = trouve.group(trouve.lastindex or 0).strip()
                yield nom, "0" if dit == "aucune" else dit
    for nom, forme in DATEES:
        for quand, valeur in re.findall(forme, texte):
            yield nom.format(quand), valeur.strip()
    for nouveaux, deja in re.findall(r"j, ([\d ]+) € de dépenses nouvelles et ([\d ]+) € déjà prévus", texte):
        yield "euros du plan", str(int(nouveaux.replace(" ", "")) + int(deja.replace(" ", "")))


# ----------------------------------------------------------------------------------------------------- tables of pages
def list_tables(page: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The head and the rows of each table of a page."""
    for table in BeautifulSoup(page, "html.parser").find_all("table"):
        lignes = [
            [plain(cellule.get_text(" ")).strip() for cellule in ligne.find_all(["th", "td"])]
            for ligne in table.find_all("tr")
        ]
        if lignes:
            yield lignes[0], lignes[1:]


def read_tables(page: str, bilan: Bilan) -> Iterator[Lue]:
    """What the tables of a report say: scores, jalons, measures."""
    for tete, lignes in list_tables(page):
        if tete[0] == "Thème":
            yield from _read_themes(tete, lignes, bilan)
        elif tete == ["Cause", "Points"]:
            yield from ((_name_part(nom, bilan), points) for nom, points in lignes)
        elif tete == ["Étape", "Où elle en est"]:
            for nom, ou in lignes:
                if re.match(r"\d\. ", nom):
                    yield f"jalon {nom[3:].lower()}", ou.partition(" ;")[0]
        elif tete[0] == "Indicateur" and tete[-1] == "Dernière valeur":
            for ligne in lignes:
                yield f"dernière mesure, {ligne[0].partition(' (')[0]}", ligne[-1].partition("),")[0].rstrip(")") + ")"


def _read_themes(tete: list[str], lignes: list[list[str]], bilan: Bilan) -> Iterator[Lue]:
    depart = bilan.lectures[0].date if bilan.lectures else bilan.seance.date
    jours = {"Score": bilan.seance.date, "Cette séance": bilan.seance.date, "Départ": depart}
    for rang, colonne in enumerate(tete):
        if colonne in jours:
            yield from ((_name_score(ligne[0], jours[colonne]), ligne[rang]) for ligne in lignes if ligne[rang])
        elif colonne in CAUSES and tete[-1] == "Écart":
            yield _name_part(colonne, bilan), lignes[-1][rang]
        elif colonne == "Médiane":
            yield from ((f"médiane à {bilan.jalon}, {ligne[0]}", ligne[rang]) for ligne in lignes)


CAUSES = {
    "Vos réponses": "reponses",
    "Ce que l’on sait": "connu",
    "Ce qui vous concerne": "perimetre",
    "Le questionnaire": "version",
}


def _name_part(nom: str, bilan: Bilan) -> str:
    """What made the total move since the first séance."""
    quoi = f"part, {nom}" if nom in CAUSES else "écart"
    return f"{quoi} du {day(bilan.lectures[0].date)} au {day(bilan.seance.date)}"


def _name_score(theme: str, jour: date) -> str:
    quoi = "score" if theme in ("Ensemble", "Total") else f"score de {theme},"
    return f"{quoi} du {day(jour)}"


def read_profil(texte: str, jour: date) -> Iterator[Lue]:
    """What a terminal says of a score: its lines, whose columns are two spaces apart."""
    for ligne in texte.splitlines():
        nom, _, suite = ligne.strip().partition("  ")
        score = plain(suite).split("  ")[0] if not suite else re.split(r"\s{2,}", suite.strip())[0]
        if re.fullmatch(r"\d+,\d", score):
            yield _name_score(plain(nom), jour), score


def read_score(contenu: Mapping[str, Any], jour: date) -> Iterator[Lue]:
    """What the JSON of `scorer` and of `diagnostic` says of the total and the thèmes."""
    for noeud in contenu["noeuds"]:
        if noeud["score"] is not None and (noeud["parent"] is None or noeud["parent"] == "total"):
            nom = "Total" if noeud["parent"] is None else plain(noeud["nom"])
            yield _name_score(nom, jour), number(noeud["score"] * contenu["echelle"])


def read_parcours(texte: str) -> Iterator[Lue]:
    """The jalons as `numresp parcours` has them, and how many indicateurs nobody has measured."""
    for ligne in map(plain, texte.splitlines()):
        trouve = re.match(r"\[.\] {2}([^:]+) : (.+?)( \(date passée\))?$", ligne)
        if trouve:
            yield f"jalon {trouve.group(1).lower()}", trouve.group(2)
        for jalon, nombre in re.findall(r"Au jalon « ([^»]+) », (\d+) indicateurs? proposés?", ligne):
            yield f"indicateurs non mesurés, {jalon.strip()}", nombre


# ------------------------------------------------------------------------------------------------- tables of an espace
def read_frames(cadres: Mapping[str, pd.DataFrame], noms: Mapping[str, str]) -> Iterator[Lue]:
    """What the tables of one body say: those of `load_espace`, or the CSV of a package. `noms` names the indicateurs."""
    actions, etapes, seances = cadres["actions"], cadres["feuille_de_route"], cadres["seances"]
    suivies = actions[actions["suivie"].astype(bool)]
    yield "actions suivies", str(len(actions))
    yield "actions inscrites", str(len(suivies))
    yield "actions réalisées", str(int((suivies["statut"] == "Réalisé").sum()))
    if len(etapes):
        yield "étapes du plan", str(len(etapes))
    echelles = dict(zip(seances["seance"], seances["echelle"], strict=True))
    for ligne in cadres["scores"].to_dict("records"):
        if ligne["genre"] == "total" or (ligne["genre"] == "noeud" and ligne["parent"] == "total"):
            nom = "Total" if ligne["genre"] == "total" else plain(ligne["nom"])
            if pd.notna(ligne["score"]):
                score = number(ligne["score"] * echelles[ligne["seance"]])
                yield _name_score(nom, pd.Timestamp(ligne["date"]).date()), score
    for ligne in cadres["jalons"].to_dict("records"):
        quand = "" if pd.isna(ligne["date"]) else f", {day(pd.Timestamp(ligne['date']).date())}"
        yield f"jalon {JALONS[ligne['jalon']]}", f"{ligne['etat']}{quand}"
    yield from read_measures(
        [(pd.Timestamp(m["date"]).date(), m["indicateur"], m["valeur"]) for m in cadres["mesures"].to_dict("records")],
        noms,
    )


def read_measures(mesures: Sequence[tuple[date, str, float]], noms: Mapping[str, str]) -> Iterator[Lue]:
    """The last measure of each indicateur, and what each Digital Clean Up Day added up to."""
    dernieres, editions = {}, dict[tuple[str, int], float]()
    for jour, ident, valeur in sorted(mesures, key=lambda mesure: mesure[0]):
        dernieres[ident] = f"{plain(format_court(valeur))} ({format_jour(jour)})"
        edition = find_edition(jour)
        if edition is not None and ident in CLES:
            editions[ident, edition] = editions.get((ident, edition), 0.0) + valeur
    for ident, dite in dernieres.items():
        if ident in noms:
            yield f"dernière mesure, {plain(noms[ident])}", dite
    for (ident, edition), valeur in editions.items():
        yield f"DCUD {edition}, {plain(noms[ident])}", plain(format_court(valeur))


def read_dcd(bilan: Mapping[str, Any], edition: int, noms: Mapping[str, str]) -> Iterator[Lue]:
    """What the form of the Digital Clean Up Day holds, by the indicateur that feeds each key."""
    for ident, chemin in CLES.items():
        valeur: Any = bilan
        for cle in chemin.split("."):
            valeur = None if valeur is None else valeur[cle]
        if valeur:  # the form writes 0 where nothing was measured
            yield f"DCUD {edition}, {plain(noms[ident])}", plain(format_court(valeur))


def read_results(page: str) -> Iterator[Lue]:
    """What a report notes of the Digital Clean Up Days, an edition at a time."""
    sommes: dict[tuple[int, str], float] = {}
    for tete, lignes in list_tables(page):
        if tete[:3] == ["Ce qui est compté", "Date", "Quantité"]:
            for nom, jour, quantite, *_ in lignes:
                annee = int(jour.split(" ")[-1])
                nombre = float(re.sub(r"[^\d,]", "", quantite.replace("CO₂e", "")).replace(",", "."))
                sommes[annee, nom] = sommes.get((annee, nom), 0.0) + nombre
    for (annee, nom), somme in sommes.items():
        yield f"DCUD {annee}, {nom}", plain(format_court(somme))


# ------------------------------------------------------------------------------------------------------ data of a report
def read_bilan(bilan: Bilan) -> Iterator[Lue]:
    """What the data of a report say of the same quantities."""
    yield "actions suivies", str(len(bilan.actions))
    yield "actions réalisées", str(sum(action.statut == "Réalisé" for action in bilan.actions))
    yield "actions en retard", str(sum(action.en_retard for action in bilan.actions))
    yield "actions ouvertes", str(sum(action.ouverte for action in bilan.actions))
    yield "décisions attendues", str(sum(bool(action.decision) for action in bilan.actions))
    yield "charge des décisions", plain_charge(bilan.attente)
    for ident in ("total", *bilan.themes):
        ligne = bilan.ligne(ident)
        if ligne.score is not None:
            nom = "Total" if ident == "total" else plain(ligne.nom)
            yield _name_score(nom, bilan.seance.date), number(bilan.show(ligne.score))
    for lecture in bilan.lectures:
        if lecture.score is not None:
            yield f"score du {day(lecture.date)}", number(bilan.show(lecture.score))
    for jalon in bilan.jalons:
        quand = "" if jalon.date is None else f", {day(jalon.date)}"
        yield f"jalon {JALONS[jalon.id]}", f"{jalon.etat}{quand}"
    for theme in bilan.place.themes if bilan.jalon in MONTREE else ():
        yield f"médiane à {bilan.jalon}, {plain(theme.nom)}", number(bilan.show(theme.mediane))
    yield from read_measures(
        [(p.date, s.id, p.valeur) for s in bilan.series for p in s.points], {s.id: s.nom for s in bilan.series}
    )
    yield from _read_parts(bilan)
    yield from _read_plan(bilan)


def _read_parts(bilan: Bilan) -> Iterator[Lue]:
    for evolution in bilan.evolutions[:1]:
        if evolution.explication is None:
            continue
        total = evolution.explication.total
        parts = arrondi_somme([part * bilan.echelle for part in total.parts.values()], total.ecart * bilan.echelle)
        dites = {nom: parts[rang] for rang, nom in enumerate(CAUSES) if nom != "Le questionnaire"}
        for nom, part in {**dites, "": total.ecart * bilan.echelle}.items():
            yield _name_part(nom, bilan), plain(format_nombre(part, signe=True))


def _read_plan(bilan: Bilan) -> Iterator[Lue]:
    if bilan.avancement is not None:
        yield "étapes en retard", str(len(bilan.avancement.list_in("en_retard")))
        yield "étapes du plan", str(len(bilan.avancement.etapes))
    if bilan.plan is not None:
        yield "étapes du plan", str(len(bilan.plan.etapes))
        if bilan.plan.deja_prevu_eur:
            yield "jours du plan", days(bilan.plan.jours)
            yield "euros nouveaux du plan", number(bilan.plan.nouveau_eur, 0)
            yield "euros déjà prévus du plan", number(bilan.plan.deja_prevu_eur, 0)
        yield "euros du plan", str(round((bilan.plan.nouveau_eur or 0) + (bilan.plan.deja_prevu_eur or 0)))
        for trimestre in bilan.plan.trimestres:
            if trimestre.score is not None:
                quand = plain(say_trimestre(Trimestre.parse(trimestre.trimestre)))
                yield f"score prévu à la fin de {quand}", number(bilan.show(trimestre.score))
        for annee in bilan.plan.annees:
            yield f"euros nouveaux de {annee.annee}", number(annee.nouveau_eur, 0)
    elif bilan.avancement is None:
        yield "total des actions ouvertes", plain_charge(bilan.ouvertes)


def read_plan_json(contenu: Mapping[str, Any]) -> Iterator[Lue]:
    """What `numresp feuille-de-route --json` says, on a scale of 100."""
    feuille = contenu["feuille_de_route"]
    yield "étapes du plan", str(len(feuille["etapes"]))
    yield "jours du plan", days(sum(etape["jours"] for etape in feuille["etapes"]))
    yield "euros du plan", str(round(sum(etape["budget_eur"] for etape in feuille["etapes"])))
    for prevision in feuille["trajectoire"]:
        quand = plain(say_trimestre(Trimestre.parse(prevision["trimestre"])))
        yield f"score prévu à la fin de {quand}", number(prevision["score"] * 100)
