package io.farthing.invoices;

/// Where a customer finds an invoice without signing in.
public final class InvoiceLinks {

    private InvoiceLinks() {}

    /// The public URL has no slash at its end.
    public static String pdf(String publicUrl, Invoice invoice) {
        return link(publicUrl, invoice, ".pdf");
    }

    public static String xml(String publicUrl, Invoice invoice) {
        return link(publicUrl, invoice, ".xml");
    }

    /// The password is letters only and needs no escaping.
    private static String link(String publicUrl, Invoice invoice, String ending) {
        return publicUrl + "/invoices/" + invoice.id() + ending + "?password=" + invoice.password();
    }
}
