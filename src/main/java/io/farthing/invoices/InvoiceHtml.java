package io.farthing.invoices;

import io.farthing.money.Money;
import java.util.List;

/// An invoice, a pro forma invoice or a credit note as a page of XHTML, with everything that
/// article 226 of Directive 2006/112/EC asks of an invoice. A credit note shows what it gives back
/// as positive amounts, as its e-invoice does.
final class InvoiceHtml {

    private final InvoiceDocument document;
    private final Invoice invoice;
    private final InvoiceWords words;
    private final Markup page = new Markup();

    private InvoiceHtml(InvoiceDocument document) {
        this.document = document;
        this.invoice = document.invoice();
        this.words = InvoiceWords.of(invoice.language());
    }

    static String of(InvoiceDocument document, String css) {
        return new InvoiceHtml(document).whole(css);
    }

    private String whole(String css) {
        page.open("html").open("head");
        page.element("title", "", title() + " " + document.fileName());
        page.element("style", "", css).close();
        page.open("body");
        new InvoiceFooter(page, words).write(invoice.parties().seller());
        page.element("div", "seller", invoice.parties().seller().name());
        page.element("h1", "", title());
        parties();
        new InvoiceTable(page, words, document).write();
        sums();
        notes();
        page.close().close();
        return page.finished();
    }

    private String title() {
        return words.say("title." + kind());
    }

    private String kind() {
        if (invoice.isCreditNote()) {
            return "credit";
        }
        return invoice.number() == null ? "proforma" : "invoice";
    }

    private void parties() {
        page.open("table", "parties").open("tr");
        page.open("td");
        page.element("div", "sender", InvoiceFooter.oneLine(invoice.parties().seller()));
        Party buyer = invoice.parties().buyer();
        page.element("div", "strong", buyer.name());
        for (String line : InvoiceFooter.address(buyer, words)) {
            page.element("div", "", line);
        }
        if (!buyer.vatNumber().isEmpty()) {
            page.element("div", "muted", words.say("vatNumber") + " " + buyer.vatNumber());
        }
        page.close().open("td");
        facts();
        page.close().close().close();
    }

    private void facts() {
        page.open("table", "facts");
        boolean isDraft = invoice.number() == null;
        fact(
                isDraft ? "number.proforma" : invoice.isCreditNote() ? "number.credit" : "number",
                isDraft ? "#" + invoice.id() : invoice.numberText());
        fact(isDraft ? "date.proforma" : "date", words.date(invoice.datedAt(), document.zone()));
        fact("period", words.period(invoice.period(), document.zone()));
        Invoice original = document.original();
        if (original != null) {
            fact(
                    "original",
                    words.say(
                            "originalText",
                            original.numberText(),
                            words.date(original.datedAt(), document.zone())));
        }
        if (!invoice.reference().reason().isEmpty()) {
            fact("reason", invoice.reference().reason());
        }
        if (invoice.dates().dueAt() != null && !invoice.isCreditNote()) {
            fact("due", words.date(invoice.dates().dueAt(), document.zone()));
        }
        if (invoice.reference().order() != null) {
            fact("order", invoice.reference().order().toString());
        }
        fact("customer", Long.toString(invoice.account()));
        page.close();
    }

    private void fact(String key, String value) {
        page.open("tr").element("td", "label", words.say(key));
        page.element("td", "", value).close();
    }

    private void sums() {
        page.open("div", "sums").open("table");
        sum("", words.say("netTotal"), shown(invoice.totals().net()));
        for (InvoiceTax tax : invoice.taxes()) {
            sum("", taxLabel(tax), shown(tax.tax()));
        }
        page.open("tr", "total");
        page.element("td", "", words.say(invoice.isCreditNote() ? "total.credit" : "total"));
        page.element("td", "right", words.money(shown(invoice.gross()))).close();
        if (document.isPaidAtIssue() && !invoice.isCreditNote()) {
            sum("", words.say("paid"), invoice.gross().negated());
            sum("strong", words.say("payable"), Money.zero(invoice.currency()));
        }
        page.close().close();
    }

    private void sum(String classes, String label, Money amount) {
        page.open("tr", classes).element("td", "", label);
        page.element("td", "right", words.amount(amount)).close();
    }

    private String taxLabel(InvoiceTax tax) {
        String rate = words.percent(tax.treatment().rate().percent());
        String basis = words.amount(shown(tax.net()));
        if (tax.treatment().category() != TaxCategory.STANDARD) {
            return words.say("taxNone", rate, basis);
        }
        Parties parties = invoice.parties();
        String country = parties.buyer().place().country();
        boolean isElsewhere =
                !country.isEmpty() && !country.equals(parties.seller().place().country());
        return isElsewhere
                ? words.say("taxOf", rate, basis, words.country(country))
                : words.say("tax", rate, basis);
    }

    private void notes() {
        page.open("div", "notes");
        for (String note : taxNotes(invoice, words)) {
            page.element("p", "", note);
        }
        page.element("p", "", terms(document, words)).close();
    }

    /// Why there is no tax, in the words the law wants.
    static List<String> taxNotes(Invoice invoice, InvoiceWords words) {
        return invoice.taxes().stream()
                .map(InvoiceTax::treatment)
                .filter(each -> each.category() != TaxCategory.STANDARD)
                .map(each -> taxNote(each, words))
                .distinct()
                .toList();
    }

    static String taxNote(TaxTreatment treatment, InvoiceWords words) {
        if (treatment.note().equals(TaxTreatment.SMALL_BUSINESS)) {
            return words.say("note.small");
        }
        return treatment.equals(TaxTreatment.PREPAYMENT)
                ? words.say("note.prepayment")
                : words.say("note." + treatment.category().code());
    }

    /// When and how to pay.
    static String terms(InvoiceDocument document, InvoiceWords words) {
        Invoice invoice = document.invoice();
        String amount = words.money(invoice.gross());
        if (invoice.isCreditNote()) {
            return words.say("termsCredit");
        }
        if (invoice.number() == null || invoice.dates().dueAt() == null) {
            return words.say("termsProforma", amount, "#" + invoice.id());
        }
        if (document.isPaidAtIssue()) {
            return words.say("termsPaid");
        }
        String day = words.date(invoice.dates().dueAt(), document.zone());
        String key = invoice.parties().seller().iban().isEmpty() ? "termsNoBank" : "terms";
        return words.say(key, amount, day, invoice.numberText());
    }

    private Money shown(Money amount) {
        return invoice.isCreditNote() ? amount.negated() : amount;
    }
}
