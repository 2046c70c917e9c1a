"""The command that shows which legal duties a body keeps, and notes what was found of one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from numresp.aide import ChoixEnFrancais, CommandeEnFrancais
from numresp.commandes.options import date_option, espace_option, json_option

if TYPE_CHECKING:
    from datetime import date

    from numresp.depot.dossier.dossier import Dossier

ROLES = ("technicien", "direction", "achats", "rh", "communication", "elu", "transition", "consultant", "autre")
"""Those of `RoleDeConstat`, which a help page need not load."""
ETATS = ("oui", "non", "non_concerne")


@click.command(cls=CommandeEnFrancais)
@click.argument("slug", metavar="SLUG")
@click.option("--repondre", metavar="D.C=R", help="Note un constat : DEVOIR.CONSTAT=oui, non ou non_concerne.")
@click.option("--role", type=ChoixEnFrancais(ROLES), metavar="ROLE", help="Qui répond, avec --repondre.")
@click.option("--preuve", default="", metavar="TEXTE", help="Ce qui le prouve, avec --repondre.")
@click.option("--commentaire", default="", metavar="TEXTE", help="Une remarque, avec --repondre.")
@date_option("Ce qui était connu à la fin de ce jour ; avec --repondre, le jour du constat (sinon aujourd’hui).")
@json_option
@espace_option
def conformite(  # noqa: PLR0913, PLR0917 (one parameter for each option)
    slug: str,
    repondre: str | None,
    role: str | None,
    preuve: str,
    commentaire: str,
    jour: str | None,
    en_json: bool,
    espace: Path,
) -> None:
    """Montre les devoirs légaux d’une organisation : tenus, à tenir, à vérifier, fait par fait.

    Rien de ceci n’entre dans un score, ni dans ce que copie numresp publier.
    """
    from numresp.depot.dossier.dossier import load_dossier
    from numresp.rapport.terminal.conformite import (
        assess_conformite,
        dump_conformite,
        find_today,
        render_conformite,
    )
    from numresp.usages.jour_du_rapport import check_day
    from numresp.usages.parametres import parse_jour

    voulu = parse_jour(jour or "")
    if repondre is None and (role is not None or preuve or commentaire):
        raise click.UsageError("--role, --preuve et --commentaire accompagnent --repondre", click.get_current_context())
    dossier = load_dossier(espace, slug)
    present = find_today(dossier)
    if repondre is not None:
        if role is None:
            raise click.UsageError("--repondre demande --role : qui répond ?", click.get_current_context())
        _note(dossier, repondre, role, (preuve, commentaire), voulu or present)
        dossier, voulu = load_dossier(espace, slug), None
    elif voulu is not None:
        check_day(dossier, voulu)
    vue = assess_conformite(dossier, voulu or present)
    if en_json:
        tete = {"organisation": dossier.slug, "jour": (voulu or present).isoformat()}
        click.echo(json.dumps(tete | dump_conformite(vue), ensure_ascii=False, indent=2))
    else:
        click.echo(render_conformite(vue, dossier.organisation.nom, voulu or present))


def _note(dossier: Dossier, repondre: str, role: str, textes: tuple[str, str], jour: date) -> None:
    """Write one answer, under those that are there."""
    from numresp.depot.ecriture.acte_de_suivi import write_conformite
    from numresp.modele.dossier.conformite import ReponseDeConstat
    from numresp.rapport.terminal.conformite import find_today

    cible, egal, etat = repondre.partition("=")
    devoir, point, constat = cible.strip().rpartition(".")
    if not (egal and point and etat.strip() in ETATS):
        message = f"--repondre attend DEVOIR.CONSTAT=oui, non ou non_concerne, vu « {repondre[:80]} »"
        raise click.UsageError(message, click.get_current_context())
    preuve, commentaire = textes
    valeurs: dict[str, Any] = {
        "obligation": devoir, "constat": constat, "date": jour, "etat": etat.strip(), "role": role, "preuve": preuve,
        "commentaire": commentaire,
    }  # fmt: skip
    reponse = ReponseDeConstat.model_construct(**valeurs)  # the writer says what is wrong with it, field by field
    write_conformite(dossier.chemin, [reponse], find_today(dossier))
