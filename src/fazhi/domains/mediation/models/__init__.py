"""三调联动: disputes under mediation, who mediates, lawyers' services, legal aid and petitions."""

from .aid import AidOutcome, LegalAid
from .bodies import MediationCommittee, Mediator
from .disputes import AgreementForm, Category, Channel, Confirmation, Dispute, Kind, Outcome, Trial
from .lawyers import LawyerService
from .petitions import Petition
from .visits import FollowUpVisit

__all__ = [
    "AgreementForm",
    "AidOutcome",
    "Category",
    "Channel",
    "Confirmation",
    "Dispute",
    "FollowUpVisit",
    "Kind",
    "LawyerService",
    "LegalAid",
    "MediationCommittee",
    "Mediator",
    "Outcome",
    "Petition",
    "Trial",
]
