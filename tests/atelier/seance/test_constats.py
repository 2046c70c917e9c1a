"""A thème’s constats on one screen: where each stands, who said it, on which proof."""

from __future__ import annotations

from bs4 import BeautifulSoup
from inventes.tenue_fictive import do, go

from numresp.atelier.seance.autodiagnostic import Autodiagnostic
from numresp.atelier.seance.constats import find_etat, list_niveaux, render_constats, say_etat
from numresp.atelier.seance.ordre_des_etapes import list_constats


def test_where_a_constat_stands(vue: Autodiagnostic) -> None:
    """Open, confirmed, to be checked, in debate, decided: a class of its own and words of its own."""
    un, deux, trois = [question.id for question in list_constats(vue.tenue, "donnees")][:3]
    for ident in (un, deux, trois):
        vue.tenue.record("constat", question=ident, reponse=1, role="technicien")
    assert (find_etat(vue, un), say_etat(vue, un)) == ("ouvert", "")
    vue.tenue.record("confirmation", noeud="donnees", questions=[un])
    vue.tenue.record("a_verifier", question=deux, role="achats", echeance="2026-06-01")
    vue.tenue.record("contestation", question=trois)
    assert [find_etat(vue, ident) for ident in (un, deux, trois)] == ["confirme", "a-verifier", "conteste"]
    dits = [say_etat(vue, ident).replace("\N{NO-BREAK SPACE}", " ") for ident in (un, deux, trois)]
    assert dits == ["(confirmé)", "(à vérifier par les achats avant le 1er juin 2026)", "(en débat)"]
    vue.tenue.record("reponse", question=trois, reponse=2)
    assert (find_etat(vue, trois), say_etat(vue, trois)) == ("retenu", "(tranché en débat)")


def test_choices_of_a_question(vue: Autodiagnostic) -> None:
    """Its levels in order, then the two that are no level."""
    niveaux = list_niveaux(vue.tenue.referentiel, "parc.ratio")
    assert [valeur for valeur, _ in niveaux] == ["0", "1", "2", "3", "non_concerne", "ne_sait_pas"]


def test_rows_say_their_source(vue: Autodiagnostic) -> None:
    """Who answered and on which proof; without a proof it is provisional; an empty row has its levels to choose."""
    un, deux, *_ = questions = [question.id for question in list_constats(vue.tenue, "donnees")]
    vue.tenue.record("constat", question=un, reponse=1, role="technicien", preuve="Registre")
    vue.tenue.record("constat", question=deux, reponse=0, role="direction")
    go(vue, "constats", "donnees")
    page = BeautifulSoup(str(render_constats(vue)), "html.parser")
    lignes = {str(ligne["id"]).removeprefix("ligne-"): ligne for ligne in page.select("li[data-ligne]")}
    assert list(lignes) == questions
    assert "Preuve : Registre" in lignes[un].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Sans preuve : provisoire" in lignes[deux].text.replace("\N{NO-BREAK SPACE}", " ")
    assert "niveau 0" in lignes[deux].text
    assert [ident for ident in questions if lignes[ident].select("input[type=radio]")] == questions[2:]
    do(vue, "etablir", question=questions[2], reponse="0")
    assert not BeautifulSoup(str(render_constats(vue)), "html.parser").select(
        f"[id='ligne-{questions[2]}'] input[type=radio]"
    )
