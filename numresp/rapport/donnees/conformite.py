"""What a report says of legal duties: each with its state, and the facts by which it was found. It enters no score."""

from __future__ import annotations

from numresp.calcul.suivi.conformite import EtatDeConformite, EtatDuConstat
from numresp.modele.commun.socle import Booleen, Entier, Jour, Modele, Texte


class ConstatBilan(Modele):
    """A constat: what is known of it, since when, by whom; `role` is said as a reader says it, empty where nobody answered."""

    court: Texte
    etat: EtatDuConstat
    date: Jour | None
    role: Texte
    repond: tuple[Texte, ...]


class DevoirConstate(Modele):
    """A duty and its constats.

    Attributes
    ----------
    jour : date or None
        On which it was found kept or not, or from which it is due.
    manquants : tuple of str
        Facts of the profile to establish first, as a reader says them.
    lu_le, texte_lu : date or None, bool
        When its text was read, or looked for in vain; none where the catalogue does not say.
    """

    titre: Texte
    article: Texte
    etat: EtatDeConformite
    jour: Jour | None
    manquants: tuple[Texte, ...]
    prochaine_etape: Texte
    lu_le: Jour | None
    texte_lu: Booleen
    constats: tuple[ConstatBilan, ...]


class ConformiteBilan(Modele):
    """The duties on the day of the report, what is to be done first; how many are in each state."""

    comptes: dict[Texte, Entier]
    devoirs: tuple[DevoirConstate, ...]
