"""What the style has classes for on the wall, with invented words: votes, decision, profile, barriers, closing screen."""

from __future__ import annotations

from ecrans_seuls import compose_projection

from numresp.atelier.commun.composants import render_barre, render_marches
from numresp.langue.html import Fragment, join_fragments, tag

QUESTION = "Le nombre d’équipements par agent correspond-il au besoin réel ?"
NIVEAUX = {
    "0": "Personne n’a compté les équipements par agent depuis deux ans",
    "1": "Ordinateurs, écrans ou téléphones par agent comptés depuis moins de deux ans",
    "2": "Équipements par agent comptés depuis moins de deux ans, et règle écrite qui dit qui reçoit quel équipement",
    "3": "Comptage de moins de deux ans, règle d’attribution écrite, et équipements en trop retirés ou mis en commun",
}
VOIX = {"0": 0, "1": 2, "2": 3, "3": 1}
THEMES = {
    "Usage et énergie": 50, "Mesure et parc": 41, "Sensibilisation et formation": 40, "Données et messagerie": 40,
    "Services numériques": 39, "Gouvernance": 39, "Fin d’usage": 33, "Achats": None, "Inclusion et territoire": None,
}  # fmt: skip


def _liste(titre: str, *mots: str) -> Fragment:
    return tag("section", tag("h2", titre), tag("ul", *[tag("li", mot) for mot in mots]))


def render_votes() -> Fragment:
    """The levels with their votes as bars; the lower median is marked."""
    total = sum(VOIX.values())
    lignes = [
        tag(
            "li",
            tag("b", cle),
            tag("span", mots, render_barre(VOIX[cle] / total)),
            tag("span", f"{VOIX[cle]} vote{'s' if VOIX[cle] > 1 else ''}" if VOIX[cle] else "", class_="voix"),
            class_="mediane" if cle == "2" else None,
        )
        for cle, mots in NIVEAUX.items()
    ]
    return join_fragments([tag("h1", QUESTION), tag("ul", *lignes, class_="votes")])


def render_decision() -> Fragment:
    """What the room has just retained."""
    return tag(
        "p",
        render_marches(2),
        tag("b", NIVEAUX["2"]),
        tag("span", "Retenu. Une réserve est gardée : un vote au niveau 3.", class_="note"),
        class_="decision",
    )


def render_profil() -> Fragment:
    """Nine bars, the strongest first; two thèmes are to come."""
    lignes = [
        tag(
            "li",
            tag("span", nom),
            render_barre(0 if score is None else score / 100),
            tag("b", "—" if score is None else str(score)),
            class_="attend" if score is None else None,
        )
        for nom, score in THEMES.items()
    ]
    return join_fragments([tag("h1", "Où en sommes-nous ?"), tag("ol", *lignes, class_="profil")])


def render_freins() -> Fragment:
    """Barriers and levers as they are noted."""
    return join_fragments(
        [
            tag("h1", "Mesure et parc : qu’est-ce qui freine, qu’est-ce qui aide ?"),
            tag(
                "div",
                _liste("Ce qui freine", "Le temps manque", "Personne ne sait qui achète"),
                _liste("Ce qui aide", "Un inventaire est en cours"),
                class_="deux",
            ),
        ]
    )


def render_cloture() -> Fragment:
    """The last screen."""
    return join_fragments(
        [
            tag("p", tag("span", "Palier de ce jour"), tag("b", "Engagé"), class_="palier"),
            tag(
                "div",
                _liste("Deux forces", "Usage et énergie", "Mesure et parc"),
                _liste("Trois priorités", "Achats", "Fin d’usage", "Gouvernance"),
                _liste("Et après", "Feuille de route : direction, 26 juin", "Relevé à signer avant de partir"),
                class_="suites",
            ),
        ]
    )


SCENES = {
    "votes": render_votes,
    "decision": render_decision,
    "profil": render_profil,
    "freins": render_freins,
    "cloture": render_cloture,
}


def list_scenes() -> dict[str, str]:
    """Each as the page of the projector's window."""
    return {
        f"galerie-{nom}": compose_projection(tag("main", scene(), class_=nom).__html__())
        for nom, scene in SCENES.items()
    }
