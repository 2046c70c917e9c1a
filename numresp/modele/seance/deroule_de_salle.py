"""How a room is held: programme, who leaves, what is taken back, voted again, put off, and pauses of the clock (0043)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import Field

from numresp.modele.commun.socle import Booleen, Entier, Ident, Idents
from numresp.modele.seance.evenement import Evenement


class Programme(Evenement):
    """What the séance is to hold: the débats chosen, in their order, and the time the room has."""

    type: Literal["programme"]
    debats: Idents = ()
    minutes: Annotated[Entier, Field(ge=10, le=600)] = 120
    vote: Literal["comptes", "participants"] = "comptes"
    geste: Literal["cartes", "mains"] = "cartes"
    nominatif: Booleen = False


SANS_PROGRAMME = Programme(n=1, horodatage=datetime.fromtimestamp(0, UTC), type="programme")
"""What holds before anybody chose: two hours, counted cards, no débat chosen."""


class Depart(Evenement):
    """Somebody leaves before the end; announced again, the same participant is back."""

    type: Literal["depart"]
    participant: Ident


class LeveeDeContestation(Evenement):
    """The room no longer doubts a constat: it is a débat no more."""

    type: Literal["levee"]
    question: Ident


class SecondTour(Evenement):
    """The room votes again on a question: the votes it had shown are kept as the first round, new ones are hidden."""

    type: Literal["second_tour"]
    question: Ident


class Pause(Evenement):
    """The clocks stand still from here."""

    type: Literal["pause"]


class Reprise(Evenement):
    """The clocks go on."""

    type: Literal["reprise"]


class Ajournement(Evenement):
    """Débats that the room has no time for, or (`leve`) takes up again after all."""

    type: Literal["ajournement"]
    questions: Annotated[Idents, Field(min_length=1)]
    leve: Booleen = False
