"""05 Clôture: what was decided, the relevé to sign, closing, validation, reopening; the last step of the room."""

from __future__ import annotations

from numresp.atelier.commun.carnet_commun import render_annuler, render_documents, render_entete
from numresp.atelier.commun.composants import render_pied
from numresp.atelier.commun.formulaire import (
    render_bouton,
    render_champ,
    render_envoi,
    render_formulaire,
    render_replie,
)
from numresp.atelier.projection.cloture_au_mur import render_cloture_au_mur
from numresp.atelier.projection.projecteur import render_projeter
from numresp.atelier.seance.console import render_dernier
from numresp.atelier.seance.fin import render_decisions
from numresp.atelier.seance.gestes import Pupitre
from numresp.langue.francais import format_date
from numresp.langue.html import Fragment, join_fragments, render_paragraphe, tag
from numresp.langue.mots import say_role
from numresp.modele.commun.jour import find_day


class EcranDeCloture(Pupitre):
    """The end of the séance, once quick wins and plan have been seen."""

    def render(self) -> dict[str, Fragment]:
        """The regions of the screen."""
        self.titre = f"Clôture, {self.tenue.dossier.organisation.nom}"
        corps = tag("section", render_cloture(self), data_etape="cloture", class_="corps fin")
        return {
            "tete": _render_tete(self),
            "corps": corps,
            "pied": _render_pied(self),
            "projection": self.project(),
        }

    def render_scene(self) -> Fragment:
        """What the room takes home."""
        return render_cloture_au_mur(self)


def _render_tete(vue: EcranDeCloture) -> Fragment:
    quand = f"{vue.tenue.dossier.organisation.nom}, séance du {format_date(vue.tenue.seance.date)}"
    return render_entete("05-cloturer", quand, vue.tenue.dossier)


def _render_pied(vue: EcranDeCloture) -> Fragment:
    return render_pied(
        (render_annuler(), render_dernier(vue.tenue)),
        render_projeter(vue.projecteur),
        (render_bouton("Plein écran", "plein_ecran"), render_documents(vue.impressions, ("rapport",))),
    )


def render_cloture(vue: Pupitre) -> Fragment:
    """What was decided in numbers, the relevé, then closing or what follows it."""
    validation = vue.tenue.etat.validation
    return join_fragments(
        [
            tag("h2", "Clôture", tabindex=-1, data_foyer=True),
            render_decisions(vue),
            render_paragraphe(
                f"Validée par : {say_role(validation.role)}, "
                f"le {format_date(find_day(validation.horodatage, vue.tenue.fuseau))}."
            )
            if validation
            else None,
            tag("p", render_documents(vue.impressions, ("releve", "archive") if vue.tenue.close else ("releve",))),
            _render_gestes(vue),
        ]
    )


def _render_gestes(vue: Pupitre) -> Fragment:
    if not vue.tenue.close:
        dit = " Les rapports restent provisoires jusqu’à la validation."
        return tag("p", render_bouton("Clôturer la séance", "cloturer", fort=True), dit)
    valider = [
        render_bouton(f"Valider : {say_role(role)}", "valider", fort=True, role=role) for role in ("direction", "elu")
    ]
    motif = render_champ("Motif", "motif", "motif-rouvrir", large=True)
    return join_fragments(
        [
            tag("p", *valider) if vue.tenue.etat.validation is None else None,
            render_replie(
                "Rouvrir la séance",
                render_formulaire("rouvrir", motif, render_envoi("Rouvrir", fort=False)),
                ident="rouvrir-seance",
            ),
        ]
    )
