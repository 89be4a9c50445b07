"""What the work was worth, and the account of it."""

from tests.house.data_catalogue.columns import Columns

MONEY = {
    "subsidies.FundingSource": Columns(plain="id uid code name uses is_active"),
    "subsidies.Appropriation": Columns(
        plain="id uid source year amount_yuan document received_on recorded_by"
    ),
    "subsidies.SubsidyStandard": Columns(
        plain="id uid code title in_force_from source evaluation_fee_yuan is_example"
    ),
    "subsidies.StandardRate": Columns(
        plain="id standard kind stage direct_cost_yuan labour_fee_yuan"
    ),
    "subsidies.GradeFactor": Columns(plain="id standard grade mode factor"),
    "subsidies.FixedSum": Columns(plain="id standard kind stage grade amount_yuan"),
    "subsidies.ScoreSheet": Columns(
        plain="id uid code title in_force_from source good_from pass_from is_example"
    ),
    "subsidies.ScoreItem": Columns(plain="id sheet code label guidance points is_veto position"),
    "subsidies.Evaluation": Columns(
        plain="id uid case sheet evaluator assigned_by assigned_at state score grade scored_at",
        sealed="comment",
    ),
    "subsidies.EvaluationMark": Columns(
        plain="id uid evaluation item points is_vetoed", sealed="note"
    ),
    "subsidies.SubsidyLine": Columns(
        plain="id uid number case worker unit evaluation standard progress_percent amount_yuan"
        " state computed_by computed_at reviewed_by reviewed_at approved_by approved_at paid_on",
        words="progress_reason returned_reason",
    ),
    "subsidies.LineItem": Columns(plain="id line position label working amount_yuan"),
    "subsidies.PaymentBatch": Columns(
        plain="id uid number source state total_yuan drafted_by drafted_at reviewed_by reviewed_at"
        " released_by released_at paid_by paid_at voucher_number form_token",
        words="dissolved_reason",
    ),
    "subsidies.BatchRow": Columns(
        plain="id uid batch line amount_yuan outcome",
        clear="payee_name bank_name",
        words="failure_reason",
        tail="bank_account_last4",
        sealed="bank_account",
    ),
    "subsidies.Disclosure": Columns(
        plain="id uid quarter edition state figures digest correction_reason prepared_at"
        " returned_reason reviewed_by reviewed_at published_by published_at paper website_address"
    ),
    "subsidies.Journal": Columns(plain="id uid key booked_on text by at reverses is_sealed"),
    "subsidies.LedgerEntry": Columns(plain="id uid journal source account use amount_yuan row"),
}
