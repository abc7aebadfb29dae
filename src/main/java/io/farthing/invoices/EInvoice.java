package io.farthing.invoices;

import com.helger.cii.d16b.CIID16BCrossIndustryInvoiceTypeMarshaller;
import io.farthing.money.Money;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import un.unece.uncefact.data.standard.crossindustryinvoice._100.CrossIndustryInvoiceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentContextParameterType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentContextType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ExchangedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.HeaderTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LegalOrganizationType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.ReferencedDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainEventType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeTransactionType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePartyType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.IDType;

/// An invoice as the XML of EN 16931, profile "EN 16931" of Factur-X and ZUGFeRD: UN/CEFACT Cross
/// Industry Invoice D16B. A credit note (type 381) says what it gives back in positive amounts.
public final class EInvoice {

    private static final String PROFILE = "urn:cen.eu:en16931:2017";
    private static final String INVOICE = "380";
    private static final String CREDIT_NOTE = "381";

    private final InvoiceDocument document;
    private final Invoice invoice;
    private final InvoiceWords words;

    private EInvoice(InvoiceDocument document) {
        this.document = document;
        this.invoice = document.invoice();
        this.words = InvoiceWords.of(invoice.language());
    }

    /// Null for a draft, and for a seller without a country: the standard wants one (BR-09).
    public static byte @Nullable [] of(InvoiceDocument document) {
        Invoice invoice = document.invoice();
        Instant issuedAt = invoice.dates().issuedAt();
        if (issuedAt == null || invoice.parties().seller().place().country().isEmpty()) {
            return null;
        }
        CIID16BCrossIndustryInvoiceTypeMarshaller marshaller =
                new CIID16BCrossIndustryInvoiceTypeMarshaller();
        var _ = marshaller.setFormattedOutput(true);
        String xml =
                Objects.requireNonNull(
                        marshaller.getAsString(new EInvoice(document).whole(issuedAt)),
                        "the e-invoice does not keep to its schema");
        return xml.getBytes(StandardCharsets.UTF_8);
    }

    /// Outside the scope of VAT there may be nothing else on an e-invoice (BR-O-11); beside taxed
    /// lines it is called exempt, with its reason.
    static String category(Invoice invoice, TaxTreatment treatment) {
        boolean isAlone = invoice.taxes().size() == 1;
        return treatment.category() == TaxCategory.OUTSIDE_SCOPE && !isAlone
                ? TaxCategory.EXEMPT.code()
                : treatment.category().code();
    }

    private CrossIndustryInvoiceType whole(Instant issuedAt) {
        DocumentContextParameterType profile = new DocumentContextParameterType();
        profile.setID(PROFILE);
        ExchangedDocumentContextType context = new ExchangedDocumentContextType();
        context.addGuidelineSpecifiedDocumentContextParameter(profile);
        ExchangedDocumentType head = new ExchangedDocumentType();
        head.setID(invoice.numberText());
        head.setTypeCode(invoice.isCreditNote() ? CREDIT_NOTE : INVOICE);
        head.setIssueDateTime(Cii.day(issuedAt, document.zone()));
        for (String note : InvoiceHtml.taxNotes(invoice, words)) {
            head.addIncludedNote(Cii.note(note));
        }
        if (!invoice.reference().reason().isEmpty()) {
            head.addIncludedNote(Cii.note(invoice.reference().reason()));
        }
        CrossIndustryInvoiceType whole = new CrossIndustryInvoiceType();
        whole.setExchangedDocumentContext(context);
        whole.setExchangedDocument(head);
        whole.setSupplyChainTradeTransaction(transaction());
        return whole;
    }

    private SupplyChainTradeTransactionType transaction() {
        SupplyChainTradeTransactionType transaction = new SupplyChainTradeTransactionType();
        new EInvoiceLines(document, words)
                .all()
                .forEach(transaction::addIncludedSupplyChainTradeLineItem);
        transaction.setApplicableHeaderTradeAgreement(agreement());
        SupplyChainEventType delivered = new SupplyChainEventType();
        delivered.setOccurrenceDateTime(
                Cii.day(invoice.period().end().minusNanos(1), document.zone()));
        HeaderTradeDeliveryType delivery = new HeaderTradeDeliveryType();
        delivery.setActualDeliverySupplyChainEvent(delivered);
        transaction.setApplicableHeaderTradeDelivery(delivery);
        transaction.setApplicableHeaderTradeSettlement(
                new EInvoiceSums(document, words).settlement());
        return transaction;
    }

    private HeaderTradeAgreementType agreement() {
        HeaderTradeAgreementType agreement = new HeaderTradeAgreementType();
        agreement.setBuyerReference(Long.toString(invoice.account()));
        agreement.setSellerTradeParty(seller(invoice.parties().seller()));
        agreement.setBuyerTradeParty(buyer(invoice.parties()));
        if (invoice.reference().order() != null) {
            ReferencedDocumentType order = new ReferencedDocumentType();
            order.setIssuerAssignedID(invoice.reference().order().toString());
            agreement.setSellerOrderReferencedDocument(order);
        }
        return agreement;
    }

    private TradePartyType seller(Party seller) {
        TradePartyType party = new TradePartyType();
        party.setName(seller.name());
        String registration =
                seller.registration().isEmpty() ? seller.name() : seller.registration();
        LegalOrganizationType organization = new LegalOrganizationType();
        organization.setID(registration);
        party.setSpecifiedLegalOrganization(organization);
        party.setPostalTradeAddress(Cii.address(seller.place(), seller.place().country()));
        addNumber(party, seller.vatNumber());
        return party;
    }

    private TradePartyType buyer(Parties parties) {
        Party buyer = parties.buyer();
        TradePartyType party = new TradePartyType();
        party.addID(new IDType(Long.toString(invoice.account())));
        party.setName(buyer.name());
        party.setPostalTradeAddress(Cii.address(buyer.place(), parties.seller().place().country()));
        // A number without a country before it is no VAT number of the Union (BR-CO-09).
        addNumber(party, Cii.isVatNumber(buyer.vatNumber()) ? buyer.vatNumber() : "");
        return party;
    }

    /// Outside the scope of VAT nobody's number may be there (BR-O-02).
    private void addNumber(TradePartyType party, String number) {
        boolean isOutside =
                invoice.taxes().stream()
                        .anyMatch(tax ->
                                category(invoice, tax.treatment())
                                        .equals(TaxCategory.OUTSIDE_SCOPE.code()));
        if (!number.isEmpty() && !isOutside) {
            party.addSpecifiedTaxRegistration(Cii.taxNumber(number));
        }
    }

    static Money shown(Invoice invoice, Money amount) {
        return invoice.isCreditNote() ? amount.negated() : amount;
    }
}
