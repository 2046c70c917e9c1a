"""The part of a Bilan that is the feuille de route: its sums, what is foreseen, which steps are urgent."""

from datetime import date

from numresp.rapport.donnees.feuille_de_route import (
    AnneeBilan,
    AvancementBilan,
    EtapeBilan,
    EtapeSuivie,
    MotifBilan,
    PlanBilan,
    TrimestreBilan,
)


def test_sums_of_a_plan() -> None:
    """New euros and those that are spent anyway are never added up; days are."""
    etapes = [
        EtapeBilan.model_construct(jours=1.5, budget_eur=100, depense="nouvelle"),
        EtapeBilan.model_construct(jours=2, budget_eur=24000, depense="deja_prevue"),
        EtapeBilan.model_construct(jours=0, budget_eur=20, depense="nouvelle"),
    ]
    plan = PlanBilan.model_construct(etapes=etapes)
    assert (plan.jours, plan.nouveau_eur, plan.deja_prevu_eur) == (3.5, 120, 24000)
    assert AnneeBilan(annee=2025, jours=1, nouveau_eur=120, deja_prevu_eur=24000).engage_eur == 24120


def test_the_day_it_counts_from() -> None:
    """That of its adoption, else the one it was made on."""
    etablie, adoptee = date(2025, 6, 1), date(2025, 6, 20)
    assert PlanBilan.model_construct(etablie_le=etablie, adoptee_le=None).jour == etablie
    assert PlanBilan.model_construct(etablie_le=etablie, adoptee_le=adoptee).jour == adoptee


def test_what_is_foreseen_at_its_end() -> None:
    """The last quarter that has a score, 0 being one; nothing where none has."""
    notes = [TrimestreBilan.model_construct(score=score) for score in (0.4, 0.0, None)]
    assert PlanBilan.model_construct(trimestres=notes).prevu is notes[1]
    assert PlanBilan.model_construct(trimestres=notes[2:]).prevu is None


def test_what_is_urgent() -> None:
    """The law asks for more than there is, or the palier aimed at does; a duty that is fulfilled is no urgency."""
    rempli, demande = (MotifBilan(titre="T", article="A", certain=True, demande=dit) for dit in (False, True))
    for exigence, motifs, attendu in ((False, (rempli,), False), (False, (rempli, demande), True), (True, (), True)):
        assert EtapeBilan.model_construct(exigence=exigence, motifs=motifs).prioritaire == attendu


def test_steps_in_a_state() -> None:
    """Those of one state, in their order."""
    etapes = tuple(
        EtapeSuivie(titre=titre, etat=etat, fin="2025-T3", pilote="")  # type: ignore[arg-type]
        for titre, etat in (("a", "faite"), ("b", "en_retard"), ("c", "faite"))
    )
    avancement = AvancementBilan.model_construct(etapes=etapes)
    assert [etape.titre for etape in avancement.list_in("faite")] == ["a", "c"]
    assert avancement.list_in("suspendue") == ()
