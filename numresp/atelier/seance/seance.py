"""A séance being held: a plain object over its journal, complete without any widget (design, section 8; decision 0005)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from numresp.atelier.commun.fenetres import Fenetres, refuse_overtaken, say_overtaken
from numresp.calcul.salle.debat import list_parts
from numresp.calcul.salle.restes import find_posees
from numresp.calcul.score.bareme import Bareme, compile_bareme
from numresp.calcul.score.resultat import Resultat, score_reponses
from numresp.depot.dossier.dossier import Dossier
from numresp.depot.parties.organisation import load_organisation
from numresp.depot.seance.ecriture_de_journal import Ecrivain
from numresp.depot.seance.journal import Journal, read_journal
from numresp.depot.seance.seances import SeanceTenue
from numresp.depot.systeme.raisons import say_reason
from numresp.depot.yaml.validation import translate
from numresp.erreurs import DonneesInvalides, Faute, NumrespError, fault
from numresp.modele.commun.jour import find_day, read_clock
from numresp.modele.referentiel.referentiel import Referentiel
from numresp.modele.seance.controle_des_evenements import check_evenements, is_free
from numresp.modele.seance.etat_de_seance import Seance, find_undone, fold
from numresp.modele.seance.evenement import Evenement
from numresp.modele.seance.evenements import (
    TOUS,
    Annulation,
    Cloture,
    Ouverture,
    Reouverture,
    Validation,
)

ATTENTE_S = 2.0
"""How long an act waits for another window to finish writing."""


class NonEnregistre(NumrespError):
    """The disk refused: nothing of this act was written."""


class Tenue:
    """What a séance has come to, and the one way to add to it.

    Each act takes the journal's lock, reads what another window has written since, checks, writes, and lets the lock go.

    Parameters
    ----------
    dossier : Dossier
    seance : SeanceTenue
        One of the dossier's, as just read.
    horloge : callable
        Aware time of now.

    Attributes
    ----------
    dit : str
        What must be said of the journal itself (a torn line set aside), until it is read.
    fenetres : Fenetres
        Whose act is being done, and upon which events.
    """

    def __init__(self, dossier: Dossier, seance: SeanceTenue, horloge: Callable[[], datetime] = read_clock) -> None:
        self.dossier, self.seance, self.horloge = dossier, seance, horloge
        self.chemin = dossier.chemin / "seances" / f"{seance.nom}.jsonl"
        self.dit = ""
        self.fenetres = Fenetres()
        self._take(seance.journal)

    def _take(self, journal: Journal) -> None:
        self._marque = journal.marque
        self.evenements: list[TOUS] = list(journal.evenements)
        self._fold()

    def _fold(self) -> None:
        self.etat: Seance = fold(self.evenements)
        self.debats: list[str] | None = None  # what `list_debats` finds, until the next event
        self.__dict__.pop("resultat", None)
        self.__dict__.pop("posees", None)

    @property
    def nom(self) -> str:
        """Which séance of which organisation."""
        return f"{self.dossier.slug}/{self.seance.nom}"

    @property
    def compte(self) -> int:
        """How many events there are."""
        return len(self.evenements)

    @property
    def referentiel(self) -> Referentiel:
        """The questions of this séance."""
        return self.seance.referentiel

    @cached_property
    def bareme(self) -> Bareme:
        """The same, compiled once."""
        return compile_bareme(self.seance.referentiel)

    @property
    def fuseau(self) -> str:
        """The organisation's time zone."""
        return self.dossier.organisation.fuseau

    @property
    def jour(self) -> date:
        """Today, where the organisation is."""
        return find_day(self.horloge(), self.fuseau)

    @property
    def premier_jour(self) -> date:
        """The first day by which something can be promised: today, or the day of a séance that is written down afterwards."""
        return min(self.jour, self.seance.date)

    @property
    def faits(self) -> Mapping[str, object]:
        """The organisation's facts."""
        return self.dossier.organisation.faits

    @cached_property
    def parts(self) -> Mapping[str, float]:
        """Share of the total that hangs on each question that concerns the organisation."""
        return list_parts(self.bareme, self.faits)

    @cached_property
    def resultat(self) -> Resultat:
        """The score of the answers so far."""
        return score_reponses(self.bareme, self.faits, self.etat.reponses)

    @cached_property
    def posees(self) -> frozenset[str]:
        """The questions that neither the facts nor the answers so far close."""
        return find_posees(self.bareme, self.faits, self.etat.reponses)

    @property
    def close(self) -> bool:
        """True between a closing and a reopening."""
        return self.etat.cloture is not None

    def record(self, genre: str, **contenu: Any) -> TOUS:
        """Write one event; when this returns, it is on the disk and in the state.

        Parameters
        ----------
        genre : str
            Type of the event.
        **contenu
            Its payload; empty texts and None are left out.

        Raises
        ------
        DonneesInvalides
            An event that makes no sense here (after the closing, an unknown question, a level that the question has not), or a
            journal that was edited or replaced.
        Devance
            Another window has written on the same question, thème or action since, or since the screen was drawn that the act
            was done on; the state is up to date now.
        Occupe
            Another window holds the journal.
        NonEnregistre
            The disk is full, gone or read-only.
        """
        plein = {
            cle: valeur for cle, valeur in contenu.items() if valeur is not None and valeur not in ("", (), [], {})
        }
        try:
            with Ecrivain(self.chemin, attente_s=ATTENTE_S) as plume:
                self._catch_up(plume, genre, plein)
                refuse_overtaken(self._list_unseen(), genre, plein, self.fuseau)
                if genre in ("cloture", "validation"):
                    plein["jusque"] = plume.marque.model_dump()
                evenement = plume.append(genre, plein, self.horloge(), self._check)
                self._marque = plume.marque
        except ValidationError as erreur:
            raise DonneesInvalides(_list_faults(erreur)) from None
        except OSError as erreur:
            message = f"Non enregistré : {say_reason(erreur)}. Ce qui a été dit enregistré l’est toujours."
            raise NonEnregistre(message) from erreur
        self.evenements.append(evenement)
        self.fenetres.sign(evenement.n)
        self._fold()
        return evenement

    def refresh(self) -> bool:
        """Take in what another window has written: events, and facts of the organisation.

        Returns
        -------
        bool
            True when there was something.

        Raises
        ------
        DonneesInvalides
            The journal is no longer the one that was read.
        """
        organisation = load_organisation(self.dossier.chemin / "organisation.yaml")
        change = organisation != self.dossier.organisation
        if change:
            self.dossier = replace(self.dossier, organisation=organisation)
            self.__dict__.pop("parts", None)
            self._fold()
        journal = read_journal(self.chemin)
        if journal.marque == self._marque:
            return change
        self._hold_to(journal)
        self._take(journal)
        return True

    def undo(self) -> TOUS:
        """Undo the last act that still counts; the ouverture and undos stand, and what was taken out comes back.

        Raises
        ------
        DonneesInvalides
            There is nothing left to undo; a closing, a validation or a reopening, which are undone by name, not by a key.
        Devance
            The last act is another window's, and was not on the screen.
        """
        if inconnus := self._list_unseen():
            raise say_overtaken(inconnus[-1], self.fuseau)
        cible = self.last_act()
        if cible is None:
            raise DonneesInvalides([fault("il n’y a rien à annuler")])
        if isinstance(cible, (Cloture, Validation, Reouverture)):
            quoi = {"cloture": "la clôture", "validation": "la validation", "reouverture": "la réouverture"}[cible.type]
            message = f"{quoi} ne s’annule pas d’une touche"
            raise DonneesInvalides([fault(message, remede="rouvrez ou clôturez la séance, à l’étape Clôture")])
        return self.record("annulation", cible=cible.n)

    def last_act(self) -> TOUS | None:
        """The last event that counts and may be undone."""
        annules = find_undone(self.evenements)
        restants = (
            e for e in reversed(self.evenements) if e.n not in annules and (not isinstance(e, Annulation) or e.retrait)
        )
        dernier = next(restants, None)
        return None if isinstance(dernier, Ouverture) else dernier

    def _catch_up(self, plume: Ecrivain, genre: str, contenu: Mapping[str, Any]) -> None:
        """Bring the state up to the journal, and refuse an act on what another window has touched meanwhile."""
        if plume.mis_de_cote is not None:
            self.dit = f"Une ligne inachevée a été mise de côté : {plume.mis_de_cote.name}. Les autres sont intactes."
        if plume.lu.marque == self._marque:
            return
        self._hold_to(plume.lu)
        nouveaux = plume.lu.evenements[self._marque.n :]
        self._take(plume.lu)
        refuse_overtaken(nouveaux, genre, contenu, self.fuseau)

    def _list_unseen(self) -> list[TOUS]:
        """What other windows have written that the screen of this act did not show."""
        return [self.evenements[n - 1] for n in self.fenetres.list_unseen(self.compte)]

    def _hold_to(self, journal: Journal) -> None:
        if not journal.holds(self._marque):
            message = "le journal a été remplacé ou raccourci pendant la séance"
            remede = "remettez la copie de sauvegarde, puis relancez le carnet"
            raise DonneesInvalides([fault(message, fichier=journal.fichier, remede=remede)])

    def _check(self, evenement: TOUS) -> None:
        """What makes no sense after the events that are there is never written."""
        if self.close and not is_free(evenement):
            deja = isinstance(evenement, Cloture)  # two consoles close: the second one is late, not wrong
            remede = "l’écran est à jour maintenant" if deja else "rouvrez-la à l’étape Clôture avant d’y écrire"
            raise DonneesInvalides([fault(f"la séance est {'déjà ' if deja else ''}close", remede=remede)])
        constats = check_evenements([*self.evenements, evenement], self.referentiel, evenement.n - 1)
        if fautes := [fault(message, remede=remede) for _, message, remede in constats]:
            raise DonneesInvalides(fautes)


def _list_faults(erreur: ValidationError) -> list[Faute]:
    """What an event has that none may have, field by field."""
    return [
        fault(translate(detail, Evenement)[0], lieu=".".join(map(str, detail["loc"][1:])))
        for detail in erreur.errors(include_url=False)
    ]
