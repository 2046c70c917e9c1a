"""The parts of a Bilan that come from the room, the law and the follow-up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from numresp.calcul.suivi.conformite import ConstatJuge, has_constats, judge_conformite
from numresp.calcul.suivi.obligations_applicables import Devoir, find_devoirs
from numresp.langue.mots import JALONS, ROLES, say_champ, say_role
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.catalogue.parcours import ORDRE
from numresp.modele.commun.jalon import Jalon
from numresp.rapport.donnees import organisation as b
from numresp.rapport.donnees.conformite import ConformiteBilan, ConstatBilan, DevoirConstate
from numresp.rapport.donnees.suivi import DevoirBilan, EtapeSuivante, JalonBilan
from numresp.usages.diagnostic import Diagnostic


def list_salle(constat: Diagnostic) -> tuple[b.ThemeSalle, ...]:
    """Barriers, levers and importance by thème, the most important first."""
    seance, referentiel = constat.seance.etat, constat.resultat.referentiel
    salle = [
        b.ThemeSalle(
            nom=noeud.nom,
            points=seance.importance.get(noeud.id),
            freins=tuple(frein.texte for frein in seance.freins if referentiel.theme_de[frein.noeud].id == noeud.id),
            leviers=tuple(
                levier.texte for levier in seance.leviers if referentiel.theme_de[levier.noeud].id == noeud.id
            ),
        )
        for noeud in referentiel.noeuds
    ]
    return tuple(sorted(salle, key=lambda theme: -1 if theme.points is None else theme.points, reverse=True))


def find_duties(constat: Diagnostic, obligations: Iterable[Obligation], jour: date) -> list[Devoir]:
    """The legal duties on a day, as they stand for an organisation; what is recommended or allowed is no duty."""
    dus = [obligation for obligation in obligations if obligation.nature == "obligation"]
    return find_devoirs(dus, constat.dossier.organisation.faits, jour)


def list_devoirs(constat: Diagnostic, obligations: Iterable[Obligation], jour: date) -> tuple[DevoirBilan, ...]:
    """The legal duties on the day of the report, those that apply first."""
    ordre = ("s_applique", "a_verifier", "ne_s_applique_pas")
    return tuple(
        DevoirBilan(
            titre=devoir.obligation.titre,
            article=devoir.obligation.article,
            portee=devoir.portee,
            manquants=tuple(say_champ(champ) for champ in devoir.manquants),
            etape="" if devoir.etape is None else devoir.etape.libelle,
            montrer=devoir.obligation.montrer,
        )
        for devoir in sorted(find_duties(constat, obligations, jour), key=lambda devoir: ordre.index(devoir.portee))
    )


CONFORMES: frozenset[Jalon] = frozenset({"autodiagnostic", "bilan", "suivi"})
"""The jalons whose report says which duties are kept."""


def describe_conformite(constat: Diagnostic, obligations: Sequence[Obligation], jour: date) -> ConformiteBilan | None:
    """Each duty by its constats, what is to be done first; None where the edition has none, or where others may see the report.

    What a body owes and does not do is nobody else's: a report that `publier` may copy has nothing of it (decision 0038).
    """
    dossier = constat.dossier
    if constat.jalon not in CONFORMES or dossier.organisation.diffusion == "public" or not has_constats(obligations):
        return None
    vue = judge_conformite(obligations, dossier.conformite, dossier.organisation.faits, jour)
    ordre = ("non_tenu", "a_verifier", "a_venir", "tenu", "non_concerne")
    return ConformiteBilan(
        comptes=vue.comptes,
        devoirs=tuple(
            DevoirConstate(
                titre=devoir.obligation.titre,
                article=devoir.obligation.article,
                etat=devoir.etat,
                jour=devoir.jour,
                manquants=tuple(say_champ(champ) for champ in devoir.manquants),
                prochaine_etape=devoir.obligation.prochaine_etape,
                lu_le=devoir.obligation.lu_le,
                texte_lu=devoir.obligation.etat_lecture == "lu",
                constats=tuple(_describe_constat(juge) for juge in devoir.constats),
            )
            for devoir in sorted(vue.devoirs, key=lambda devoir: ordre.index(devoir.etat))
        ),
    )


def _describe_constat(juge: ConstatJuge) -> ConstatBilan:
    reponse = juge.reponse
    return ConstatBilan(
        court=juge.constat.court,
        etat=juge.etat,
        date=None if reponse is None else reponse.date,
        role="" if reponse is None else say_role(reponse.role),
        repond=tuple(say_role(role) for role in juge.constat.repond),
    )


def list_suites(constat: Diagnostic, jalons_du_parcours: Iterable[JalonBilan]) -> tuple[EtapeSuivante, ...]:
    """The jalons that are still to come, and the charte while it is foreseen; by date, undated ones last.

    The jalon of the report is what it tells, not what comes next; of those before it, only what has a day is still expected.
    """
    jalons = constat.dossier.jalons
    ici = ORDRE.index(constat.jalon)
    suites = [
        EtapeSuivante(titre=JALONS[jalon.id].capitalize(), date=jalon.date, note=jalon.note)
        for jalon in jalons_du_parcours
        if jalon.etat != "fait"
        and jalon.id != constat.jalon
        and (ORDRE.index(jalon.id) > ici or jalon.date is not None)
        and not (jalon.id == "charte" and jalons.charte is not None)
    ]
    if jalons.charte is not None and jalons.charte.etat == "prévue":
        signataire = say_role(jalons.charte.signataire)
        note = f"signature prévue (signataire : {signataire})" if signataire else "signature prévue"
        suites.append(EtapeSuivante(titre="Charte numérique responsable", date=jalons.charte.date, note=note))
    return tuple(sorted(suites, key=lambda suite: suite.date or date.max))


def list_participants(constat: Diagnostic) -> tuple[b.QuiParticipe, ...]:
    """Who took part, by role; not those who only sent an opinion before."""
    presents = constat.seance.etat.presents
    return tuple(b.QuiParticipe(role=ROLES[present.role], fonction=present.fonction) for present in presents)
