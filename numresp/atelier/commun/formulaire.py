"""The controls of a screen, each with its name for a screen reader: what `ecran.js` turns into acts.

`data-acte` names the act and `data-args` (JSON) its arguments; a form sends its named controls as well. `data-touche` lists the
keys that press a control from anywhere on the screen but a text field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from numresp.atelier.commun.composants import render_barre
from numresp.langue.francais import pluriel
from numresp.langue.html import Fragment, join_fragments, tag
from numresp.langue.mots import ROLES
from numresp.langue.votes import MILIEU

Choix = Sequence[tuple[str, str]]
"""Value and words of each option."""
OPTIONS_ROLE: Choix = tuple(ROLES.items())


def render_bouton(  # noqa: PLR0913 (what a button may have)
    texte: str,
    acte: str,
    *,
    touche: str = "",
    fort: bool = False,
    ident: str | None = None,
    precision: str = "",
    **args: Any,
) -> Fragment:
    """A button that sends an act; the key that presses it stands after its words.

    `precision` completes its name for a screen reader, where several buttons bear the same words.
    """
    return tag(
        "button",
        texte,
        tag("span", f" {precision}", class_="cache") if precision else None,
        tag("kbd", say_touche(touche), aria_hidden="true") if touche else None,
        type="button",
        id=ident,
        class_="fort" if fort else None,
        data_acte=acte,
        data_args=encode_args(args),
        data_touche=touche or None,
        aria_keyshortcuts=touche.split(" ", maxsplit=1)[0] if touche else None,
    )


def render_envoi(texte: str, *, touche: str = "", fort: bool = True) -> Fragment:
    """The button that sends the form it stands in."""
    indice = tag("kbd", say_touche(touche), aria_hidden="true") if touche else None
    return tag("button", texte, indice, type="submit", class_="fort" if fort else None, data_touche=touche or None)


def say_touche(touche: str) -> str:
    """A key as it is written on a French keyboard."""
    premiere = touche.split(" ", maxsplit=1)[0]
    return {"Enter": "Entrée", "ArrowRight": "→", "ArrowLeft": "←"}.get(premiere, premiere.upper())


def encode_args(args: dict[str, Any]) -> str | None:
    """Arguments of an act, as the attribute that carries them."""
    return json.dumps(args, ensure_ascii=False) if args else None


def render_formulaire(acte: str, *enfants: str | None, classe: str | None = None, **args: Any) -> Fragment:
    """A form that sends an act with its named controls."""
    return tag("form", *enfants, class_=classe, data_acte=acte, data_args=encode_args(args))


def render_champ(  # noqa: PLR0913 (what an input may have)
    libelle: str,
    nom: str,
    ident: str,
    valeur: str = "",
    *,
    genre: str = "text",
    liste: Iterable[str] = (),
    large: bool = False,
    aide: str = "",
    touche: str = "",
    faute: str = "",
    mode: str | None = None,
) -> Fragment:
    """A field and its label; `liste` are words that may be chosen; `touche` is the key that brings the focus to it.

    `faute` is what is wrong with what it holds, said with it; `mode` the keyboard that a telephone shows.
    """
    mots = list(liste)
    liste_id = f"{ident}-liste" if mots else None
    saisie = tag(
        "input", type=genre, name=nom, id=ident, value=valeur or None, list=liste_id, autocomplete="off",
        min="0" if genre == "number" else None, inputmode=mode, data_touche=touche or None,
        aria_keyshortcuts=touche or None, **describe_champ(ident, aide, faute),
    )  # fmt: skip
    datalist = tag("datalist", *[tag("option", value=mot) for mot in mots], id=liste_id) if mots else None
    notes = render_faute(ident, faute), _note(ident, aide)
    dit = join_fragments([libelle, tag("kbd", say_touche(touche), aria_hidden="true")]) if touche else libelle
    return _surround(dit, ident, saisie, *notes, datalist, classe="champ large" if large else "champ")


def render_texte(  # noqa: PLR0913 (what a text may have)
    libelle: str, nom: str, ident: str, valeur: str = "", *, aide: str = "", faute: str = ""
) -> Fragment:
    """A field of several lines and its label."""
    saisie = tag("textarea", valeur, name=nom, id=ident, rows=2, **describe_champ(ident, aide, faute))
    return _surround(libelle, ident, saisie, render_faute(ident, faute), _note(ident, aide), classe="champ large")


def describe_champ(ident: str, aide: str, faute: str) -> dict[str, str | None]:
    """The attributes that tie a field to its help and to what is wrong with it."""
    dits = [f"{ident}-faute"] * bool(faute) + [f"{ident}-aide"] * bool(aide)
    return {"aria_describedby": " ".join(dits) or None, "aria_invalid": "true" if faute else None}


def render_faute(ident: str, faute: str) -> Fragment | None:
    """What is wrong with a field, right behind it."""
    return tag("span", faute, id=f"{ident}-faute", class_="faute") if faute else None


def _surround(libelle: str, ident: str, *morceaux: str | None, classe: str = "champ") -> Fragment:
    return tag("p", tag("label", libelle, for_=ident), *morceaux, class_=classe)


def _note(ident: str, aide: str) -> Fragment | None:
    return tag("span", aide, id=f"{ident}-aide", class_="note") if aide else None


def render_choix(  # noqa: PLR0913 (what a list may have)
    libelle: str,
    nom: str,
    ident: str,
    options: Choix | Mapping[str, Choix],
    choisi: str = "",
    *,
    vide: str | None = None,
    aide: str = "",
    faute: str = "",
) -> Fragment:
    """A list to choose from and its label; `vide` are the words of no choice, where none is allowed.

    Options by group stand under the group's name; a group without any is left out.
    """
    groupes = options if isinstance(options, Mapping) else {"": options}
    entrees = [tag("option", vide, value="", selected=not choisi)] if vide is not None else []
    for groupe, siennes in groupes.items():
        lignes = [tag("option", mots, value=valeur, selected=valeur == choisi) for valeur, mots in siennes]
        entrees += [tag("optgroup", *lignes, label=groupe)] if groupe and lignes else lignes
    saisie = tag("select", *entrees, name=nom, id=ident, **describe_champ(ident, aide, faute))
    return _surround(libelle, ident, saisie, render_faute(ident, faute), _note(ident, aide))


def render_case(libelle: str, nom: str, ident: str, coche: bool) -> Fragment:
    """A box to tick and its label."""
    boite = tag("input", type="checkbox", name=nom, id=ident, value="oui", checked=coche)
    return tag("p", tag("label", boite, f" {libelle}"), class_="case")


def render_niveaux(  # noqa: PLR0913 (a group of cards)
    legende: str | Fragment,
    niveaux: Choix,
    *,
    prefixe: str,
    choisi: str = "",
    comptes: Mapping[str, int] | None = None,
    milieu: str = "",
    acte: str | None = None,
    **args: Any,
) -> Fragment:
    """The levels as cards: real radio buttons in a fieldset; the keys 0 to 9, N and ? choose one.

    With an `acte`, choosing is sent at once; otherwise the form around it is. Votes are shown as bars, the one of the level
    `milieu` being marked.
    """
    cartes = []
    tous = sum((comptes or {}).values())
    for valeur, mots in niveaux:
        signe = SIGNES.get(valeur, valeur)
        radio = tag(
            "input",
            type="radio",
            name="reponse",
            value=valeur,
            id=f"{prefixe}-{valeur}",
            checked=valeur == choisi,
            data_touche=signe.lower(),
            data_acte=acte,
            data_args=encode_args(args) if acte else None,
            required=acte is None,
        )
        compte = (comptes or {}).get(valeur, 0)
        voix = tag("span", pluriel(compte, "vote"), class_="voix") if compte else None
        au_milieu = bool(milieu) and valeur == milieu
        marque = tag("span", f"▸ {MILIEU}", class_="milieu") if au_milieu else None
        montre = compte or (tous and valeur not in SIGNES)
        part = tag("span", voix, render_barre(compte / tous), class_="part") if montre else None
        dit = tag("span", mots, " " if au_milieu else None, marque)
        cartes.append(tag("label", radio, tag("b", signe), dit, part, class_="carte"))
    return tag("fieldset", tag("legend", legende), *cartes, class_="niveaux")


SIGNES = {"non_concerne": "N", "ne_sait_pas": "?"}


def render_replie(titre: str, *enfants: str | None, ident: str, ouvert: bool = False) -> Fragment:
    """What is folded away until it is wanted."""
    return tag("details", tag("summary", titre), join_fragments(enfants), id=ident, open=ouvert)
