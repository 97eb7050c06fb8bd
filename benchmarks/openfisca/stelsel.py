"""The tax and benefit system of these rules, as a user of OpenFisca writes one."""

from pathlib import Path

from openfisca_core.taxbenefitsystems import TaxBenefitSystem

import inkomstenbelasting
import invoer
import toeslagen
from entiteiten import ENTITEITEN


class Stelsel(TaxBenefitSystem):
    def __init__(self):
        super().__init__(ENTITEITEN)
        self.load_parameters(str(Path(__file__).parent / "parameters"))
        for module in (invoer, inkomstenbelasting, toeslagen):
            self.add_variables(*module.VARIABELEN)
