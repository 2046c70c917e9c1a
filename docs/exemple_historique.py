"""Write the histories of the example's dossiers again, from what their files say now: `make exemple`.

A real history is written by numresp as things happen (decision 0021). The example was written at once, so its past is made up
here from the days that it bears: an action is planned at the séance before its beginning, under way from its beginning, done
at its end; a jalon is to come until its day; a plan is a proposal until it is adopted; a measure and an answer on
a legal duty are known from their day.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from numresp.depot.dossier.dossier import Dossier, load_dossier
from numresp.depot.dossier.dossier_a_une_date import dump_files, find_oldest
from numresp.depot.historique.fichiers_suivis import hash_followed
from numresp.depot.historique.journal_des_changements import NOM
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.modele.dossier.historique import LECTEUR_HISTORIQUE, SUIVIS, TARDIFS, Fichier, Valeurs, make_patch
from numresp.modele.dossier.organisation import Action

EXEMPLE = Path(__file__).resolve().parent.parent / "data/exemple"
MIDI = time(12, tzinfo=UTC)
Etape = tuple[date, Fichier, str, Valeurs | None]
"""From a day on, a key of a file says this."""


def rewrite_history(dossier: Dossier) -> int:
    """Write the history of a dossier of the example anew; the number of its lines."""
    fil = dossier.chemin / NOM
    fil.unlink(missing_ok=True)
    etats: dict[Fichier, Valeurs] = {fichier: {} for fichier in TARDIFS}
    finaux, etapes = dump_files(dossier), sorted(_list_steps(dossier), key=lambda etape: etape[0])
    with Ecrivain(fil, lecteur=LECTEUR_HISTORIQUE) as ecrivain:
        for jour in sorted({etape[0] for etape in etapes}):
            for fichier in SUIVIS:
                avant = etats.get(fichier)
                apres = dict(avant or {})
                for _, _, cle, valeur in (e for e in etapes if e[:2] == (jour, fichier)):
                    apres = (
                        {**apres, cle: valeur} if valeur is not None else {c: v for c, v in apres.items() if c != cle}
                    )
                correctif = make_patch(avant or {}, apres)
                if not correctif and avant is not None:
                    continue
                etats[fichier] = apres
                fini = apres == finaux[fichier]
                lu = (
                    hash_followed(dossier.chemin, fichier)
                    if fini
                    else hashlib.sha256(json.dumps(apres).encode()).hexdigest()
                )
                contenu: dict[str, Any] = {
                    "jour": jour.isoformat(), "fichier": fichier, "origine": "depart" if avant is None else "numresp",
                    "lu": lu, "valeurs": correctif,
                }  # fmt: skip
                ecrivain.append("changement", contenu, datetime.combine(jour, MIDI))
        if etats != finaux:
            raise AssertionError(dossier.slug)
        return ecrivain.marque.n


def _list_steps(dossier: Dossier) -> Iterator[Etape]:
    finaux, debut = dump_files(dossier), find_oldest(dossier)
    if debut is None:
        raise AssertionError(dossier.slug)
    suites = [
        *_list_actions(dossier, finaux["actions.csv"], debut),
        *_list_jalons(dossier, finaux["jalons.yaml"], debut),
        *_list_plan(dossier, finaux["feuille_de_route.yaml"]),
    ]
    for mesure, (cle, valeur) in zip(dossier.mesures, finaux["mesures.csv"].items(), strict=True):
        suites.append((mesure.date, "mesures.csv", cle, valeur))
    for reponse, (cle, valeur) in zip(dossier.conformite, finaux["conformite.csv"].items(), strict=True):
        suites.append((reponse.date, "conformite.csv", cle, valeur))
    yield from suites
    premier = min(etape[0] for etape in suites)
    for fichier in ("organisation.yaml", "parc.csv"):
        yield from ((premier, fichier, cle, valeur) for cle, valeur in finaux[fichier].items())


def _list_actions(dossier: Dossier, finales: Valeurs, debut: date) -> Iterator[Etape]:
    seances = [seance.date for seance in dossier.seances]
    derniere = max(seances, default=debut)
    for action in dossier.actions:
        finale = finales[action.id]
        repere = action.debut or action.fin or derniere
        connue = max((jour for jour in seances if jour <= repere), default=min([repere, *seances]))
        prevue = {cle: valeur for cle, valeur in finale.items() if cle != "preuve"} | {"statut": "À venir"}
        yield connue, "actions.csv", action.id, prevue
        if action.statut == "À venir":
            yield connue, "actions.csv", action.id, finale
            continue
        commencee = max(connue, action.debut or connue)
        yield commencee, "actions.csv", action.id, prevue | {"statut": "En cours"}
        yield _find_last_step(action, seances, commencee), "actions.csv", action.id, finale


def _find_last_step(action: Action, seances: list[date], commencee: date) -> date:
    """The day from which it stands as it does now: done at its end, late from the first séance after it."""
    if action.statut in {"En cours", "À discuter"}:
        return commencee
    if action.statut == "Réalisé" and action.fin is not None:
        return action.fin
    constatee = [jour for jour in seances if action.fin is None or jour >= action.fin]
    if action.statut == "En retard" and constatee:
        return max(min(constatee), commencee)
    return max([*seances, commencee])


def _list_jalons(dossier: Dossier, finaux: Valeurs, debut: date) -> Iterator[Etape]:
    derniere = max((seance.date for seance in dossier.seances), default=debut)
    a_venir = {nom: {"etat": "à venir"} for nom in finaux["jalons"]}
    etats = dict(a_venir)
    jours = {
        nom: etat.date
        if etat.date is not None and etat.etat != "à venir"
        else (debut if nom == "lancement" else derniere)
        for nom, etat in dossier.jalons.jalons.items()
    }
    yield debut, "jalons.yaml", "jalons", dict(etats)
    for nom, jour in sorted(jours.items(), key=lambda paire: paire[1]):
        etats[nom] = finaux["jalons"][nom]
        yield jour, "jalons.yaml", "jalons", dict(etats)
    charte = dossier.jalons.charte
    if charte is not None:
        tenue = min((seance.date for seance in dossier.seances), default=debut)
        signee = charte.etat == "signée" and charte.date is not None
        yield (
            (min(tenue, charte.date) if charte.date else tenue),
            "jalons.yaml",
            "charte",
            finaux["charte"] | {"etat": "prévue"},
        )
        if signee:
            yield charte.date, "jalons.yaml", "charte", finaux["charte"]  # type: ignore[misc]


def _list_plan(dossier: Dossier, final: Valeurs) -> Iterator[Etape]:
    feuille = dossier.feuille_de_route
    if feuille is None:
        debut = find_oldest(dossier)
        if debut is not None:
            yield debut, "feuille_de_route.yaml", "", None
        return
    proposee = {cle: valeur for cle, valeur in final.items() if cle != "adoptee_le"} | {"etat": "proposée"}
    yield from ((feuille.etablie_le, "feuille_de_route.yaml", cle, valeur) for cle, valeur in proposee.items())
    if feuille.adoptee_le is not None:
        for cle in ("etat", "adoptee_le"):
            yield feuille.adoptee_le, "feuille_de_route.yaml", cle, final[cle]


def rewrite_all(espace: Path) -> dict[str, int]:
    """Write every history of an espace again; the number of lines by dossier."""
    dossiers = sorted(chemin for chemin in espace.iterdir() if (chemin / "organisation.yaml").exists())
    for chemin in dossiers:
        (chemin / NOM).unlink(missing_ok=True)
    return {chemin.name: rewrite_history(load_dossier(espace, chemin.name)) for chemin in dossiers}


if __name__ == "__main__":
    for slug, nombre in rewrite_all(EXEMPLE).items():
        print(f"{nombre} lignes réécrites : {slug}/{NOM}")  # noqa: T201
    for verrou in EXEMPLE.glob(".*.verrou"):
        verrou.unlink()
