package io.farthing.invoices;

import io.farthing.money.Money;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The lines of an invoice, by family of products where there is more than one.
final class InvoiceTable {

    private static final int COLUMNS = 4;

    private final Markup page;
    private final InvoiceWords words;
    private final InvoiceDocument document;
    private final Invoice invoice;

    InvoiceTable(Markup page, InvoiceWords words, InvoiceDocument document) {
        this.page = page;
        this.words = words;
        this.document = document;
        this.invoice = document.invoice();
    }

    void write() {
        page.open("table", "lines").open("thead").open("tr");
        page.element("th", "", words.say("description"));
        page.element("th", "right count", words.say("quantity"));
        page.element("th", "right amount", words.say("unitPrice"));
        page.element("th", "right amount", words.say("net", invoice.currency().code()));
        page.close().close().open("tbody");
        List<Money> amounts = ShownAmounts.of(invoice);
        boolean hasGroups = invoice.lines().stream().map(InvoiceLine::group).distinct().count() > 1;
        String group = "";
        for (int index = 0; index < amounts.size(); index++) {
            InvoiceLine line = invoice.lines().get(index);
            if (hasGroups && !line.group().equals(group)) {
                group(line.group());
            }
            group = line.group();
            line(line, amounts.get(index));
        }
        page.close().close();
    }

    private void group(String name) {
        page.open("tr").element("td", "group", words.sayOr("group." + name, name));
        for (int column = 1; column < COLUMNS; column++) {
            page.element("td", "group", "");
        }
        page.close();
    }

    private void line(InvoiceLine line, Money amount) {
        page.open("tr").open("td");
        page.text(words.sayOr("usage." + line.description(), line.description()));
        String detail =
                Stream.of(
                                line.serviceName(),
                                line.period() == null
                                        ? ""
                                        : words.period(line.period(), document.zone()))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(" · "));
        if (!detail.isEmpty()) {
            page.element("div", "detail", detail);
        }
        page.close();
        boolean isBack = invoice.isCreditNote();
        page.element(
                "td", "right", words.quantity(isBack ? line.quantity().negate() : line.quantity()));
        page.element("td", "right", line.unitPrice() == null ? "" : words.price(line.unitPrice()));
        page.element("td", "right", words.amount(isBack ? amount.negated() : amount)).close();
    }
}
