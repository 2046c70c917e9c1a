"""Lists of equipment in the form that each software writes (sources in docs/echanges.md), made here, and what is read of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from numresp.depot.echanges.inventaires.lecture import read_inventaire
from numresp.depot.fourni.correspondances import load_correspondances

SNIPE = (
    '"Asset Name","Asset Tag","Serial","Model","Category","Status","Checked Out To","Purchase Date","Purchase Cost"\n'
    '"PC-1","A1","S1111","EliteBook 840","Laptops","Ready to Deploy (deployed)","Jean Dupont","2021-03-04","900"\n'
    '"PC-2","A2","S2222","EliteBook 840","Laptops","Ready to Deploy","","2021-05-04","900"\n'
    '"EC-1","A3","S3333","P2419H","Displays","Deployed","Zoé Martin","2019-01-01","150"\n'
    '"EC-2","A4","S4444","P2419H","Displays","Lost/Stolen","","2019-01-01","150"\n'
    '"CL-1","A5","","K120","Keyboards","Deployed","","",""\n'
    '"PC-3","A6","S6666","ProDesk 400","Informatique","Broken - Not Fixable","","",""\n'
)


SNIPE_FR = (
    "Nom de l'actif;Étiquette de l'actif;Série;Modèle;Catégorie;Statut;Extrait vers;Date d'achat\r\n"
    "PC-1;A1;S1111;EliteBook 840;Ordinateurs portables;Déployé;Jean Dupont;04/03/2021\r\n"
    "TB-1;A2;S2222;iPad;Tablettes;Prêt à être déployé;;01/09/2022\r\n"
)


OCS = (
    "Account info : TAG;Dernier inventaire;Machine;Utilisateur connecté;Systeme;Fabricant;Modèle;BIOS Numéro de série;\r\n"
    '"mairie";"2026-10-01 08:00:00";"PC-1";"dupont";"Windows 11";"Dell Inc.";"Latitude 5420";"ABC1234";\r\n'
    '"mairie";"2026-10-01 08:00:00";"PC-2";"martin";"Windows 11";"HP";"HP ProDesk 400 G6";"ABC1235";\r\n'
    '"mairie";"2026-10-01 08:00:00";"VM-1";"";"Debian";"VMware, Inc.";"VMware Virtual Platform";"VMware-42 1d";\r\n'
    '"ecole";"2026-10-01 08:00:00";"PC-3";"durand";"Windows 10";"LENOVO";"20T0001JFR";"ABC1236";\r\n'
)


INTUNE = (
    "Device ID,Device name,Enrollment date,Last check-in,OS,OS version,Model,Manufacturer,Serial number,Ownership,"
    "Device state,Primary user UPN,Primary user display name,Compliance\n"
    "1,PC-1,2024-02-01 10:00:00.0000000,2026-11-01,Windows,10.0,Latitude 5420,Dell Inc.,ABC1234,Corporate,Managed,"
    "j.dupont@ville.fr,Jean Dupont,Compliant\n"
    "2,IPH-1,2024-02-01,2026-11-01,iOS/iPadOS,17,iPhone 12,Apple,F2LXX001,Corporate,Managed,z@ville.fr,Zoé Martin,Compliant\n"
    "3,IPH-2,2024-02-01,2026-11-01,iOS/iPadOS,17,iPhone 13,Apple,F2LXX002,Personal,Managed,z@ville.fr,Zoé Martin,Compliant\n"
    "4,TAB-1,2024-02-01,2026-11-01,Android,13,SM-T500,samsung,R52XX001,Corporate,Managed,,,Compliant\n"
)


G4IT = (
    "nomEquipementPhysique;modele;quantite;dateAchat;dateRetrait;type;statut;paysDUtilisation\n"
    "eq-1;portable A;25;2020-07-08;;Laptop;In use;France\neq-2;écran B;40;2019-03-01;;Monitor;In use;France\n"
    "eq-3;portable C;5;2015-03-01;2024-01-01;Laptop;In use;France\neq-4;portable D;mille;2015-03-01;;Laptop;In use;France\n"
)


Lots = list[tuple[str, int, int | None, str]]


def read(chemin: Path, **options: object) -> tuple[Lots, list[str], str]:
    """Lots (type, nombre, annee_achat, etat), what is said, and the source."""
    lu, source = read_inventaire(chemin, load_correspondances(), JOUR, **options)  # type: ignore[arg-type]
    remarques = [" ".join(remarque.split()) for remarque in lu.list_remarks()]
    return [(lot.type, lot.nombre, lot.annee_achat, lot.etat) for lot in lu.lots], remarques, source


JOUR = date(2026, 11, 29)
