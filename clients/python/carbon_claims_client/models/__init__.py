""" Contains all the data models used in inputs/outputs """

from .accepted_file import AcceptedFile
from .agreement import Agreement
from .assignee import Assignee
from .audit_line import AuditLine
from .audit_line_details import AuditLineDetails
from .audit_lines import AuditLines
from .audit_verdict import AuditVerdict
from .batch import Batch
from .batch_form import BatchForm
from .batch_stages import BatchStages
from .batch_state import BatchState
from .broken_rule import BrokenRule
from .bulk_decision import BulkDecision
from .bulk_decision_verdict import BulkDecisionVerdict
from .candidate import Candidate
from .cannot_tell import CannotTell
from .case_change import CaseChange
from .case_change_status import CaseChangeStatus
from .case_claim import CaseClaim
from .case_claims import CaseClaims
from .case_finding import CaseFinding
from .case_finding_status import CaseFindingStatus
from .case_findings import CaseFindings
from .case_members import CaseMembers
from .case_out import CaseOut
from .case_out_findings import CaseOutFindings
from .cases import Cases
from .checked_claim import CheckedClaim
from .checked_claim_action import CheckedClaimAction
from .checked_claim_basis_type_0 import CheckedClaimBasisType0
from .checked_claims import CheckedClaims
from .checked_claims_checked import CheckedClaimsChecked
from .checked_claims_tested import CheckedClaimsTested
from .checked_claims_tested_additional_property import CheckedClaimsTestedAdditionalProperty
from .checked_document import CheckedDocument
from .checked_document_kind import CheckedDocumentKind
from .checklist import Checklist
from .checklist_force import ChecklistForce
from .claim import Claim
from .claim_action import ClaimAction
from .claim_basis_type_0 import ClaimBasisType0
from .claimants_answer import ClaimantsAnswer
from .claims_to_check import ClaimsToCheck
from .company import Company
from .company_page import CompanyPage
from .company_sheet import CompanySheet
from .correction import Correction
from .corrections import Corrections
from .counts import Counts
from .decided_finding import DecidedFinding
from .decided_findings import DecidedFindings
from .document import Document
from .document_evidence import DocumentEvidence
from .document_evidence_side import DocumentEvidenceSide
from .document_form import DocumentForm
from .document_state import DocumentState
from .documents import Documents
from .event import Event
from .exchange import Exchange
from .exchanges import Exchanges
from .explanation import Explanation
from .fact import Fact
from .fact_basis_type_0 import FactBasisType0
from .fact_source import FactSource
from .field_error import FieldError
from .finding import Finding
from .finding_parameters import FindingParameters
from .finding_severity import FindingSeverity
from .finding_timing_type_0 import FindingTimingType0
from .finding_verdict import FindingVerdict
from .first_account import FirstAccount
from .first_start import FirstStart
from .first_start_role import FirstStartRole
from .header import Header
from .header_kind import HeaderKind
from .health import Health
from .history import History
from .import_form import ImportForm
from .import_result import ImportResult
from .import_result_records import ImportResultRecords
from .imported_rows import ImportedRows
from .item import Item
from .item_state import ItemState
from .key import Key
from .keys import Keys
from .list_cases_status_type_1 import ListCasesStatusType1
from .list_cases_status_type_2_type_1 import ListCasesStatusType2Type1
from .list_cases_status_type_3_type_1 import ListCasesStatusType3Type1
from .list_documents_state_type_1 import ListDocumentsStateType1
from .list_documents_state_type_2_type_1 import ListDocumentsStateType2Type1
from .list_documents_state_type_3_type_1 import ListDocumentsStateType3Type1
from .list_findings_severity_type_0_item import ListFindingsSeverityType0Item
from .list_findings_status_type_0_item import ListFindingsStatusType0Item
from .login import Login
from .manifest_response_200 import ManifestResponse200
from .match_candidate import MatchCandidate
from .match_candidate_properties import MatchCandidateProperties
from .match_candidate_schema import MatchCandidateSchema
from .match_request import MatchRequest
from .match_request_queries import MatchRequestQueries
from .match_response import MatchResponse
from .match_responses import MatchResponses
from .match_responses_responses import MatchResponsesResponses
from .me import Me
from .me_role import MeRole
from .member import Member
from .member_change import MemberChange
from .member_change_role import MemberChangeRole
from .members import Members
from .movement import Movement
from .movement_event import MovementEvent
from .movements import Movements
from .near_duplicates import NearDuplicates
from .new_case import NewCase
from .new_correction import NewCorrection
from .new_correction_subject import NewCorrectionSubject
from .new_decision import NewDecision
from .new_decision_verdict import NewDecisionVerdict
from .new_key import NewKey
from .new_key_scopes_item import NewKeyScopesItem
from .new_member import NewMember
from .new_member_role import NewMemberRole
from .new_password import NewPassword
from .new_remark import NewRemark
from .new_secret import NewSecret
from .new_sign_off import NewSignOff
from .new_suppression import NewSuppression
from .new_webhook import NewWebhook
from .new_webhook_events_item import NewWebhookEventsItem
from .not_raised import NotRaised
from .not_raised_why import NotRaisedWhy
from .other_side import OtherSide
from .other_sides import OtherSides
from .problem import Problem
from .problem_document import ProblemDocument
from .project_id import ProjectId
from .project_match import ProjectMatch
from .project_sheet import ProjectSheet
from .projects import Projects
from .properties import Properties
from .query import Query
from .query_schema import QuerySchema
from .question import Question
from .read_problem import ReadProblem
from .reading import Reading
from .reconcile_candidate import ReconcileCandidate
from .reconcile_feature import ReconcileFeature
from .reconcile_form import ReconcileForm
from .reconcile_response_200 import ReconcileResponse200
from .reconcile_result import ReconcileResult
from .reconcile_type import ReconcileType
from .reconciled import Reconciled
from .registry_evidence import RegistryEvidence
from .registry_evidence_side import RegistryEvidenceSide
from .registry_project import RegistryProject
from .registry_snapshot_out import RegistrySnapshotOut
from .registry_snapshot_out_records import RegistrySnapshotOutRecords
from .registry_snapshots import RegistrySnapshots
from .rejudged import Rejudged
from .remark import Remark
from .remarks import Remarks
from .report_format import ReportFormat
from .report_formats import ReportFormats
from .rule_card import RuleCard
from .rule_card_kind import RuleCardKind
from .rule_card_severity import RuleCardSeverity
from .rules import Rules
from .second_factor import SecondFactor
from .second_factor_code import SecondFactorCode
from .serial_life import SerialLife
from .set_aside import SetAside
from .set_aside_why import SetAsideWhy
from .shown_key import ShownKey
from .sign_off import SignOff
from .sign_offs import SignOffs
from .snapshot import Snapshot
from .snapshot_change import SnapshotChange
from .snapshot_change_after_type_0 import SnapshotChangeAfterType0
from .snapshot_change_before_type_0 import SnapshotChangeBeforeType0
from .snapshot_changes import SnapshotChanges
from .snapshot_changes_counts import SnapshotChangesCounts
from .snapshot_changes_counts_additional_property import SnapshotChangesCountsAdditionalProperty
from .source import Source
from .stream_findings_severity_type_0_item import StreamFindingsSeverityType0Item
from .stream_findings_status_type_0_item import StreamFindingsStatusType0Item
from .submitted import Submitted
from .submitted_action import SubmittedAction
from .submitted_basis_type_0 import SubmittedBasisType0
from .suggestion import Suggestion
from .suggestions import Suggestions
from .suppression import Suppression
from .suppressions import Suppressions
from .told import Told
from .twin_project import TwinProject
from .twin_project_features import TwinProjectFeatures
from .twin_project_relation import TwinProjectRelation
from .twins import Twins
from .vintage import Vintage
from .webhook import Webhook
from .webhook_change import WebhookChange
from .webhook_change_events_item import WebhookChangeEventsItem
from .webhook_deliveries import WebhookDeliveries
from .webhook_delivery import WebhookDelivery
from .webhooks import Webhooks

__all__ = (
    "AcceptedFile",
    "Agreement",
    "Assignee",
    "AuditLine",
    "AuditLineDetails",
    "AuditLines",
    "AuditVerdict",
    "Batch",
    "BatchForm",
    "BatchStages",
    "BatchState",
    "BrokenRule",
    "BulkDecision",
    "BulkDecisionVerdict",
    "Candidate",
    "CannotTell",
    "CaseChange",
    "CaseChangeStatus",
    "CaseClaim",
    "CaseClaims",
    "CaseFinding",
    "CaseFindings",
    "CaseFindingStatus",
    "CaseMembers",
    "CaseOut",
    "CaseOutFindings",
    "Cases",
    "CheckedClaim",
    "CheckedClaimAction",
    "CheckedClaimBasisType0",
    "CheckedClaims",
    "CheckedClaimsChecked",
    "CheckedClaimsTested",
    "CheckedClaimsTestedAdditionalProperty",
    "CheckedDocument",
    "CheckedDocumentKind",
    "Checklist",
    "ChecklistForce",
    "Claim",
    "ClaimAction",
    "ClaimantsAnswer",
    "ClaimBasisType0",
    "ClaimsToCheck",
    "Company",
    "CompanyPage",
    "CompanySheet",
    "Correction",
    "Corrections",
    "Counts",
    "DecidedFinding",
    "DecidedFindings",
    "Document",
    "DocumentEvidence",
    "DocumentEvidenceSide",
    "DocumentForm",
    "Documents",
    "DocumentState",
    "Event",
    "Exchange",
    "Exchanges",
    "Explanation",
    "Fact",
    "FactBasisType0",
    "FactSource",
    "FieldError",
    "Finding",
    "FindingParameters",
    "FindingSeverity",
    "FindingTimingType0",
    "FindingVerdict",
    "FirstAccount",
    "FirstStart",
    "FirstStartRole",
    "Header",
    "HeaderKind",
    "Health",
    "History",
    "ImportedRows",
    "ImportForm",
    "ImportResult",
    "ImportResultRecords",
    "Item",
    "ItemState",
    "Key",
    "Keys",
    "ListCasesStatusType1",
    "ListCasesStatusType2Type1",
    "ListCasesStatusType3Type1",
    "ListDocumentsStateType1",
    "ListDocumentsStateType2Type1",
    "ListDocumentsStateType3Type1",
    "ListFindingsSeverityType0Item",
    "ListFindingsStatusType0Item",
    "Login",
    "ManifestResponse200",
    "MatchCandidate",
    "MatchCandidateProperties",
    "MatchCandidateSchema",
    "MatchRequest",
    "MatchRequestQueries",
    "MatchResponse",
    "MatchResponses",
    "MatchResponsesResponses",
    "Me",
    "Member",
    "MemberChange",
    "MemberChangeRole",
    "Members",
    "MeRole",
    "Movement",
    "MovementEvent",
    "Movements",
    "NearDuplicates",
    "NewCase",
    "NewCorrection",
    "NewCorrectionSubject",
    "NewDecision",
    "NewDecisionVerdict",
    "NewKey",
    "NewKeyScopesItem",
    "NewMember",
    "NewMemberRole",
    "NewPassword",
    "NewRemark",
    "NewSecret",
    "NewSignOff",
    "NewSuppression",
    "NewWebhook",
    "NewWebhookEventsItem",
    "NotRaised",
    "NotRaisedWhy",
    "OtherSide",
    "OtherSides",
    "Problem",
    "ProblemDocument",
    "ProjectId",
    "ProjectMatch",
    "Projects",
    "ProjectSheet",
    "Properties",
    "Query",
    "QuerySchema",
    "Question",
    "Reading",
    "ReadProblem",
    "ReconcileCandidate",
    "Reconciled",
    "ReconcileFeature",
    "ReconcileForm",
    "ReconcileResponse200",
    "ReconcileResult",
    "ReconcileType",
    "RegistryEvidence",
    "RegistryEvidenceSide",
    "RegistryProject",
    "RegistrySnapshotOut",
    "RegistrySnapshotOutRecords",
    "RegistrySnapshots",
    "Rejudged",
    "Remark",
    "Remarks",
    "ReportFormat",
    "ReportFormats",
    "RuleCard",
    "RuleCardKind",
    "RuleCardSeverity",
    "Rules",
    "SecondFactor",
    "SecondFactorCode",
    "SerialLife",
    "SetAside",
    "SetAsideWhy",
    "ShownKey",
    "SignOff",
    "SignOffs",
    "Snapshot",
    "SnapshotChange",
    "SnapshotChangeAfterType0",
    "SnapshotChangeBeforeType0",
    "SnapshotChanges",
    "SnapshotChangesCounts",
    "SnapshotChangesCountsAdditionalProperty",
    "Source",
    "StreamFindingsSeverityType0Item",
    "StreamFindingsStatusType0Item",
    "Submitted",
    "SubmittedAction",
    "SubmittedBasisType0",
    "Suggestion",
    "Suggestions",
    "Suppression",
    "Suppressions",
    "Told",
    "TwinProject",
    "TwinProjectFeatures",
    "TwinProjectRelation",
    "Twins",
    "Vintage",
    "Webhook",
    "WebhookChange",
    "WebhookChangeEventsItem",
    "WebhookDeliveries",
    "WebhookDelivery",
    "Webhooks",
)
