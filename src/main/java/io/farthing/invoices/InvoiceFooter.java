package io.farthing.invoices;

import java.util.ArrayList;
import java.util.List;

/// The seller at the foot of every page, and how addresses are written.
final class InvoiceFooter {

    private final Markup page;
    private final InvoiceWords words;

    InvoiceFooter(Markup page, InvoiceWords words) {
        this.page = page;
        this.words = words;
    }

    void write(Party seller) {
        page.open("div", "footer").open("table").open("tr");
        page.open("td").element("div", "strong", seller.name());
        address(seller, words).forEach(line -> page.element("div", "", line));
        page.close().open("td");
        labelled("vatNumber", seller.vatNumber());
        labelled("registration", seller.registration());
        line(seller.email());
        page.close().open("td", "last");
        if (!seller.iban().isEmpty()) {
            line(words.say("bank"));
            line(groupsOfFour(seller.iban()));
            line(seller.bic());
        }
        page.open("div").text(words.say("page") + " ");
        page.element("span", "page", "").close();
        page.close().close().close().close();
    }

    private void labelled(String key, String value) {
        if (!value.isEmpty()) {
            line(words.say(key) + " " + value);
        }
    }

    private void line(String value) {
        if (!value.isEmpty()) {
            page.element("div", "", value);
        }
    }

    /// Everything below the name.
    static List<String> address(Party party, InvoiceWords words) {
        List<String> lines = new ArrayList<>();
        lines.add(party.contact());
        lines.addAll(party.place().street());
        lines.add((party.place().postalCode() + " " + party.place().city()).strip());
        lines.add(words.country(party.place().country()));
        lines.removeIf(String::isEmpty);
        return lines;
    }

    /// As it stands above an address in a window.
    static String oneLine(Party party) {
        List<String> parts = new ArrayList<>(List.of(party.name()));
        parts.addAll(party.place().street());
        parts.add((party.place().postalCode() + " " + party.place().city()).strip());
        parts.removeIf(String::isEmpty);
        return String.join(" · ", parts);
    }

    private static String groupsOfFour(String iban) {
        return iban.replaceAll("(.{4})(?=.)", "$1 ");
    }
}
