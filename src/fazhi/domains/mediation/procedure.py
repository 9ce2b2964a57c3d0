"""三调联动: the procedures of each ledger. The three kinds of mediation share one ledger, each under its own procedure.

Between the kinds a dispute goes on as a new case: the mediation of the first kind has ended by then (道交第八十五条).
"""

from fazhi.casework.procedures import register

from .administrative import administrative
from .aid import procedure_2003, procedure_2021
from .judicial import judicial
from .models import Dispute, LegalAid, Petition
from .people import people
from .petition import procedure

register(Dispute, people, administrative, judicial)
register(LegalAid, procedure_2003, procedure_2021)
register(Petition, procedure)
