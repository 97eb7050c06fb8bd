"""Computes people with OpenFisca, times it, and holds the outcomes against those in the file.

python vergelijk.py PEOPLE.parquet OUTCOMES.parquet: prints what was measured, a name and a number on each line.
"""

import gc
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from openfisca_core.simulations import SimulationBuilder

from invoer import BETREKKINGEN, DAGEN, INKOMENS
from stelsel import Stelsel

JAAR = "2026"
UITKOMSTEN = ["inkomstenbelasting", "zorgtoeslag", "kindgebonden_budget"]
KEER = 5


def lees(pad):
    """The columns of the people as arrays."""
    mensen = {}
    tabel = pq.read_table(pad)
    for naam, kolom in zip(tabel.column_names, tabel.columns):
        if pa.types.is_string(kolom.type):
            kolom = kolom.fill_null("")
        elif pa.types.is_decimal(kolom.type):
            kolom = kolom.cast(pa.float64())
        mensen[naam] = kolom.to_numpy()
    return mensen


def nummers(mensen):
    """Households from 0, and the row of the first person of each."""
    _, eerste, huishouden = np.unique(mensen["huishouden"], return_index=True, return_inverse=True)
    volgorde = np.argsort(np.argsort(eerste))
    return volgorde[huishouden], np.sort(eerste)


def verbonden(mensen):
    """Per person the place within the household of who is it with in any relation of a couple; none: -1."""
    partner = np.full(len(mensen["persoon"]), -1)
    for naam in ("geregistreerd_partner", *BETREKKINGEN):
        if naam in mensen:
            ander = mensen[naam]
            is_er = np.array([bool(een) for een in ander])
            partner[is_er] = [int(een) - 1 for een in ander[is_er]]
    return partner


def met_wie_inwoont(mensen, huishouden, eerste, partner):
    """Also puts a parent without partner together with the first adult who lives in: by having a minor child at the address they may be partners.

    A child of 27 or older may be that for the income tax. The second list says who is parent and child.
    """
    samen, ouder_en_kind = partner.copy(), np.zeros(len(partner), dtype=bool)
    geboren = mensen["geboortedatum"].astype("datetime64[Y]").astype(int) + 1970
    is_kind = mensen["ouder"] != ""
    ouders = {eerste[huishouden[rij]] for rij in np.flatnonzero(is_kind) if mensen["ouder"][rij] == "1"}
    oud_genoeg = geboren <= int(JAAR) - np.where(is_kind, 27, 18)
    for rij in np.flatnonzero(oud_genoeg):
        ouder = eerste[huishouden[rij]]
        if rij != ouder and ouder in ouders and samen[ouder] < 0:
            samen[ouder] = rij - ouder
            ouder_en_kind[[ouder, rij]] = is_kind[rij]
    return samen, ouder_en_kind


def stellen(mensen, huishouden, eerste):
    """The couple of each person, the role in it, and for the relations of couples where they hold."""
    partner = verbonden(mensen)
    ander, ouder_en_kind = met_wie_inwoont(mensen, huishouden, eerste, partner)
    rij = np.arange(len(ander))
    heeft = ander >= 0
    doel = np.where(heeft, eerste[huishouden] + ander, rij)
    hoofd = rij.copy()
    np.minimum.at(hoofd, doel[heeft], rij[heeft])
    hoofd[heeft] = np.minimum(hoofd[heeft], doel[heeft])
    ids, stel = np.unique(hoofd, return_inverse=True)
    rol = np.where(hoofd == rij, "eerste", "tweede")
    feiten = {}
    for naam in BETREKKINGEN:
        feit = np.zeros(len(ids), dtype=bool)
        if naam == "ouder_en_kind":
            feit[stel[ouder_en_kind]] = True
        for kolom in ("gehuwd", "geregistreerd_partner") if naam == "gehuwd" else (naam,):
            if kolom in mensen:
                feit[stel[[bool(een) for een in mensen[kolom]]]] = True
        feiten[naam] = feit
    return stel, rol, feiten


def rollen(mensen, huishouden, eerste):
    """Parents, children and others."""
    kind = np.array([bool(een) for een in mensen["ouder"]])
    rol = np.where(kind, "kind", "overige").astype(object)
    for rij in np.flatnonzero(kind):
        for ouder in mensen["ouder"][rij].split():
            rol[eerste[huishouden[rij]] + int(ouder) - 1] = "ouder"
    return rol


def simulatie(stelsel, mensen, groepen):
    """A simulation in which only inputs are known."""
    huishouden, rol, stel, plaats, feiten, geboren = groepen
    bouw = SimulationBuilder()
    bouw.create_entities(stelsel)
    bouw.declare_person_entity("persoon", np.arange(len(huishouden)))
    for naam, leden, rolnamen in (("huishouden", huishouden, rol), ("stel", stel, plaats)):
        groep = bouw.declare_entity(naam, np.arange(leden.max() + 1))
        bouw.join_with_persons(groep, leden, rolnamen)
    simulatie = bouw.build(stelsel)
    for naam in INKOMENS:
        if naam in mensen:
            simulatie.set_input(naam, JAAR, mensen[naam].astype(float))
    for naam, feit in feiten.items():
        simulatie.set_input(naam, JAAR, feit)
    simulatie.set_input("arbeidsongeschikt_jong", JAAR, mensen["arbeidsongeschikt_jong"].astype(bool))
    simulatie.set_input("geboortedag", "eternity", geboren)
    simulatie.set_input("volgnummer", "eternity", np.array([int(een) for een in mensen["persoon"]]))
    return simulatie


def geboortedagen(mensen):
    dagen = mensen["geboortedatum"].astype("datetime64[D]")
    maanden = dagen.astype("datetime64[M]")
    dag = (dagen - maanden.astype("datetime64[D]")).astype(int) + 1
    return (maanden.astype(int) + 1970 * 12) * DAGEN + dag


def geheugen(naam):
    """Bytes in memory now (VmRSS), or the most there were (VmHWM)."""
    for regel in Path("/proc/self/status").read_text().splitlines():
        if regel.startswith(naam):
            return int(regel.split()[1]) * 1024
    return 0


def main(mensen_pad, uitkomsten_pad):
    mensen = lees(mensen_pad)
    huishouden, eerste = nummers(mensen)
    stel, plaats, feiten = stellen(mensen, huishouden, eerste)
    groepen = (huishouden, rollen(mensen, huishouden, eerste), stel, plaats, feiten, geboortedagen(mensen))
    stelsel = Stelsel()
    invoer, tijden, extra = [], [], 0
    for _ in range(KEER):
        begin = time.perf_counter()
        proef = simulatie(stelsel, mensen, groepen)
        invoer.append(time.perf_counter() - begin)
        gc.collect()
        ervoor = geheugen("VmRSS")
        Path("/proc/self/clear_refs").write_text("5")
        begin = time.perf_counter()
        gevonden = {naam: proef.calculate(naam, JAAR) for naam in UITKOMSTEN}
        tijden.append(time.perf_counter() - begin)
        extra = extra or geheugen("VmHWM") - ervoor
        del proef
    verwacht = lees(uitkomsten_pad)
    verschillen, voorbeelden = {}, {}
    for naam in UITKOMSTEN:
        som = np.bincount(huishouden, weights=gevonden[naam].astype(float))
        verschil = np.abs(som - verwacht[naam].astype(float))
        verschillen[naam] = float(verschil.max())
        anders = np.flatnonzero(verschil > 0.05)
        voorbeelden[naam] = [len(anders), *mensen["huishouden"][eerste[anders[:5]]].tolist()]
    print(f"huishoudens {huishouden.max() + 1}")
    print(f"bytes {extra}")
    print(f"seconden_invoer {np.median(invoer):.6f}")
    print(f"seconden {np.median(tijden):.6f}")
    print(f"grootste_verschil {max(verschillen.values()):.2f}")
    if max(verschillen.values()) > 0.05:
        sys.exit(f"more than 5 cents apart, so many households and the first: {voorbeelden}")


if __name__ == "__main__":
    main(*sys.argv[1:])
