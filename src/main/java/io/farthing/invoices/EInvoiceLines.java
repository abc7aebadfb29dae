package io.farthing.invoices;

import io.farthing.money.Money;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.DocumentLineDocumentType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeAgreementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeDeliveryType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.LineTradeSettlementType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.SupplyChainTradeLineItemType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradePriceType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeProductType;
import un.unece.uncefact.data.standard.reusableaggregatebusinessinformationentity._100.TradeSettlementLineMonetarySummationType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.AmountType;
import un.unece.uncefact.data.standard.unqualifieddatatype._100.QuantityType;

/// The lines of an e-invoice, at the amounts that the page shows.
final class EInvoiceLines {

    /// "One" of UN/ECE recommendation 20.
    private static final String UNIT = "C62";

    private final Invoice invoice;
    private final InvoiceWords words;
    private final ZoneId zone;

    EInvoiceLines(InvoiceDocument document, InvoiceWords words) {
        this.invoice = document.invoice();
        this.words = words;
        this.zone = document.zone();
    }

    List<SupplyChainTradeLineItemType> all() {
        List<Money> amounts = ShownAmounts.of(invoice);
        List<SupplyChainTradeLineItemType> items = new ArrayList<>();
        for (int index = 0; index < amounts.size(); index++) {
            Money amount = amounts.get(index);
            items.add(
                    item(
                            index + 1,
                            invoice.lines().get(index),
                            invoice.isCreditNote() ? amount.negated() : amount));
        }
        return items;
    }

    private SupplyChainTradeLineItemType item(int position, InvoiceLine line, Money amount) {
        DocumentLineDocumentType number = new DocumentLineDocumentType();
        number.setLineID(Integer.toString(position));
        TradeProductType product = new TradeProductType();
        product.addName(Cii.text(words.sayOr("usage." + line.description(), line.description())));
        if (!line.serviceName().isEmpty()) {
            product.setDescription(line.serviceName());
        }
        SupplyChainTradeLineItemType item = new SupplyChainTradeLineItemType();
        item.setAssociatedDocumentLineDocument(number);
        item.setSpecifiedTradeProduct(product);
        priced(item, line, amount);
        item.setSpecifiedLineTradeSettlement(settlement(line, amount));
        return item;
    }

    /// Quantity and price where their product is the amount; otherwise the line as one piece. A
    /// price must not be negative (BR-27), a quantity may be.
    private void priced(SupplyChainTradeLineItemType item, InvoiceLine line, Money amount) {
        BigDecimal quantity = invoice.isCreditNote() ? line.quantity().negate() : line.quantity();
        Money price = line.unitPrice();
        boolean isProduct = price != null && isProduct(price, quantity, amount);
        AmountType charged =
                price != null && isProduct
                        ? new AmountType(price.toDecimal())
                        : Cii.amount(amount.signum() < 0 ? amount.negated() : amount);
        BigDecimal one = amount.signum() < 0 ? BigDecimal.ONE.negate() : BigDecimal.ONE;
        QuantityType billed = new QuantityType(isProduct ? quantity : one);
        billed.setUnitCode(UNIT);
        TradePriceType net = new TradePriceType();
        net.addChargeAmount(charged);
        LineTradeAgreementType agreement = new LineTradeAgreementType();
        agreement.setNetPriceProductTradePrice(net);
        LineTradeDeliveryType delivery = new LineTradeDeliveryType();
        delivery.setBilledQuantity(billed);
        item.setSpecifiedLineTradeAgreement(agreement);
        item.setSpecifiedLineTradeDelivery(delivery);
    }

    private static boolean isProduct(Money price, BigDecimal quantity, Money amount) {
        return price.signum() >= 0
                && price.toDecimal().multiply(quantity).compareTo(amount.toDecimal()) == 0;
    }

    private LineTradeSettlementType settlement(InvoiceLine line, Money amount) {
        LineTradeSettlementType settlement = new LineTradeSettlementType();
        settlement.addApplicableTradeTax(
                Cii.tax(line.tax(), EInvoice.category(invoice, line.tax())));
        if (line.period() != null) {
            settlement.setBillingSpecifiedPeriod(Cii.period(line.period(), zone));
        }
        TradeSettlementLineMonetarySummationType sum =
                new TradeSettlementLineMonetarySummationType();
        sum.addLineTotalAmount(Cii.amount(amount));
        settlement.setSpecifiedTradeSettlementLineMonetarySummation(sum);
        return settlement;
    }
}
