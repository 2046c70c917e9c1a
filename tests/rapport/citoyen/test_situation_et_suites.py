"""Where the town stands, what comes, how to take part, whom to ask: from the Bilan, in a citizen's words."""

from __future__ import annotations

from datetime import date

import pytest
from inventes.atelier_fictif import plain
from inventes.bilan_citoyen import build_action, build_bilan, build_serie
from rendus.bilans_lus import read_bilan

from numresp.rapport.citoyen.situation_et_suites import (
    REPRISE,
    describe_situation,
    list_gestes,
    list_suites,
    say_contact,
)
from numresp.rapport.donnees.organisation import Bilan
from numresp.rapport.donnees.suivi import EtapeSuivante

PALIERS = ("Amorcé", "Engagé", "Avancé", "Exemplaire")


def tell(bilan: Bilan) -> list[str]:
    """The sentences on where it stands."""
    situation = describe_situation(bilan)
    return [] if situation is None else [plain(phrase) for phrase in situation.phrases]


def test_the_palier_and_the_way() -> None:
    """Its rank among all, the palier of the first time where it was another, the day."""
    situation = describe_situation(read_bilan("clairlieu-essai"))
    assert situation is not None
    assert (situation.paliers, situation.rang) == (PALIERS, 1)
    assert tell(read_bilan("clairlieu-essai")) == [
        "Palier « Engagé », le deuxième sur quatre.",
        "En avril 2024, c’était « Amorcé ».",
        "Point fait le 21 mai 2026.",
    ]


def test_a_palier_to_confirm() -> None:
    """The low end of Le Trait, 33,4, is under the 35 of Engagé; so is what the first time gave, where its own was not sure."""
    assert tell(read_bilan("le-trait"))[0] == "Palier « Engagé », le deuxième sur quatre, à confirmer."
    bilan = read_bilan("clairlieu-essai")
    (depuis, *autres) = bilan.evolutions
    doute = depuis.model_copy(update={"depuis": depuis.depuis.model_copy(update={"palier_sur": False})})
    assert tell(bilan.model_copy(update={"evolutions": (doute, *autres)}))[1] == (
        "En avril 2024, c’était « Amorcé », à confirmer."
    )


def test_without_anything_to_compare() -> None:
    """Other questions were asked, or it is the first time: nothing is said of the way."""
    assert tell(read_bilan("villefeinte")) == [
        "Palier « Avancé », le troisième sur quatre.",
        "Point fait le 30 novembre 2026.",
    ]
    assert len(tell(read_bilan("le-trait"))) == 2


def test_the_same_palier() -> None:
    """Progress or a step back since the last time, where no unknown answer could undo it; a decline is said."""
    bilan = read_bilan("villefeinte", "bilan")
    assert tell(bilan)[1] == "En progrès depuis avril 2025."
    evolution = bilan.evolutions[-1]
    bas = evolution.total.model_copy(update={"apres": 0.5, "apres_bas": 0.5, "apres_haut": 0.5})
    assert tell(bilan.model_copy(update={"evolutions": (evolution.model_copy(update={"total": bas}),)}))[1] == (
        "En recul depuis avril 2025."
    )
    flou = evolution.total.model_copy(update={"apres_bas": 0.0})
    assert len(tell(bilan.model_copy(update={"evolutions": (evolution.model_copy(update={"total": flou}),)}))) == 2


def test_no_palier_yet() -> None:
    """None reached is said; without a score there is no picture."""
    bilan = build_bilan(evolutions=())
    aucun = bilan.model_copy(update={"palier": bilan.palier.model_copy(update={"nom": None})})
    assert tell(aucun)[0] == "Le premier palier sur quatre, « Amorcé », n’est pas encore atteint."
    lignes = tuple(ligne.model_copy(update={"score": None}) for ligne in bilan.lignes)
    assert describe_situation(bilan.model_copy(update={"lignes": lignes})) is None


def test_what_comes() -> None:
    """The nearest three; neither what has no day, nor what is stopped or discussed, nor what we have no words for."""
    actions = (
        build_action("site-leger", "À venir", "2026-09-30"),
        build_action("voie-sans-ecran", "En cours", "2026-06-02"),
        build_action("essai-usagers", "À venir", "2027-01-15"),
        build_action("pages-falc", "À venir", "2027-03-01"),
        build_action("reparer-d-abord", "En pause", "2026-07-01"),
        build_action("jeux-donnees", "À discuter", "2026-07-01"),
        build_action("aide-numerique", "À venir"),
        build_action("audit-rgaa", "À venir", "2026-07-01"),
    )
    suites = list_suites(build_bilan(actions=actions))
    assert [plain(pas.quand) for pas in suites] == ["2 juin 2026", "30 septembre 2026", "15 janvier 2027"]
    assert suites[0].quoi == "permettre de faire chaque démarche sans écran"


def test_what_is_done_inside_leaves_the_place() -> None:
    """Three that a citizen sees, though two that he does not come sooner; where there are fewer, the sooner one fills."""
    dedans = (
        build_action("groupe-nr", "À venir", "2026-06-10"),
        build_action("fiche-besoin", "À venir", "2026-06-20"),
    )
    dehors = (
        build_action("voie-sans-ecran", "À venir", "2026-09-01"),
        build_action("site-leger", "À venir", "2026-10-01"),
        build_action("dcud", "À venir", "2027-03-18"),
    )
    assert [plain(pas.quand) for pas in list_suites(build_bilan(actions=(*dedans, *dehors)))] == [
        "1er septembre 2026",
        "1er octobre 2026",
        "18 mars 2027",
    ]
    assert [plain(pas.quand) for pas in list_suites(build_bilan(actions=(*dedans, *dehors[:2])))] == [
        "10 juin 2026",
        "1er septembre 2026",
        "1er octobre 2026",
    ]


def test_what_is_late_is_said_late() -> None:
    """Under way and past its day fills what is missing of two, the newest first; what was never begun does not."""
    actions = (
        build_action("site-leger", "En cours", "2026-01-30"),
        build_action("reemploi-50", "En cours", "2026-05-29"),
        build_action("pages-falc", "À venir", "2026-05-01"),
        build_action("essai-usagers", "À venir", "2026-09-30"),
    )
    assert [plain(f"{pas.quand}, {pas.quoi}") for pas in list_suites(build_bilan(actions=actions))] == [
        "30 septembre 2026, faire essayer les services en ligne par des habitants",
        "En cours, donner une seconde vie à la moitié du matériel remplacé (prévu pour mai 2026)",
    ]


def test_steps_of_the_way() -> None:
    """A step of the way that has its day is told in plain words; one whose day is past is not."""
    charte = EtapeSuivante(titre="Charte numérique responsable", date=date(2026, 6, 26), note="signature prévue")
    passee = EtapeSuivante(titre="Bilan", date=date(2026, 6, 1), note="")
    (pas,) = list_suites(build_bilan(suites=(charte, passee)))
    assert (plain(pas.quand), pas.quoi) == ("26 juin 2026", "signer la charte du numérique responsable")


@pytest.mark.parametrize(
    ("series", "attendu"),
    [
        ((), REPRISE),
        (
            (build_serie("boites_telephones", ("2025-03-15", 4)),),
            "Déposez vos vieux téléphones dans l’une des 4 boîtes de collecte, dans les lieux publics.",
        ),
        (
            (build_serie("telephones_collectes", ("2025-03-15", 4)),),
            "Déposez vos vieux téléphones dans les boîtes de collecte, dans les lieux publics.",
        ),
        ((build_serie("boites_telephones", ("2025-03-15", 0)),), REPRISE),
    ],
)
def test_where_to_bring(series: tuple[object, ...], attendu: str) -> None:
    """Boxes where the dossier knows some; else what is true everywhere."""
    assert list_gestes(build_bilan(series=series)) == (attendu,)


def test_help_and_the_day_in_march() -> None:
    """Only where the town has them."""
    bilan = read_bilan("clairlieu-essai")
    assert [geste.partition(" ")[0] for geste in list_gestes(bilan)] == ["Déposez", "Chaque", "Une"]
    assert "Nous y étions en 2026." in list_gestes(bilan)[1]


def test_whom_to_ask() -> None:
    """A role, never a name; the desk as one says it; whoever is used to answer first."""
    bilan = build_bilan(actions=(build_action("site-leger", "En cours", pilote="communication"),))
    seance = bilan.seance.model_copy(update={"participants": ()})
    seul = bilan.model_copy(update={"seance": seance})
    assert say_contact(seul) == "À l’accueil de la mairie, demandez le service communication."
    assert say_contact(bilan).endswith("demandez la personne chargée de la transition écologique.")
    autre = bilan.organisation.model_copy(update={"type": "département"})
    vide = seul.model_copy(update={"actions": (), "organisation": autre})
    assert say_contact(vide) == "À l’accueil du département, demandez la personne chargée du numérique."
