"""Income tax: boxes 1, 2 and 3, premiums, and tax credits."""

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from entiteiten import Huishouden, Persoon, Stel
from invoer import DAGEN

# Variables hold 32-bit floats, in which whole euros are exact; between variables amounts are computed in 64 bits. A thousandth of a cent stands for what
# binary fractions get wrong before something is rounded to euros.
RUIS = 1e-5


def exact(waarden):
    return waarden.astype(np.float64)


def omlaag(waarden):
    return np.floor(waarden + RUIS)


def omhoog(waarden):
    return np.ceil(waarden - RUIS)


def dag(jaar, maand, dag):
    return (jaar * 12 + maand - 1) * DAGEN + dag


class arbeidsinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Arbeidsinkomen"

    def formula(persoon, period):
        return np.floor(persoon("belastbare_winst", period)) + np.floor(persoon("loon", period))


class inkomen_box1(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Belastbaar inkomen uit werk en woning"

    def formula(persoon, period):
        vroeger = sum(np.floor(persoon(naam, period)) for naam in ("pensioen", "aow", "uitkering_werk"))
        return persoon("arbeidsinkomen", period) + vroeger


class verzamelinkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Verzamelinkomen"

    def formula(persoon, period):
        ander = exact(persoon("belastbaar_inkomen_box2", period)) + persoon("belastbaar_inkomen_box3", period)
        return np.floor(persoon("inkomen_box1", period) + ander)


class fiscaal_partner(Variable):
    value_type = bool
    entity = Stel
    definition_period = DateUnit.YEAR
    label = "De twee zijn fiscaal partner"

    def formula(stel, period):
        begin, eind = period.first_month, period.first_month.offset(11, DateUnit.MONTH)
        volwassen = stel.all(stel.members("leeftijd", eind) >= 18 * 12)
        contract = stel("samenlevingscontract", period) & volwassen
        op_adres = (
            stel("gezamenlijke_woning", period)
            | stel("pensioenpartner", period)
            | stel("partner_vorig_jaar", period)
            | stel("samen_ouder", period)
            | (volwassen & stel("minderjarig_kind", begin))
        )
        # Parent and child only when both are 27 or older.
        oud_genoeg = stel.all(stel.members("leeftijd_vorige_maand", begin) >= 27 * 12)
        paar = (stel.nb_persons() == 2) & (oud_genoeg | ~stel("ouder_en_kind", period))
        return paar & (stel("gehuwd", period) | contract | op_adres)


class samen_ouder(Variable):
    value_type = bool
    entity = Stel
    definition_period = DateUnit.YEAR
    label = "De twee zijn samen ouder"

    def formula(stel, period):
        huishouden = stel.members.huishouden
        kinderen = huishouden.nb_persons(Huishouden.KIND) > 0
        ouder = stel.members.has_role(Huishouden.OUDER)
        return (stel.sum(ouder) == 2) & stel.any(kinderen)


class minderjarig_kind(Variable):
    value_type = bool
    entity = Stel
    definition_period = DateUnit.MONTH
    label = "Bij een van beiden woont een eigen minderjarig kind"

    def formula(stel, period):
        leeftijd = stel.members("leeftijd", period)
        jong = stel.members.huishouden.any((leeftijd >= 0) & (leeftijd < 18 * 12), role=Huishouden.KIND)
        return stel.any(jong & stel.members.has_role(Huishouden.OUDER))


def van_partner(persoon, waarden):
    """The value of the other of the two; zero for who is alone."""
    ander = persoon.stel.sum(waarden)
    return ander - waarden


class belasting_voor_kortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Belasting en premies over de drie boxen, vóór heffingskortingen"

    def formula(persoon, period, parameters):
        p = parameters(period).inkomstenbelasting
        inkomen = exact(persoon("inkomen_box1", period))
        grens = np.where(persoon("geboortedag", period) < dag(1946, 1, 1), p.grens_1_voor_1946, p.grens_1).astype(float)
        eerste = omlaag(p.tarief_1 * grens)
        tweede = eerste + omlaag(p.tarief_2 * (p.grens_2 - grens))
        tabel = np.select(
            [inkomen <= grens, inkomen <= p.grens_2],
            [p.tarief_1 * np.maximum(inkomen, 0), eerste + p.tarief_2 * (inkomen - grens)],
            tweede + p.tarief_3 * (inkomen - p.grens_2),
        )
        premie_inkomen = np.clip(inkomen, 0, grens)
        maanden = persoon("maanden_voor_aow_leeftijd", period)
        premie = (p.premie_anw_wlz + p.premie_aow * maanden / 12) * premie_inkomen
        box2 = exact(persoon("belastbaar_inkomen_box2", period))
        laag = p.tarief_box2_laag * np.clip(box2, 0, p.grens_box2)
        hoog = p.tarief_box2_hoog * np.maximum(box2 - p.grens_box2, 0)
        box3 = p.tarief_box3 * exact(persoon("belastbaar_inkomen_box3", period))
        return omlaag(tabel) + omlaag(premie) + omlaag(laag + hoog) + omlaag(box3)


def gesplitst(persoon, period, parameters, korting):
    """A credit as the sum of its part of the tax and its part of the premiums, each rounded up."""
    p = parameters(period).inkomstenbelasting
    maanden = persoon("maanden_voor_aow_leeftijd", period)
    belasting = korting * p.tarief_1 / p.gecombineerd_tarief
    premie = korting * (p.premie_anw_wlz + p.premie_aow * maanden / 12) / p.gecombineerd_tarief
    return np.minimum(omhoog(belasting) + omhoog(premie), korting)


class algemene_heffingskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Algemene heffingskorting"

    def formula(persoon, period, parameters):
        p = parameters(period).heffingskortingen
        boven = np.maximum(exact(persoon("verzamelinkomen", period)) - p.ahk_grens, 0)
        korting = omhoog(np.maximum(p.ahk_maximum - p.ahk_afbouw * boven, 0))
        return gesplitst(persoon, period, parameters, korting)


class arbeidskorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Arbeidskorting"

    def formula(persoon, period, parameters):
        p = parameters(period).heffingskortingen
        inkomen = exact(persoon("arbeidsinkomen", period))
        korting = np.minimum(p.ak_opbouw_1 * inkomen, p.ak_bedrag_1)
        korting = np.minimum(korting + p.ak_opbouw_2 * np.maximum(inkomen - p.ak_grens_1, 0), p.ak_bedrag_2)
        korting = np.minimum(korting + p.ak_opbouw_3 * np.maximum(inkomen - p.ak_grens_2, 0), p.ak_bedrag_3)
        korting = korting - p.ak_afbouw * np.maximum(inkomen - p.ak_grens_3, 0)
        return gesplitst(persoon, period, parameters, omhoog(np.maximum(korting, 0)))


class maanden_jong_kind(Variable):
    value_type = int
    entity = Huishouden
    definition_period = DateUnit.YEAR
    label = "Hele maanden waarin er een kind is dat bij het begin van het jaar jonger was dan 12"

    def formula(huishouden, period):
        jong = huishouden.members("leeftijd_vorige_maand", period.first_month) < 12 * 12
        geboren = huishouden.members("geboortedag", period)
        maand = geboren // DAGEN + (geboren % DAGEN > 1) - period.start.year * 12
        maanden = np.where(jong, 12 - np.clip(maand, 0, 12), 0)
        return np.maximum(huishouden.max(maanden, role=Huishouden.KIND), 0)


class inkomensafhankelijke_combinatiekorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Inkomensafhankelijke combinatiekorting"

    def formula(persoon, period, parameters):
        p = parameters(period).heffingskortingen
        inkomen = exact(persoon("arbeidsinkomen", period))
        partner = persoon.stel("fiscaal_partner", period)
        ouder = persoon.has_role(Huishouden.OUDER)
        ouder = ouder | (partner & (persoon.stel.sum(ouder) > 0))
        geboren, nummer = persoon("geboortedag", period), persoon("volgnummer", period)
        van_ander = [van_partner(persoon, waarden) for waarden in (inkomen, geboren, nummer)]
        minste = (inkomen < van_ander[0]) | (
            (inkomen == van_ander[0])
            & ((geboren < van_ander[1]) | ((geboren == van_ander[1]) & (nummer < van_ander[2])))
        )
        recht = (
            (inkomen > p.iack_drempel)
            & ouder
            & (persoon.huishouden("maanden_jong_kind", period) >= 6)
            & (~partner | minste)
        )
        korting = np.minimum(p.iack_percentage * np.maximum(inkomen - p.iack_drempel, 0), p.iack_maximum)
        return gesplitst(persoon, period, parameters, omhoog(np.where(recht, korting, 0)))


class ouderenkorting(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Ouderenkorting"

    def formula(persoon, period, parameters):
        p = parameters(period).heffingskortingen
        boven = np.maximum(exact(persoon("verzamelinkomen", period)) - p.ouderen_grens, 0)
        korting = omhoog(np.maximum(p.ouderen_maximum - p.ouderen_afbouw * boven, 0))
        return np.where(persoon("maanden_voor_aow_leeftijd", period) < 12, korting, 0)


class overige_kortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Ouderenkorting, alleenstaandeouderenkorting en jonggehandicaptenkorting"

    def formula(persoon, period, parameters):
        p = parameters(period).heffingskortingen
        ouderen = persoon("ouderenkorting", period)
        samen = persoon.stel("gehuwd", period) | persoon.stel("samenwonend", period)
        bereikt = persoon("maanden_voor_aow_leeftijd", period) < 12
        alleen = np.where(bereikt & ~samen, p.alleenstaande_ouderen, 0)
        jong = np.where(persoon("arbeidsongeschikt_jong", period) & (ouderen <= 0), p.jonggehandicapten, 0)
        return ouderen + alleen + gesplitst(persoon, period, parameters, jong.astype(float))


class heffingskortingen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Heffingskortingen samen"

    def formula(persoon, period):
        return (
            persoon("algemene_heffingskorting", period)
            + persoon("arbeidskorting", period)
            + persoon("inkomensafhankelijke_combinatiekorting", period)
            + persoon("overige_kortingen", period)
        )


class inkomstenbelasting(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Inkomstenbelasting en premies na heffingskortingen"

    def formula(persoon, period):
        belasting = exact(persoon("belasting_voor_kortingen", period))
        kortingen = persoon("heffingskortingen", period)
        verrekend = np.minimum(kortingen, belasting)
        over = np.maximum(belasting - kortingen, 0)
        partner = persoon.stel("fiscaal_partner", period)
        ruimte = np.where(partner, van_partner(persoon, over), 0)
        uitbetaald = np.clip(persoon("algemene_heffingskorting", period) - verrekend, 0, ruimte)
        oud = persoon("geboortedag", period) < dag(1963, 1, 1)
        return belasting - verrekend - np.where(oud, uitbetaald, 0)


class vermogen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Rendementsgrondslag op 1 januari"

    def formula(persoon, period, parameters):
        drempel = parameters(period).inkomstenbelasting.drempel_schulden
        bezit = exact(persoon("banktegoeden", period)) + persoon("overige_bezittingen", period)
        bezit = met_kinderen(persoon, period, bezit)
        schuld = met_kinderen(persoon, period, exact(persoon("schulden", period)))
        ongebruikt = np.maximum(drempel - schuld, 0)
        van_ander = np.where(persoon.stel("fiscaal_partner", period), van_partner(persoon, ongebruikt), 0)
        return bezit - np.maximum(schuld - drempel - van_ander, 0)


def met_kinderen(persoon, period, waarden):
    """What minors have counts with their parents, in equal parts."""
    minderjarig = persoon("minderjarig", period) & persoon.has_role(Huishouden.KIND)
    van_kinderen = persoon.huishouden.sum(np.where(minderjarig, waarden, 0))
    ouders = np.maximum(persoon.huishouden.nb_persons(Huishouden.OUDER), 1)
    deel = np.where(persoon.has_role(Huishouden.OUDER), van_kinderen / ouders, 0)
    return np.where(minderjarig, 0, waarden + deel)


VARIABELEN = [
    arbeidsinkomen,
    inkomen_box1,
    verzamelinkomen,
    fiscaal_partner,
    samen_ouder,
    minderjarig_kind,
    belasting_voor_kortingen,
    algemene_heffingskorting,
    arbeidskorting,
    maanden_jong_kind,
    inkomensafhankelijke_combinatiekorting,
    ouderenkorting,
    overige_kortingen,
    heffingskortingen,
    inkomstenbelasting,
    vermogen,
]
