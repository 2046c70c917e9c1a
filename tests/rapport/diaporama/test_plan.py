"""The plan: its steps on one slide or two, how far it has come, or the actions that are open."""

from __future__ import annotations

from rendus.bilans_lus import BLANCS, list_texts, open_fond, read_bilan, read_slides

from numresp.rapport.diaporama.plan import RIEN, add_plan


def test_steps_of_clairlieu() -> None:
    """By hand, from its file: 12 steps, 55 days, 900 + 6 800 + 1 500 new euros, 24 000 that are planned anyway."""
    pages = [list_texts(page) for page in read_slides("clairlieu-essai", "feuille_de_route")]
    un, deux = [textes for textes in pages if textes[0].startswith("La feuille de route")]
    assert un[0] == "La feuille de route : 12 étapes du T4 2024 au T3 2026"
    plan = read_bilan("clairlieu-essai", "feuille_de_route").plan
    assert plan is not None
    assert [etape.titre for etape in plan.etapes if etape.titre.translate(BLANCS) not in (*un, *deux)] == []
    assert any(
        "Le plan entier : 55 jours d’agent, 9 200 € de dépenses nouvelles et 24 000 € déjà prévus" in t for t in deux
    )


def test_all_steps_or_how_many_more() -> None:
    """18 steps of Portelune: those that are shown and those that are counted make 18."""
    pages = [list_texts(page) for page in read_slides("portelune-essai", "feuille_de_route")]
    textes = [texte for page in pages if page[0].startswith("La feuille de route") for texte in page]
    plan = read_bilan("portelune-essai", "feuille_de_route").plan
    assert plan is not None
    montrees = sum(etape.titre.translate(BLANCS) in textes for etape in plan.etapes)
    assert any(f"Et {18 - montrees} autres étapes." in texte for texte in textes)


def test_progress() -> None:
    """At the suivi: 5 of 12 are done; the chart counts every step once."""
    bilan, fond = read_bilan("clairlieu-essai", "suivi"), open_fond()
    add_plan(fond, bilan)
    page = fond.presentation.slides[0]
    assert list_texts(page)[0] == "Feuille de route : 5 étapes faites sur 12"
    [cadre] = [forme for forme in page.shapes if forme.has_chart]
    assert sum(cadre.chart.plots[0].series[0].values) == 12


def test_open_actions_and_none() -> None:
    """Without a plan, the actions that are open, by their day; without any, that the plan is still to be written."""
    bilan, fond = read_bilan("brume-essai", "bilan"), open_fond()
    add_plan(fond, bilan)
    textes = list_texts(fond.presentation.slides[0])
    assert textes[:6] == ["2 actions encore ouvertes", "Échéance", "Action", "Pilote", "Jours", "Euros"]
    assert textes.index("18/06/2026") < textes.index("30/10/2026")
    assert any(
        texte.startswith("En tout, les actions encore ouvertes demandent 1,5 jour d’agent, 0 € de dépenses nouvelles")
        for texte in textes
    )
    fond = open_fond()
    add_plan(fond, bilan.model_copy(update={"actions": ()}))
    assert any(texte.startswith(RIEN) for texte in list_texts(fond.presentation.slides[0]))
