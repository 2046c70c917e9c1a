"""Whether each legal duty is kept on a day, by what was found of it and nothing else: never by a level, never in a score.

Source: docs/decisions/0038-conformite.md.
"""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from numresp.calcul.score.perimetre import FAUX, INCONNU, compare_fact
from numresp.modele.catalogue.constat_d_obligation import ConstatDObligation
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.dossier.conformite import ReponseDeConstat
from numresp.modele.referentiel.referentiel import Condition

EtatDeConformite = Literal["tenu", "non_tenu", "a_verifier", "a_venir", "non_concerne"]
ETATS: tuple[EtatDeConformite, ...] = get_args(EtatDeConformite)
EtatDuConstat = Literal["oui", "non", "non_concerne", "sans_reponse", "perime", "portee_inconnue", "a_venir", "passe"]
MOIS_PAR_AN = 12


@dataclass(frozen=True)
class ConstatJuge:
    """A constat as it stands on a day.

    Attributes
    ----------
    etat : str
        Its answer (oui, non, non_concerne: said by somebody, or by the profile), or why there is none that counts:
        `sans_reponse`, `perime` (older than it is good for), `portee_inconnue` (a fact of the profile is missing), `a_venir`
        or `passe` (not asked on that day).
    reponse : ReponseDeConstat or None
        The newest one known on that day, whether it still counts or not.
    manquants : tuple of str
        Champs of the profile without which nobody knows whether it concerns the body.
    """

    constat: ConstatDObligation
    etat: EtatDuConstat
    reponse: ReponseDeConstat | None = None
    manquants: tuple[str, ...] = ()


@dataclass(frozen=True)
class DevoirJuge:
    """A duty as it stands on a day, with its constats in the order of the catalogue.

    Attributes
    ----------
    jour : date or None
        Kept or not kept: that of the newest answer that says so. To come: the day from which it is due.
    manquants : tuple of str
        Champs of the profile that are missing.
    """

    obligation: Obligation
    etat: EtatDeConformite
    constats: tuple[ConstatJuge, ...]
    jour: date | None = None
    manquants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Conformite:
    """All the duties of a catalogue, for one body on one day, in the order of the catalogue."""

    devoirs: tuple[DevoirJuge, ...]

    @property
    def comptes(self) -> dict[str, int]:
        """How many duties are in each state; every state is there."""
        vus = Counter(devoir.etat for devoir in self.devoirs)
        return {etat: vus[etat] for etat in ETATS}


def has_constats(obligations: Iterable[Obligation]) -> bool:
    """An edition checks its duties by constats: those before 2027.1 do not."""
    return any(obligation.constats for obligation in obligations)


def judge_conformite(
    obligations: Iterable[Obligation],
    reponses: Sequence[ReponseDeConstat],
    faits: Mapping[str, object],
    jour: date,
) -> Conformite:
    """Say of each duty whether it is kept on a day.

    The newest answer to a constat counts, the later row of two on the same day; those after the day are not known yet. What a
    text recommends or allows is no duty, and left out. A duty is, in this order:

    - `non_concerne`: the profile says so;
    - `a_venir`: it is not in force yet, or none of its constats is asked yet;
    - `a_verifier`: a fact of the profile is missing, or it has no constat (an older edition), or none is asked any more;
    - `non_tenu`: a constat is « non »;
    - `a_verifier`: a constat has no answer, one that is too old, or an unknown scope;
    - `tenu`: at least one is « oui »; else `non_concerne`.

    Parameters
    ----------
    reponses : sequence of ReponseDeConstat
        In the order of the file; those to another catalogue's constats are passed over.
    faits : mapping of champ to fact
        The profile.
    jour : date

    Returns
    -------
    Conformite
    """
    dernieres: dict[tuple[str, str], ReponseDeConstat] = {}
    for reponse in reponses:
        cle = (reponse.obligation, reponse.constat)
        if reponse.date <= jour and (cle not in dernieres or dernieres[cle].date <= reponse.date):
            dernieres[cle] = reponse
    return Conformite(
        tuple(
            _judge_devoir(
                obligation,
                tuple(
                    _judge_constat(c, dernieres.get((obligation.id, c.id)), faits, jour) for c in obligation.constats
                ),
                faits,
                jour,
            )
            for obligation in obligations
            if obligation.nature == "obligation"
        )
    )


def add_months(jour: date, mois: int) -> date:
    """The same day so many months later; the last of that month where it is shorter.

    Examples
    --------
    >>> add_months(date(2026, 11, 30), 3)
    datetime.date(2027, 2, 28)
    """
    annees, rang = divmod(jour.month - 1 + mois, MOIS_PAR_AN)
    annee = jour.year + annees
    return date(annee, rang + 1, min(jour.day, monthrange(annee, rang + 1)[1]))


def _find_portee(conditions: Iterable[Condition], faits: Mapping[str, object]) -> tuple[int, tuple[str, ...]]:
    """Whether conditions on the profile hold (FAUX, INCONNU, VRAI), and the champs that are missing; one false is enough."""
    etats = [(str(c.champ), compare_fact(c, faits.get(str(c.champ)))) for c in conditions]
    if any(etat == FAUX for _, etat in etats):
        return FAUX, ()
    manquants = tuple(dict.fromkeys(champ for champ, etat in etats if etat == INCONNU))
    return (INCONNU if manquants else 1), manquants


def _judge_constat(
    constat: ConstatDObligation, reponse: ReponseDeConstat | None, faits: Mapping[str, object], jour: date
) -> ConstatJuge:
    portee, manquants = _find_portee(constat.concerne_si, faits)
    etat: EtatDuConstat
    if portee == FAUX:
        etat, reponse = "non_concerne", None  # whatever was answered
    elif not constat.is_asked(jour):
        etat = "passe" if constat.jusqu_au is not None and constat.jusqu_au < jour else "a_venir"
    elif portee == INCONNU:
        etat = "portee_inconnue"
    elif reponse is None:
        etat = "sans_reponse"
    elif constat.valable_mois is not None and add_months(reponse.date, constat.valable_mois) < jour:
        etat = "perime"
    else:
        etat = reponse.etat
    return ConstatJuge(constat, etat, reponse, manquants)


def _judge_devoir(
    obligation: Obligation, constats: tuple[ConstatJuge, ...], faits: Mapping[str, object], jour: date
) -> DevoirJuge:
    portee, manquants = _find_portee(obligation.concerne_si, faits)
    if portee == FAUX:
        return DevoirJuge(obligation, "non_concerne", constats)
    if obligation.en_vigueur > jour:
        return DevoirJuge(obligation, "a_venir", constats, obligation.en_vigueur, manquants)
    if portee == INCONNU or not constats:
        return DevoirJuge(obligation, "a_verifier", constats, None, manquants)
    poses = [juge for juge in constats if juge.etat not in ("a_venir", "passe")]
    if all(juge.etat == "non_concerne" for juge in poses):  # nothing is asked of this body today
        return _judge_sans_constat(obligation, constats)
    return _judge_poses(obligation, constats, poses)


def _judge_poses(obligation: Obligation, constats: tuple[ConstatJuge, ...], poses: Sequence[ConstatJuge]) -> DevoirJuge:
    """By what is asked today: one « non » is enough, then one that nobody knows."""
    etats = {juge.etat for juge in poses}
    if "non" in etats:
        return DevoirJuge(obligation, "non_tenu", constats, _find_newest(poses, "non"))
    if etats & {"sans_reponse", "perime", "portee_inconnue"}:
        manquants = tuple(dict.fromkeys(champ for juge in poses for champ in juge.manquants))
        return DevoirJuge(obligation, "a_verifier", constats, None, manquants)
    return DevoirJuge(obligation, "tenu", constats, _find_newest(poses, "oui"))


def _judge_sans_constat(obligation: Obligation, constats: tuple[ConstatJuge, ...]) -> DevoirJuge:
    """Nothing is asked today: it comes later, it was asked once, or none of it concerns the body."""
    debuts = [juge.constat.a_partir_du for juge in constats if juge.etat == "a_venir" and juge.constat.a_partir_du]
    if debuts:
        return DevoirJuge(obligation, "a_venir", constats, min(debuts))
    if any(juge.etat == "passe" for juge in constats):
        return DevoirJuge(obligation, "a_verifier", constats)
    return DevoirJuge(obligation, "non_concerne", constats)


def _find_newest(poses: Iterable[ConstatJuge], etat: str) -> date:
    return max(juge.reponse.date for juge in poses if juge.etat == etat and juge.reponse is not None)
