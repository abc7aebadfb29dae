package io.farthing.console;

import io.farthing.access.BrowserSession;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the navigation leads to.
public enum Section {
    OVERVIEW(PageAudience.CUSTOMER, "/console/", "section.overview"),
    SPENDING(PageAudience.CUSTOMER, "/console/spending", "section.spending"),
    INVOICES(PageAudience.CUSTOMER, "/console/invoices", "section.invoices"),
    SHOP(PageAudience.CUSTOMER, "/console/shop", "section.shop"),
    SERVICES(PageAudience.CUSTOMER, "/console/services", "section.services"),
    PAYMENTS(PageAudience.CUSTOMER, "/console/payments", "section.payments"),
    NOTICES(PageAudience.CUSTOMER, "/console/notices", "section.notices"),
    KEYS(PageAudience.CUSTOMER, "/console/keys", "section.keys"),
    STAFF_ACCOUNTS(PageAudience.STAFF, "/console/staff/accounts", "section.accounts"),
    STAFF_INVOICES(PageAudience.OPERATOR, "/console/staff/invoices", "section.staff-invoices"),
    STAFF_DUNNING(PageAudience.OPERATOR, "/console/staff/dunning", "section.dunning"),
    STAFF_PAYMENTS(PageAudience.OPERATOR, "/console/staff/payments", "section.payments"),
    STAFF_BANK(PageAudience.OPERATOR, "/console/staff/bank", "section.bank"),
    STAFF_DISPUTES(PageAudience.OPERATOR, "/console/staff/disputes", "section.disputes"),
    STAFF_PRICES(PageAudience.OPERATOR, "/console/staff/prices", "section.prices"),
    STAFF_PRODUCTS(PageAudience.OPERATOR, "/console/staff/products", "section.products"),
    STAFF_DISCOUNTS(
            PageAudience.OPERATOR, "/console/staff/discount-codes", "section.discount-codes"),
    STAFF_RUN(PageAudience.OPERATOR, "/console/staff/run", "section.run"),
    STAFF_LEDGER(PageAudience.OPERATOR, "/console/staff/ledger", "section.ledger"),
    STAFF_REPORTS(PageAudience.OPERATOR, "/console/staff/reports", "section.reports"),
    STAFF_JOBS(PageAudience.OPERATOR, "/console/staff/jobs", "section.jobs"),
    STAFF_WEBHOOKS(PageAudience.OPERATOR, "/console/staff/webhooks", "section.webhooks"),
    STAFF_GROUPS(PageAudience.OPERATOR, "/console/staff/groups", "section.groups"),
    STAFF_RESELLERS(PageAudience.OPERATOR, "/console/staff/resellers", "section.resellers"),
    SECURITY(PageAudience.SIGNED_IN, "/console/security", "section.security");

    private final PageAudience audience;
    private final String path;
    private final String key;

    Section(PageAudience audience, String path, String key) {
        this.audience = audience;
        this.path = path;
        this.key = key;
    }

    /// Those that the visitor may open.
    static List<Section> of(@Nullable BrowserSession session) {
        return Arrays.stream(values()).filter(each -> each.audience.admits(session)).toList();
    }

    public String path() {
        return path;
    }

    /// The name, as a key of the words.
    public String key() {
        return key;
    }

    /// Whether a page belongs to it.
    public boolean holds(String page) {
        return path.endsWith("/")
                ? page.equals(path) || (page + "/").equals(path)
                : page.equals(path) || page.startsWith(path + "/");
    }
}
