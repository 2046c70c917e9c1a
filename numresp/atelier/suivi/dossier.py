"""What is recorded between the jalons: a plain object over the files of the follow-up, complete without any widget."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Literal

from numresp.atelier.commun.fenetres import FenetresDeFichiers
from numresp.atelier.seance.seance import Tenue
from numresp.calcul.salle.choix import follow_choices, follow_plan
from numresp.calcul.suivi.conformite import Conformite, has_constats, judge_conformite
from numresp.calcul.suivi.etat_des_actions import is_late
from numresp.calcul.suivi.fraicheur_des_mesures import A_RELEVER, judge_series
from numresp.calcul.suivi.serie import Serie, list_series
from numresp.depot.dossier.dossier import Dossier, read_dossier
from numresp.depot.ecriture.acte_de_suivi import (
    Inscription,
    take_back,
    write_action,
    write_conformite,
    write_jalons,
    write_mesures,
)
from numresp.depot.fichiers.ecriture_sure import hash_files
from numresp.depot.fourni.catalogue import load_actions, load_indicateurs, load_obligations
from numresp.depot.fourni.referentiels import find_newest, load_referentiel
from numresp.erreurs import Devance, DonneesInvalides, fault
from numresp.modele.catalogue.action import ActionType
from numresp.modele.catalogue.indicateur import Indicateur
from numresp.modele.catalogue.obligation import Obligation
from numresp.modele.commun.jalon import Jalon
from numresp.modele.commun.jour import find_day, read_clock
from numresp.modele.dossier.conformite import ReponseDeConstat
from numresp.modele.dossier.controle_du_suivi import Bornes, find_bornes
from numresp.modele.dossier.organisation import Action, Jalons, Mesure
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.seance.evenements import ActionChoisie
from numresp.usages.parcours import find_present


@dataclass(frozen=True)
class Geste:
    """An act of this window that was written: what it was, when, and how to take it back."""

    quoi: str
    instant: datetime
    reprendre: Callable[[], object]


class Suivi:
    """The follow-up of one organisation as it stands on the disk, and the acts that change it.

    Each act holds the dossier, reads the file as it stands now, refuses what somebody else has touched since it was shown,
    and is on the disk when it returns.

    Parameters
    ----------
    chemin : Path
        Folder of the dossier.
    horloge : callable
        Aware time of now.

    Attributes
    ----------
    gestes : list of Geste
        What this window has recorded and not taken back, oldest first.
    dossier : Dossier
        As it was read last.
    reserve : str
        What must be said beside the last act, which was written: a file that is faulty since; empty until it is.
    fenetres : FenetresDeFichiers
        Whose act is being done, and upon which changes of the dossier, by an act or from elsewhere.
    """

    def __init__(self, chemin: Path, horloge: Callable[[], datetime] = read_clock) -> None:
        self.horloge = horloge
        self.gestes: list[Geste] = []
        self.reserve = ""
        self.fenetres = FenetresDeFichiers()
        self._take(chemin)

    def _take(self, chemin: Path) -> None:
        lus = hash_files(chemin)  # before the files are read: what changes in between shows at the next look
        self.dossier: Dossier = read_dossier(chemin)
        self._lus = lus
        self.__dict__.pop("tenue", None)

    @property
    def nom(self) -> str:
        """The follow-up of which organisation."""
        return f"{self.dossier.slug}/suivi"

    @property
    def compte(self) -> int:
        """How often it has changed since this was opened."""
        return self.fenetres.compte

    @property
    def jour(self) -> date:
        """Today, where the organisation is."""
        return find_day(self.horloge(), self.dossier.organisation.fuseau)

    @property
    def bornes(self) -> Bornes:
        """The days between which a fact can lie."""
        return find_bornes(self.dossier.jalons, self.jour)

    # --- what there is ---------------------------------------------------------------------------------------------------

    @cached_property
    def indicateurs(self) -> Mapping[str, Indicateur]:
        """The catalogue's, by id, of the edition in force today."""
        return {indicateur.id: indicateur for indicateur in load_indicateurs(jour=self.jour)}

    @cached_property
    def catalogue(self) -> Mapping[str, ActionType]:
        """The catalogue's actions, by id."""
        return {action.id: action for action in load_actions(jour=self.jour)}

    @cached_property
    def obligations(self) -> Sequence[Obligation]:
        """The duties of the edition in force today."""
        return load_obligations(jour=self.jour)

    @property
    def constate(self) -> bool:
        """That edition checks its duties by constats."""
        return has_constats(self.obligations)

    @property
    def conformite(self) -> Conformite:
        """Each duty as it stands today."""
        return judge_conformite(self.obligations, self.dossier.conformite, self.dossier.organisation.faits, self.jour)

    @property
    def referentiels(self) -> list[Referentiel]:
        """Those that this organisation has answered, oldest first."""
        return [seance.complet for seance in self.dossier.seances]

    @property
    def choisies(self) -> Mapping[str, ActionChoisie]:
        """What the séances chose; the last one that speaks of an action holds."""
        return self.dossier.choisies

    @property
    def actions(self) -> dict[str, Action]:
        """Every action: followed ones first, completed by what the room said; then those it chose, and those of the plan."""
        connues = follow_choices(self.dossier.actions, self.choisies)
        feuille = self.dossier.feuille_de_route
        return connues if feuille is None else connues | follow_plan(feuille, connues, self.catalogue)

    @property
    def suivies(self) -> Mapping[str, Action]:
        """The actions of the file, as it says them."""
        return {action.id: action for action in self.dossier.actions}

    @property
    def series(self) -> dict[str, Serie]:
        """Every indicateur of the catalogue, in its order, then those of the town's own; each with its mesures."""
        return list_series(self.dossier.mesures, self.indicateurs.values())

    @property
    def retards(self) -> list[Action]:
        """The actions that are late today, the oldest end first; one without an end comes last."""
        tardives = [action for action in self.actions.values() if is_late(action, self.jour)]
        return sorted(tardives, key=lambda action: (action.fin is None, action.fin or self.jour))

    @property
    def perimees(self) -> list[tuple[Serie, Mesure]]:
        """The indicateurs to read anew: late for the present jalon, or old; the oldest measure first."""
        series = self.series
        verdicts = judge_series(series.values(), self.dossier.jalons, self.jalon, self.jour)
        mesurees = ((serie, serie.derniere) for serie in series.values() if verdicts.get(serie.id) in A_RELEVER)
        vieilles = [(serie, point) for serie, point in mesurees if point is not None]
        return sorted(vieilles, key=lambda couple: couple[1].date)

    @property
    def recentes(self) -> list[Mesure]:
        """All mesures, the newest first."""
        return sorted(self.dossier.mesures, key=lambda mesure: mesure.date, reverse=True)

    @property
    def jalon(self) -> Jalon:
        """The jalon that the organisation is at: the first one that is not done."""
        return find_present(self.dossier)

    @property
    def referentiel(self) -> Referentiel:
        """The newest one answered; before any séance, the newest one that ships."""
        return self.referentiels[-1] if self.dossier.seances else load_referentiel(find_newest())

    @cached_property
    def tenue(self) -> Tenue:
        """The newest séance, which a reviewer may look at a second time; without any, DonneesInvalides."""
        if not self.dossier.seances:
            raise DonneesInvalides([fault("aucune séance à relire", remede="tenez d’abord l’autodiagnostic")])
        return Tenue(self.dossier, self.dossier.seances[-1], self.horloge)

    # --- acts --------------------------------------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take in what another window or a spreadsheet has written; whether there was something.

        Raises
        ------
        DonneesInvalides
            A file of the dossier is faulty now; what was read before stays.
        """
        if hash_files(self.dossier.chemin) == self._lus:
            return False
        self._take(self.dossier.chemin)
        self.fenetres.compte += 1
        return True

    def record_action(self, action: Action, quoi: str) -> bool:
        """Write an action; False where nothing changes. For what is raised, see `numresp.depot.ecriture.acte_de_suivi`."""
        return self._record(quoi, lambda dossier: write_action(dossier, action, self.suivies.get(action.id)))

    def record_mesures(self, mesures: Sequence[Mesure], quoi: str, remplacees: Sequence[Mesure] = ()) -> bool:
        """Add mesures, all or none; those replaced take their place."""
        return self._record(quoi, lambda dossier: write_mesures(dossier, mesures, remplacees))

    def record_jalons(self, jalons: Jalons, quoi: str) -> bool:
        """Bring the jalons and the charte to this; False where nothing changes."""
        return self._record(quoi, lambda dossier: write_jalons(dossier, jalons, self.dossier.jalons))

    def record_conformite(self, reponses: Sequence[ReponseDeConstat], quoi: str) -> bool:
        """Add answers to the constats of a duty, all or none; False where there is none."""
        return bool(reponses) and self._record(quoi, lambda dossier: write_conformite(dossier, reponses, self.jour))

    def record_avis(self, genre: Literal["avis", "adoption"], quoi: str, **contenu: Any) -> None:
        """Write what a reviewer said of an answer of the newest séance, or that the body takes it over; see `Tenue.record`."""
        self.fenetres.refuse_overtaken()
        evenement = self.tenue.record(genre, **contenu)
        self.fenetres.sign_next()
        self.gestes.append(Geste(quoi, self.horloge(), partial(self._undo_event, self.tenue.seance.nom, evenement.n)))
        self._reread()

    def _undo_event(self, seance: str, n: int) -> None:
        """Undo an event of a séance: a new event, never an erasure."""
        tenue = next(une for une in self.dossier.seances if une.nom == seance)
        Tenue(self.dossier, tenue, self.horloge).record("annulation", cible=n)

    def undo(self) -> Geste:
        """Take back the last act of this window, to the byte.

        Raises
        ------
        DonneesInvalides
            There is none.
        Devance
            The file was changed since; the act can't be taken back any more. Or another window has written meanwhile.
        """
        if not self.gestes:
            remede = "ce qui a été enregistré avant l’ouverture de ce carnet se corrige dans son formulaire"
            raise DonneesInvalides([fault("il n’y a rien à annuler ici", remede=remede)])
        self.fenetres.refuse_overtaken()
        geste = self.gestes[-1]
        try:
            geste.reprendre()
        except Devance:
            self.gestes.pop()
            raise
        self.gestes.pop()
        self.fenetres.sign_next()
        self._reread()
        return geste

    def _record(self, quoi: str, write: Callable[[Path], Inscription | None]) -> bool:
        self.fenetres.refuse_overtaken()
        try:
            inscription = write(self.dossier.chemin)
        except Devance:
            self.refresh()
            raise
        if inscription is not None:
            self.fenetres.sign_next()
            self.gestes.append(Geste(quoi, self.horloge(), partial(take_back, inscription)))
            self._reread()
        return inscription is not None

    def _reread(self) -> None:
        """Take in what was written; a file that somebody else has just broken does not undo it, and is said."""
        try:
            self._take(self.dossier.chemin)
        except DonneesInvalides as erreur:
            self.reserve = str(erreur)
