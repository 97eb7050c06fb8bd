"""Healthcare benefit and child budget: per month, for the one who applies."""

import numpy as np
from openfisca_core.periods import DateUnit
from openfisca_core.variables import Variable

from entiteiten import Huishouden, Persoon, Stel
from inkomstenbelasting import exact, van_partner


class toeslagpartner(Variable):
    value_type = bool
    entity = Stel
    definition_period = DateUnit.MONTH
    label = "De twee zijn toeslagpartner; wie het in het jaar werd, blijft het"

    def formula(stel, period):
        jaar = period.this_year
        leeftijd, huishouden = stel.members("leeftijd", period), stel.members.huishouden
        volwassen = stel.all(leeftijd >= 18 * 12)
        volwassenen = huishouden.sum(leeftijd >= 18 * 12)
        geboren = huishouden.any(leeftijd >= 0, role=Huishouden.KIND)
        op_adres = (
            stel("gezamenlijke_woning", jaar)
            | stel("pensioenpartner", jaar)
            | stel("partner_vorig_jaar", jaar)
            | (stel("samen_ouder", jaar) & stel.any(geboren))
            | (volwassen & stel("minderjarig_kind", period) & stel.all(volwassenen <= 2))
        )
        contract = stel("samenlevingscontract", jaar) & volwassen
        paar = (stel.nb_persons() == 2) & ~stel("ouder_en_kind", jaar)
        nu = paar & (stel("gehuwd", jaar) | contract | op_adres)
        if period.start.month == 1:
            return nu
        return nu | stel("toeslagpartner", period.last_month)


class toeslagpartner_hele_jaar(Variable):
    value_type = bool
    entity = Stel
    definition_period = DateUnit.YEAR
    label = "De twee zijn in elke maand toeslagpartner"

    def formula(stel, period):
        return stel("toeslagpartner", period.first_month)


class te_veel_vermogen(Variable):
    value_type = bool
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Het vermogen is hoger dan de grens van zorgtoeslag en kindgebonden budget"

    def formula(persoon, period, parameters):
        p = parameters(period).toeslagen
        vermogen = exact(persoon("vermogen", period))
        samen = persoon.stel("toeslagpartner_hele_jaar", period)
        totaal = vermogen + np.where(samen, van_partner(persoon, vermogen), 0)
        return totaal > np.where(samen, p.vermogensgrens_partners, p.vermogensgrens_alleen)


class vraagt_aan(Variable):
    value_type = bool
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Meerderjarig, en van twee partners de eerste"

    def formula(persoon, period):
        volwassen = persoon("leeftijd", period) >= 18 * 12
        partner = persoon.stel("toeslagpartner", period)
        return volwassen & ~(partner & persoon.has_role(Stel.TWEEDE))


class gezamenlijk_inkomen(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Toetsingsinkomen samen met dat van de partner in de maand"

    def formula(persoon, period):
        inkomen = exact(persoon("verzamelinkomen", period.this_year))
        return inkomen + np.where(persoon.stel("toeslagpartner", period), van_partner(persoon, inkomen), 0)


# What rounds to whole euros in the end is kept as a whole number: 32-bit floats do not tell 1,351.49998 from 1,351.50.
ZORGTOESLAG = 100_000
KINDGEBONDEN_BUDGET = 1_000


class zorgtoeslag_maand(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Zorgtoeslag naar de maand als bedrag per jaar, in honderdduizendsten van een euro"

    def formula(persoon, period, parameters):
        p = parameters(period).zorgtoeslag
        partner = persoon.stel("toeslagpartner", period)
        verzekerd = persoon("leeftijd_vorige_maand", period) >= 18 * 12
        van_ander = partner & (van_partner(persoon, verzekerd.astype(int)) > 0)
        boven = np.maximum(exact(persoon("gezamenlijk_inkomen", period)) - p.drempelinkomen, 0)
        percentage = np.where(partner, p.percentage_partners, p.percentage_alleen)
        normpremie = p.drempelinkomen * percentage + boven * p.percentage_boven_drempel
        bedrag = np.maximum(p.standaardpremie * (1 + partner) - normpremie, 0)
        bedrag = np.where(partner & ~(verzekerd & van_ander), bedrag / 2, bedrag)
        recht = (verzekerd | van_ander) & ~persoon("te_veel_vermogen", period.this_year)
        return np.where(recht & persoon("vraagt_aan", period), np.rint(bedrag * ZORGTOESLAG), 0)


class kindbedrag(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Bedrag per jaar voor dit kind"

    def formula(persoon, period, parameters):
        p = parameters(period).kindgebonden_budget
        leeftijd = persoon("leeftijd_vorige_maand", period)
        verhoging = np.select([leeftijd >= 16 * 12, leeftijd >= 12 * 12], [p.verhoging_16, p.verhoging_12], 0)
        telt = persoon.has_role(Huishouden.KIND) & (leeftijd >= 0) & (leeftijd < 18 * 12)
        return np.where(telt, p.per_kind + verhoging, 0)


class kindgebonden_budget_maand(Variable):
    value_type = int
    entity = Persoon
    definition_period = DateUnit.MONTH
    label = "Kindgebonden budget naar de maand als bedrag per jaar, in duizendsten van een euro"

    def formula(persoon, period, parameters):
        p = parameters(period).kindgebonden_budget
        partner = persoon.stel("toeslagpartner", period)
        # The first parent receives; with a partner the couple counts as one.
        ontvangt = persoon.has_role(Huishouden.OUDER) & (persoon.get_rank(
            persoon.huishouden, persoon("volgnummer", period), condition=persoon.has_role(Huishouden.OUDER)
        ) == 0)
        samen = partner & (persoon.stel.sum(ontvangt) > 0)
        kinderen = persoon.huishouden.sum(persoon("kindbedrag", period))
        boven = exact(persoon("gezamenlijk_inkomen", period)) - p.drempelinkomen - p.drempelverhoging_partner * partner
        bedrag = kinderen + np.where(partner, 0, p.alleenstaande_ouder) - p.afbouw * np.maximum(boven, 0)
        recht = (kinderen > 0) & (ontvangt | samen) & ~persoon("te_veel_vermogen", period.this_year)
        bedrag = np.rint(np.maximum(bedrag, 0) * KINDGEBONDEN_BUDGET)
        return np.where(recht & persoon("vraagt_aan", period), bedrag, 0)


def toegekend(persoon, period, parameters, naam, delen):
    """A twelfth of each of the months, rounded to euros; too small an amount is not granted."""
    bedrag = sum(persoon(naam, maand).astype(np.int64) for maand in period.get_subperiods(DateUnit.MONTH))
    bedrag = np.floor(bedrag / (12 * delen) + 0.5 + 1e-9)
    return np.where(bedrag < parameters(period).toeslagen.minimum, 0, bedrag)


class zorgtoeslag(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Zorgtoeslag"

    def formula(persoon, period, parameters):
        return toegekend(persoon, period, parameters, "zorgtoeslag_maand", ZORGTOESLAG)


class kindgebonden_budget(Variable):
    value_type = float
    entity = Persoon
    definition_period = DateUnit.YEAR
    label = "Kindgebonden budget"

    def formula(persoon, period, parameters):
        return toegekend(persoon, period, parameters, "kindgebonden_budget_maand", KINDGEBONDEN_BUDGET)


VARIABELEN = [
    toeslagpartner,
    toeslagpartner_hele_jaar,
    te_veel_vermogen,
    vraagt_aan,
    gezamenlijk_inkomen,
    zorgtoeslag_maand,
    kindbedrag,
    kindgebonden_budget_maand,
    zorgtoeslag,
    kindgebonden_budget,
]
