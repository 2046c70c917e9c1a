"""What `numresp migrer` prepares in a dossier: the version of the référentiel on which its next séance is to be held."""

from __future__ import annotations

from numresp.modele.commun.socle import Ident, Jour, Modele, Texte


class Migration(Modele):
    """The file `migration.yaml`.

    Attributes
    ----------
    referentiel, vers : str
        Id and version of the référentiel of the next séance.
    depuis : str
        The version of the newest séance when it was prepared.
    prepare_le : date
    illustratif : str
        What is invented in the answers that will be carried, in words; the séance that is opened says it again.
    """

    referentiel: Ident
    vers: Ident
    depuis: Ident
    prepare_le: Jour
    illustratif: Texte = ""
