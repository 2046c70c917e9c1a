"""Acts of the follow-up, and the programme that is killed while it records them."""

from __future__ import annotations

from pathlib import Path

from inventes.atelier_fictif import create_dossier

from numresp.depot.dossier.dossier import read_dossier
from numresp.modele.dossier.organisation import Action

ACTIONS = (
    "\ufeffid;titre;questions;nature;statut;pilote;service;debut;fin;jours;budget_eur;preuve;commentaire\r\n"
    'extinction;Éteindre le soir;;quick_win;En cours;technicien;;03/04/2025;30/06/2025;1,50;0;;"Deux ; points\r\nici"\r\n'
    ";;;;;;;;;;;;\r\n"
    "charte;Signer la charte;;action;À venir;elu;;;26/06/2025;;;;\r\n"
).encode()
MESURES = b"date,indicateur,valeur,unite,nature\n2025-03-15,deee_kg,1200.50,kg,flux\n"
JALONS = """\
# Où en est chaque jalon.
jalons:
  lancement: {date: 2025-01-15, etat: fait}   # janvier
  charte:
    etat: à venir
    note: "Annoncée"   # en juin
""".encode()


def found(espace: Path) -> Path:
    """Write that dossier."""
    chemin = create_dossier(espace)
    for nom, octets in (("actions.csv", ACTIONS), ("mesures.csv", MESURES), ("jalons.yaml", JALONS)):
        (chemin / nom).write_bytes(octets)
    return chemin


def find(dossier: Path, ident: str = "extinction") -> Action:
    """An action as the file has it."""
    return next(action for action in read_dossier(dossier).actions if action.id == ident)


TUE = """
import sys
from datetime import date, timedelta
from pathlib import Path
from numresp.depot.dossier.dossier import read_dossier
from numresp.depot.ecriture.acte_de_suivi import write_action, write_mesures
from numresp.modele.dossier.organisation import Mesure
dossier = Path(sys.argv[1])
vue = next(a for a in read_dossier(dossier).actions if a.id == "extinction")
debut = int(sys.argv[2])
print("pret", flush=True)
for rang in range(debut, debut + 10_000):
    jour = date(2000, 1, 1) + timedelta(days=rang)
    write_mesures(dossier, [Mesure(date=jour, indicateur="deee_kg", valeur=float(rang), unite="kg", nature="flux")])
    neuve = vue.model_copy(update={"commentaire": f"fait {rang} " + 400 * "x"})
    write_action(dossier, neuve, vue)
    vue = neuve
    print(rang, flush=True)
"""
