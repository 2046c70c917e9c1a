"""A dossier as it was known at the end of a day (decision 0021).

What has a history is folded up to that day. What has none is known from the newest day that the dossier bears; before it, only
what carries its own day is: a séance, a measure, an action that was done, a jalon that was reached, a charte that was
signed. The rest is left out, and said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from numresp.depot.dossier.dossier import Dossier
from numresp.depot.historique.dernier_jour_connu import list_followup_days, list_seance_days
from numresp.depot.seance.seances import SeanceTenue
from numresp.modele.commun.jour import find_day, read_clock
from numresp.modele.dossier.feuille_de_route import FeuilleDeRoute
from numresp.modele.dossier.historique import SUIVIS, Fichier, Valeurs
from numresp.modele.dossier.organisation import Action, Charte, Jalons, Mesure, Organisation
from numresp.modele.dossier.valeurs import (
    build_actions,
    build_conformite,
    build_feuille,
    build_jalons,
    build_mesures,
    build_organisation,
    build_parc,
    dump_actions,
    dump_conformite,
    dump_feuille,
    dump_jalons,
    dump_mesures,
    dump_organisation,
    dump_parc,
)
from numresp.modele.seance.etat_de_seance import fold

NOMS: dict[Fichier, str] = {
    "parc.csv": "l’inventaire du matériel",
    "actions.csv": "le suivi des actions",
    "jalons.yaml": "l’avancement des jalons",
    "feuille_de_route.yaml": "la feuille de route",
}
"""What a report calls what it leaves out."""


def see_dossier(dossier: Dossier, jour: date, *, present: bool = False) -> Dossier:
    """The dossier as it was known at the end of a day.

    Parameters
    ----------
    dossier : Dossier
        As it stands.
    jour : date
        Where the organisation is.
    present : bool
        What was edited by hand and not dated yet is shown too: the report of the present, for which no day was asked.

    Returns
    -------
    Dossier
        `non_connus` says what was not known yet, though the dossier speaks of it now.
    """
    presents = dump_files(dossier)
    connus = _fold_known(dossier, presents, jour, present=present)
    if not connus.get("organisation.yaml", True):  # not there yet: without any fact, nothing can be said at all
        del connus["organisation.yaml"]
    etats = {nom: connus[nom] if nom in connus else _find_first(dossier, nom, presents[nom]) for nom in SUIVIS}
    actions, jalons = build_actions(etats["actions.csv"]), build_jalons(etats["jalons.yaml"])
    feuille, parc = build_feuille(etats["feuille_de_route.yaml"]), build_parc(etats["parc.csv"])
    vu = replace(
        dossier,
        organisation=build_organisation(etats["organisation.yaml"]),
        parc=parc if "parc.csv" in connus else (),
        actions=actions if "actions.csv" in connus else _keep_done(actions, jour),
        mesures=_keep_measured(build_mesures(etats["mesures.csv"]), jour),
        jalons=jalons if "jalons.yaml" in connus else _keep_reached(jalons, jour),
        feuille_de_route=feuille if "feuille_de_route.yaml" in connus else _keep_adopted(feuille, jour),
        seances=_cut_seances(dossier, jour),
        conformite=tuple(r for r in build_conformite(etats["conformite.csv"]) if r.date <= jour),
    )
    tus: dict[Fichier, bool] = {
        "parc.csv": bool(parc),
        "actions.csv": vu.actions != actions,
        "jalons.yaml": vu.jalons != jalons,
        "feuille_de_route.yaml": vu.feuille_de_route != feuille,
    }
    return replace(vu, non_connus=tuple(NOMS[nom] for nom, tu in tus.items() if tu and nom not in connus))


def see_answers(dossier: Dossier, jour: date) -> tuple[Organisation, tuple[SeanceTenue, ...]]:
    """The part of `see_dossier` that a score stands on: who the organisation is, and its séances."""
    nom: Fichier = "organisation.yaml"
    etat = dossier.historique.fold_file(nom, jour) or dossier.historique.find_first(nom)
    courant = etat is None or etat == dump_organisation(dossier.organisation)
    organisation = dossier.organisation if courant or etat is None else build_organisation(etat)
    return organisation, _cut_seances(dossier, jour)


def _cut_seances(dossier: Dossier, jour: date) -> tuple[SeanceTenue, ...]:
    coupees = (cut_seance(seance, jour, dossier.organisation.fuseau) for seance in dossier.seances)
    return tuple(seance for seance in coupees if seance is not None)


def find_newest(dossier: Dossier) -> date | None:
    """The newest day that the files of a dossier bear, its history aside; None where nothing has happened."""
    return max(list_days(dossier), default=None)


def find_oldest(dossier: Dossier) -> date | None:
    """The oldest of these days."""
    return min(list_days(dossier), default=None)


def list_days(dossier: Dossier) -> list[date]:
    """The days on which something happened, by the files of a dossier and its séances."""
    jours = list_followup_days(
        dossier.actions, dossier.mesures, dossier.jalons, dossier.feuille_de_route, dossier.conformite
    )
    fuseau = dossier.organisation.fuseau
    return [*jours, *(j for s in dossier.seances for j in list_seance_days(s.journal.evenements, fuseau))]


def dump_files(dossier: Dossier) -> dict[Fichier, Valeurs]:
    """What each followed file says, as its history would keep it."""
    return {
        "organisation.yaml": dump_organisation(dossier.organisation),
        "parc.csv": dump_parc(dossier.parc),
        "actions.csv": dump_actions(dossier.actions),
        "mesures.csv": dump_mesures(dossier.mesures),
        "jalons.yaml": dump_jalons(dossier.jalons),
        "feuille_de_route.yaml": dump_feuille(dossier.feuille_de_route),
        "conformite.csv": dump_conformite(dossier.conformite),
    }


def hash_state(dossier: Dossier) -> dict[str, str]:
    """What a report was made from: SHA-256 of what each file said, and the last empreinte of each séance.

    Of a dossier seen on a day: so it does not change with what comes later, nor with how a file is laid out. That of
    conformite.csv stays out where the report may be published: what a small file says can be guessed by it (decision 0038).
    """
    tus = {"conformite.csv"} if dossier.organisation.diffusion == "public" else set()
    fichiers = {
        str(nom): _digest(valeurs) for nom, valeurs in dump_files(dossier).items() if valeurs and nom not in tus
    }
    seances = {f"seances/{seance.nom}.jsonl": seance.marque.empreinte for seance in dossier.seances}
    return dict(sorted([*fichiers.items(), *seances.items()]))


def cut_seance(seance: SeanceTenue, jour: date, fuseau: str) -> SeanceTenue | None:
    """A séance as it was known at the end of a day; None where it was not held yet, or nothing of it was recorded."""
    if seance.date > jour:
        return None
    evenements = seance.journal.evenements
    gardes = sum(1 for e in evenements if find_day(e.horodatage, fuseau) <= jour)
    if gardes == len(evenements):
        return seance
    if not gardes:
        return None
    journal = replace(
        seance.journal, evenements=evenements[:gardes], empreintes=seance.journal.empreintes[:gardes], dechire=b""
    )
    return replace(seance, journal=journal, etat=fold(journal.evenements))


def _fold_known(
    dossier: Dossier, presents: Mapping[Fichier, Valeurs], jour: date, *, present: bool
) -> dict[Fichier, Valeurs]:
    """The files that were known on a day. What was edited by hand since the last note counts from today on."""
    connus, tous = dossier.historique.fold(jour), dossier.historique.fold()
    newest = None
    for fichier, valeurs in presents.items():
        if fichier not in tous:
            newest = find_newest(dossier) if newest is None else newest
            if newest is None or jour >= newest:
                connus[fichier] = valeurs
        elif valeurs != tous[fichier] and (present or jour >= find_day(read_clock(), dossier.organisation.fuseau)):
            connus[fichier] = valeurs
    return connus


def _find_first(dossier: Dossier, fichier: Fichier, present: Valeurs) -> Valeurs:
    premier = dossier.historique.find_first(fichier)
    return present if premier is None else premier


def _keep_measured(mesures: tuple[Mesure, ...], jour: date) -> tuple[Mesure, ...]:
    return tuple(mesure for mesure in mesures if mesure.date <= jour)


def _keep_done(actions: tuple[Action, ...], jour: date) -> tuple[Action, ...]:
    return tuple(a for a in actions if a.statut == "Réalisé" and a.fin is not None and a.fin <= jour)


def _keep_reached(jalons: Jalons, jour: date) -> Jalons:
    faits = {
        nom: etat
        for nom, etat in jalons.jalons.items()
        if etat.etat == "fait" and etat.date is not None and etat.date <= jour
    }
    return Jalons(jalons=faits, charte=_keep_signed(jalons.charte, jour))


def _keep_signed(charte: Charte | None, jour: date) -> Charte | None:
    signee = charte is not None and charte.etat == "signée" and charte.date is not None and charte.date <= jour
    return charte if signee else None


def _keep_adopted(feuille: FeuilleDeRoute | None, jour: date) -> FeuilleDeRoute | None:
    """The plan, from the day on which it was made; as a proposal until it was adopted."""
    if feuille is None or feuille.etablie_le > jour:
        return None
    if feuille.adoptee_le is not None and feuille.adoptee_le > jour:
        return feuille.model_copy(update={"etat": "proposée", "adoptee_le": None})
    return feuille


def _digest(valeurs: Valeurs) -> str:
    texte = json.dumps(valeurs, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(texte.encode()).hexdigest()
