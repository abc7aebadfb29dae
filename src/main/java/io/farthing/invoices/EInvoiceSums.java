package io.farthing.invoices;

import io.farthing.money.Money;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialAccountType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.CreditorFinancialInstitutionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePaymentTermsType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementHeaderMonetarySummationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementPaymentMeansType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeTaxType;

/// The sums of an e-invoice, its taxes, and how it is paid.
final class EInvoiceSums {

    /// Of UNTDID 4461: a SEPA credit transfer.
    private static final String SEPA_TRANSFER = "58";

    private final InvoiceDocument document;
    private final Invoice invoice;
    private final InvoiceWords words;

    EInvoiceSums(InvoiceDocument document, InvoiceWords words) {
        this.document = document;
        this.invoice = document.invoice();
        this.words = words;
    }

    HeaderTradeSettlementType settlement() {
        HeaderTradeSettlementType settlement = new HeaderTradeSettlementType();
        settlement.addPaymentReference(Cii.text(invoice.numberText()));
        settlement.setInvoiceCurrencyCode(invoice.currency().code());
        Party seller = invoice.parties().seller();
        if (!seller.iban().isEmpty() && !invoice.isCreditNote()) {
            settlement.addSpecifiedTradeSettlementPaymentMeans(transfer(seller));
        }
        invoice.taxes().forEach(tax -> settlement.addApplicableTradeTax(tax(tax)));
        settlement.setBillingSpecifiedPeriod(Cii.period(invoice.period(), document.zone()));
        settlement.addSpecifiedTradePaymentTerms(terms());
        settlement.setSpecifiedTradeSettlementHeaderMonetarySummation(sums());
        if (document.original() != null) {
            settlement.setInvoiceReferencedDocument(original(document.original()));
        }
        return settlement;
    }

    private static TradeSettlementPaymentMeansType transfer(Party seller) {
        CreditorFinancialAccountType account = new CreditorFinancialAccountType();
        account.setIBANID(seller.iban());
        TradeSettlementPaymentMeansType means = new TradeSettlementPaymentMeansType();
        means.setTypeCode(SEPA_TRANSFER);
        means.setPayeePartyCreditorFinancialAccount(account);
        if (!seller.bic().isEmpty()) {
            CreditorFinancialInstitutionType bank = new CreditorFinancialInstitutionType();
            bank.setBICID(seller.bic());
            means.setPayeeSpecifiedCreditorFinancialInstitution(bank);
        }
        return means;
    }

    private TradeTaxType tax(InvoiceTax tax) {
        TradeTaxType value = Cii.tax(tax.treatment(), EInvoice.category(invoice, tax.treatment()));
        value.addCalculatedAmount(Cii.amount(shown(tax.tax())));
        value.addBasisAmount(Cii.amount(shown(tax.net())));
        if (tax.treatment().category() != TaxCategory.STANDARD) {
            value.setExemptionReason(InvoiceHtml.taxNote(tax.treatment(), words));
        }
        return value;
    }

    private TradePaymentTermsType terms() {
        TradePaymentTermsType terms = new TradePaymentTermsType();
        terms.addDescription(Cii.text(InvoiceHtml.terms(document, words)));
        if (invoice.dates().dueAt() != null) {
            terms.setDueDateDateTime(Cii.day(invoice.dates().dueAt(), document.zone()));
        }
        return terms;
    }

    private TradeSettlementHeaderMonetarySummationType sums() {
        InvoiceTotals totals = invoice.totals();
        Money gross = shown(totals.gross());
        Money paid =
                document.isPaidAtIssue() && !invoice.isCreditNote()
                        ? gross
                        : Money.zero(invoice.currency());
        TradeSettlementHeaderMonetarySummationType sums =
                new TradeSettlementHeaderMonetarySummationType();
        sums.addLineTotalAmount(Cii.amount(shown(totals.net())));
        sums.addTaxBasisTotalAmount(Cii.amount(shown(totals.net())));
        sums.addTaxTotalAmount(Cii.amountWithCurrency(shown(totals.vat())));
        sums.addGrandTotalAmount(Cii.amount(gross));
        sums.addTotalPrepaidAmount(Cii.amount(paid));
        sums.addDuePayableAmount(Cii.amount(gross.minus(paid)));
        return sums;
    }

    private ReferencedDocumentType original(Invoice original) {
        ReferencedDocumentType reference = new ReferencedDocumentType();
        reference.setIssuerAssignedID(original.numberText());
        reference.setFormattedIssueDateTime(Cii.formattedDay(original.datedAt(), document.zone()));
        return reference;
    }

    private Money shown(Money amount) {
        return EInvoice.shown(invoice, amount);
    }
}
